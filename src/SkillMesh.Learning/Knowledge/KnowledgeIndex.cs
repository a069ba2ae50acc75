using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Sections;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Guards;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Learning.Knowledge;

/// <summary>What a build hands to the compiler: patterns, guards with their evidence, agent skills and runbooks, as lines that
/// <c>SkillMesh.Generators</c> reads without any library. One file each, so that an edit touches only what it concerns.</summary>
public static class KnowledgeIndex
{
    /// <summary>The ending of its files.</summary>
    public const string Extension = ".skmx";

    /// <summary>The files: relative path with forward slashes, and bytes; the same for the same repository.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="fold">Its fold.</param>
    /// <param name="guards">Its guards.</param>
    public static SortedDictionary<string, byte[]> Build(Workspace workspace, LearningResult fold, IReadOnlyList<Guard> guards)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentNullException.ThrowIfNull(guards);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["patterns" + Extension] = Patterns(fold),
            ["guards" + Extension] = GuardLines(workspace, fold, guards),
        };
        foreach (var skill in AgentSkillFile.Find(workspace))
        {
            var lines = new IndexText("skill");
            lines.Add("skill", skill.Name, skill.Path, skill.Description);
            AddText(lines, skill.Text);
            files[$"skills/{skill.Folder}{Extension}"] = lines.ToBytes();
        }

        foreach (var (agent, path, text) in Runbooks(workspace))
        {
            var lines = new IndexText("runbook");
            lines.Add("runbook", agent, path, RunbookTitle(path, text) ?? agent);
            AddText(lines, text);
            files[$"runbooks/{agent}{Extension}"] = lines.ToBytes();
        }

        return files;
    }

    private static byte[] Patterns(LearningResult fold)
    {
        var lines = new IndexText("patterns");
        foreach (var pattern in fold.Patterns)
        {
            lines.Add(
                "pattern", pattern.Name, pattern.State.ToName(), pattern.Band.ToName(), pattern.Count.ToString(CultureInfo.InvariantCulture), pattern.Trend.ToName(),
                Day(pattern.FirstSeen), Day(pattern.LastSeen), string.Join(',', pattern.PromotedAgents), GuardEvidence.RunbookOf(pattern) ?? "", pattern.Description, "");
        }

        foreach (var (name, into) in fold.Merged.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lines.Add("pattern", name, "merged", "low", "0", "none", "", "", "", "", "", into);
        }

        return lines.ToBytes();
    }

    private static byte[] GuardLines(Workspace workspace, LearningResult fold, IReadOnlyList<Guard> guards)
    {
        var lines = new IndexText("guards");
        lines.Add("root", workspace.Root.Replace('\\', '/'));
        foreach (var guard in guards.Where(guard => guard.IsEnabled))
        {
            var pattern = fold.Find(guard.Pattern);
            foreach (var check in guard.Checks.Where(check => check.Kind != GuardKind.ChangesTogether))
            {
                lines.Add(
                    "guard", guard.Pattern, check.Kind.ToName(), Word(guard.Severity), check.Value, Joined(check.Files), Joined(check.Except),
                    check.Instead ?? "", GuardEvidence.Message(guard, check, pattern), guard.Path, check.Place.Line.ToString(CultureInfo.InvariantCulture));
            }

            foreach (var (path, hash, count) in GuardBaseline.Read(workspace, guard.Pattern, []).Rows)
            {
                lines.Add("baseline", guard.Pattern, path, hash, count.ToString(CultureInfo.InvariantCulture));
            }
        }

        return lines.ToBytes();
    }

    // A path may hold a bar; a backslash it cannot hold, because globs know it as a slash.
    private static string Joined(IReadOnlyList<string> globs) => string.Join('|', globs.Select(glob => PathGlob.Normalise(glob).Replace("|", "\\|", StringComparison.Ordinal)));

    private static IEnumerable<(string Agent, string Path, string Text)> Runbooks(Workspace workspace)
    {
        foreach (var agent in FolderNames.In(workspace, $"{Workspace.ClaudeFolderName}/skills/runbooks"))
        {
            var path = RunbookPlanner.PathOf(agent);
            if (RegularFile.Exists(workspace.Resolve(path)))
            {
                yield return (agent, path, AgentSkillFile.TextOf(workspace, path));
            }
        }
    }

    private static string? RunbookTitle(string path, string text) =>
        MarkedDocument.Parse(Encoding.UTF8.GetBytes(text), path).Headings.FirstOrDefault(heading => heading.Level == 1)?.Text;

    private static void AddText(IndexText lines, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            lines.Add("text", line);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
