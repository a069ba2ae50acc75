using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Settings;

public sealed class LearningSettingsTests
{
    [Fact]
    public void NothingGivenIsAllDefaults()
    {
        var settings = LearningSettings.Parse(null);

        Assert.Equal(LearningSettings.Default with { Naming = settings.Naming, Routes = settings.Routes }, settings);
    }

    [Fact]
    public void EverySettingIsRead()
    {
        var settings = LearningSettings.Parse(Lines.Json("""
            {"model":"datum","promote":{"count":5,"days":3,"confidence":0.5,"draft_below":0.9},"demote_below":0.2,"half_life_days":45.5,"window_days":7,
             "weights":{"explicit_user_correction":0.11,"implicit_user_correction":0.12,"blocking_review":0.13,"warning_review":0.14,"nit_review":0.15,"session_learning":0.16,"incident":0.17,"imported":0.18}}
            """));

        Assert.Equal(
            (ConfidenceModel.Datum, 5, 3, 0.5m, 0.9m, 0.2m, 45.5, 7),
            (settings.Model, settings.PromoteCount, settings.PromoteDays, settings.PromoteConfidence, settings.DraftBelow, settings.DemoteBelow, settings.HalfLifeDays, settings.WindowDays));
        Assert.Equal(
            new SourceWeights
            {
                ExplicitCorrection = 0.11m, ImplicitCorrection = 0.12m, BlockingReview = 0.13m, WarningReview = 0.14m, NitReview = 0.15m,
                SessionLearning = 0.16m, Incident = 0.17m, Imported = 0.18m,
            },
            settings.Weights);
    }

    [Fact]
    public void ValuesThatCannotBeKeepTheirDefault()
    {
        var settings = LearningSettings.Parse(Lines.Json("""{"window_days":1e400,"promote":{"count":-1,"days":"x"},"weights":[]}"""));

        Assert.Equal((30, 3, 2), (settings.WindowDays, settings.PromoteCount, settings.PromoteDays));
    }
}
