using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Fold;

namespace SkillMesh.Cli.Doctor.Checks;

/// <summary>What was promoted reached the agent it is for.</summary>
internal sealed class InjectionCheck : IDoctorCheck
{
    public void Run(DoctorScope scope, DoctorReport report)
    {
        if (scope.IsEmpty || scope.Places is not { } places || Fold(scope) is not { } fold)
        {
            return;
        }

        var promoted = fold.Patterns.Where(pattern => pattern.IsPromoted).ToList();
        report.Fact(DoctorStage.Fold, $"{Rendering.Plural.Of(fold.Patterns.Count, "pattern")}, {promoted.Count} promoted");
        foreach (var agent in promoted.SelectMany(pattern => pattern.PromotedAgents.Select(name => (name, pattern))).GroupBy(pair => pair.name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (ClientCheck.MomentOf(places.Injected(agent.Key)) is null)
            {
                report.Add(DoctorStage.Use, DoctorRules.NeverInjected.At(SourcePosition.None, agent.Key, Rendering.Plural.Of(agent.Count(), "promoted entry", "promoted entries")), "skillmesh init --agent claude");
            }
        }
    }

    private static LearningResult? Fold(DoctorScope scope)
    {
        try
        {
            return scope.Content.Fold;
        }
        catch (SkillMeshException)
        {
            // The check of the content says so.
            return null;
        }
    }
}
