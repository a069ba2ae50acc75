using System.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill stats</c>: how many there are, and what came of them.</summary>
internal sealed class SkillStatsVerb
{
    public Command Build(CommandRunner runner) => runner.Bind(new Command("stats", "Count the skills and their outcomes."), Run);

    private static Answer Run(CommandContext context)
    {
        var faults = new List<Diagnostic>();
        var book = MeshAccess.Of(context).Book(faults);
        int Of(SkillState state) => book.Skills.Count(skill => skill.State == state);
        var model = new SkillStatsModel(
            book.Skills.Count,
            Of(SkillState.Proposed),
            Of(SkillState.Verified),
            Of(SkillState.Approved),
            Of(SkillState.Quarantined),
            Of(SkillState.Retired),
            book.Skills.Sum(skill => skill.Duplicates),
            book.Seen,
            book.Repaired,
            book.Skills.Sum(skill => skill.Suggested),
            book.Skills.Sum(skill => skill.Rejected),
            book.Homeless);
        return Answer.Of(model, () => OutputJson.Default.SkillStatsModel, Write).With(ConfiguredWorkspace.Brief(faults));
    }

    private static void Write(SkillStatsModel stats, TextOutput output)
    {
        output.Line($"{Plural.Of(stats.Skills, "skill")}: {stats.Approved} approved, {stats.Verified} verified, {stats.Proposed} proposed, {stats.Quarantined} quarantined, {stats.Retired} retired");
        output.Line($"  errors seen: {stats.TotalErrorsHandled}, fixes shown: {stats.Suggested}");
        output.Line($"  fixes that worked: {stats.AutoResolved}, that did not: {stats.Rejected}");
        output.Line($"  captured again although known: {stats.DuplicatesAvoided}");
        if (stats.Homeless > 0)
        {
            output.Line($"  events of skills that are not here: {stats.Homeless}", Paint.Dim);
        }
    }
}
