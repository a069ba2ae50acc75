using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Confidence;

/// <summary>Confidence under the model that the settings name.</summary>
public static class Confidences
{
    /// <summary>The confidence of a pattern's records, from 0 to 1.</summary>
    public static decimal Of(IReadOnlyList<EvidenceRecord> records, DateOnly asOf, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Model == ConfidenceModel.Datum
            ? DatumModel.Of(records, asOf, settings)
            : OddsModel.Of(records, asOf, settings);
    }

    /// <summary>The terms of a pattern's confidence, the last of which is the confidence itself.</summary>
    public static IReadOnlyList<ConfidenceTerm> Explain(Pattern pattern, DateOnly asOf, LearningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Model == ConfidenceModel.Datum
            ? DatumModel.Explain(pattern.Records, asOf, settings)
            : OddsModel.Explain(pattern.Records, asOf, settings);
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
