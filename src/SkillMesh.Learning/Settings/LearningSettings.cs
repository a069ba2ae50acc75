using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Settings;

/// <summary>The <c>learning:</c> part of <c>.claude/skillmesh.yml</c>, with its defaults.</summary>
public sealed record LearningSettings
{
    /// <summary>Every setting at its default.</summary>
    public static LearningSettings Default { get; } = new();

    /// <summary>The confidence formula.</summary>
    public ConfidenceModel Model { get; init; } = ConfidenceModel.Odds;

    /// <summary>Distinct records a promotion needs.</summary>
    public int PromoteCount { get; init; } = 3;

    /// <summary>Distinct UTC days they must lie on.</summary>
    public int PromoteDays { get; init; } = 2;

    /// <summary>Confidence a promotion needs; where the medium band begins.</summary>
    public decimal PromoteConfidence { get; init; } = 0.6m;

    /// <summary>Below this an entry is a draft; where the high band begins.</summary>
    public decimal DraftBelow { get; init; } = 0.8m;

    /// <summary>Below this a promoted pattern is archived. Lower than what promotes, so that nothing flickers.</summary>
    public decimal DemoteBelow { get; init; } = 0.4m;

    /// <summary>Days after which a record counts half (odds model).</summary>
    public double HalfLifeDays { get; init; } = 90;

    /// <summary>Days in a trend window.</summary>
    public int WindowDays { get; init; } = 30;

    /// <summary>What a record of each source counts.</summary>
    public SourceWeights Weights { get; init; } = SourceWeights.Default;

    /// <summary>Which agents a lesson is for.</summary>
    public AgentRoutes Routes { get; init; } = AgentRoutes.BuiltIn;

    /// <summary>Names for records that bring none.</summary>
    public NamingRules Naming { get; init; } = NamingRules.BuiltIn;

    /// <summary>What no name may hold that is made of a record's text: words joined by hyphens no longer look like the secret they were.</summary>
    public Redactor Redactor { get; init; } = Redactor.For(SkillMeshConfig.Default);

    /// <summary>Reads the settings. The JSON has passed <c>skillmesh.schema.json</c>; what is absent keeps its default.</summary>
    /// <param name="learning">The value of <c>learning</c>; null when there is none.</param>
    /// <param name="routesDefault">Built-in routes; null takes those of <c>templates/learning/routes.yml</c>, read when first needed.</param>
    /// <param name="namingDefault">Built-in naming rules; null takes those of <c>templates/learning/naming.yml</c>.</param>
    /// <exception cref="Core.Diagnostics.SkillMeshException">A regular expression cannot be used (SKM0004).</exception>
    public static LearningSettings Parse(
        JsonElement? learning, JsonElement? routesDefault = null, JsonElement? namingDefault = null)
    {
        var json = learning is { ValueKind: JsonValueKind.Object } given ? given : default;
        var promote = SettingsJson.Part(json, "promote");
        var settings = Default;
        return settings with
        {
            Model = SettingsJson.Text(json, "model") == "datum" ? ConfidenceModel.Datum : ConfidenceModel.Odds,
            PromoteCount = SettingsJson.Whole(promote, "count", settings.PromoteCount),
            PromoteDays = SettingsJson.Whole(promote, "days", settings.PromoteDays),
            PromoteConfidence = SettingsJson.Number(promote, "confidence", settings.PromoteConfidence),
            DraftBelow = SettingsJson.Number(promote, "draft_below", settings.DraftBelow),
            DemoteBelow = SettingsJson.Number(json, "demote_below", settings.DemoteBelow),
            HalfLifeDays = (double)SettingsJson.Number(json, "half_life_days", (decimal)settings.HalfLifeDays),
            WindowDays = SettingsJson.Whole(json, "window_days", settings.WindowDays),
            Weights = ParseWeights(SettingsJson.Part(json, "weights")),
            Routes = AgentRoutes.Parse(SettingsJson.Part(json, "routes"), routesDefault),
            Naming = NamingRules.Parse(SettingsJson.Part(json, "naming"), namingDefault),
        };
    }

    private static SourceWeights ParseWeights(JsonElement json)
    {
        var weights = SourceWeights.Default;
        return weights with
        {
            ExplicitCorrection = SettingsJson.Number(json, "explicit_user_correction", weights.ExplicitCorrection),
            ImplicitCorrection = SettingsJson.Number(json, "implicit_user_correction", weights.ImplicitCorrection),
            BlockingReview = SettingsJson.Number(json, "blocking_review", weights.BlockingReview),
            Incident = SettingsJson.Number(json, "incident", weights.Incident),
            WarningReview = SettingsJson.Number(json, "warning_review", weights.WarningReview),
            SessionLearning = SettingsJson.Number(json, "session_learning", weights.SessionLearning),
            NitReview = SettingsJson.Number(json, "nit_review", weights.NitReview),
            Imported = SettingsJson.Number(json, "imported", weights.Imported),
        };
    }
}
