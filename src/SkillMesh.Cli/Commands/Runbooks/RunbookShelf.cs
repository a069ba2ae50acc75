using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Sections;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Commands.Runbooks;

/// <summary>The runbooks as they stand on disk, beside what the fold would make of them.</summary>
internal static class RunbookShelf
{
    private const int EntryLevel = 3;

    /// <summary>One row for each runbook that is there or is to come, by agent.</summary>
    public static IReadOnlyList<RunbookModel> Of(Workspace workspace, LearningResult fold)
    {
        var plan = new RunbookPlanner(workspace).Plan(fold);
        var found = RunbookFiles.Find(workspace).ToDictionary(file => AgentOf(file.Relative), StringComparer.Ordinal);
        var agents = new SortedSet<string>(found.Keys.Concat(plan.Files.Select(file => file.Agent)), StringComparer.Ordinal);
        return [.. agents.Select(agent =>
        {
            var stale = plan.Files.Any(file => file.Agent == agent && file.Changes) || plan.Faults.Any(fault => fault.Position.Path == RunbookPlanner.PathOf(agent));
            return found.TryGetValue(agent, out var file)
                ? Read(agent, file.Full, file.Relative, fold, stale)
                : new RunbookModel(agent, RunbookPlanner.PathOf(agent), Exists: false, [], 0, stale);
        })];
    }

    private static RunbookModel Read(string agent, string full, string relative, LearningResult fold, bool stale)
    {
        var document = MarkedDocument.Parse(RegularFile.ReadAllBytes(full), relative);
        var archive = document.Sections.FirstOrDefault(section => section.Name == RunbookPlanner.ArchivedSection);
        var headings = document.Headings.Where(heading => heading.Level == EntryLevel).ToList();
        return new RunbookModel(
            agent,
            relative,
            Exists: true,
            [.. headings.Where(heading => heading.IsGenerated).Select(heading =>
            {
                var pattern = fold.Find(heading.Text);
                var isArchived = archive is not null && heading.Line > archive.BeginLine && heading.Line < archive.EndLine;
                return new RunbookEntryModel(
                    heading.Text,
                    pattern is null ? "low" : pattern.State == PatternState.Draft ? "draft" : pattern.Band.ToName(),
                    isArchived,
                    pattern is null ? null : Moments.Of(pattern.LastSeen));
            })],
            headings.Count(heading => !heading.IsGenerated),
            stale);
    }

    private static string AgentOf(string relative) => relative.Split('/')[^2];
}
