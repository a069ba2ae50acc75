using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>Confidence under the model that the settings name.</summary>
public static class Confidences
{
    /// <summary>The terms of a confidence, the last of which is the confidence itself.</summary>
    /// <param name="records">The pattern's records in the order of <see cref="EvidenceRecord.Compare"/>.</param>
    /// <param name="asOf">The fold's day.</param>
    /// <param name="settings">Model and weights.</param>
    public static IReadOnlyList<ConfidenceTerm> Explain(IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Model == ConfidenceModel.Datum
            ? DatumModel.Explain(records, asOf, settings)
            : OddsModel.Explain(records, asOf, settings);
    }

    /// <summary>The band of a confidence: high from <see cref="LearningSettings.DraftBelow"/>, medium from
    /// <see cref="LearningSettings.PromoteConfidence"/>.</summary>
    public static Band BandOf(decimal confidence, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return confidence >= settings.DraftBelow ? Band.High
            : confidence >= settings.PromoteConfidence ? Band.Medium
            : Band.Low;
    }
}
