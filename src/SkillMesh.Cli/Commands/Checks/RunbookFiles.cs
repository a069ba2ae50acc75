using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The runbooks of a repository.</summary>
internal static class RunbookFiles
{
    private const string Folder = ".claude/skills/runbooks";

    /// <summary>Absolute and root-relative paths, by agent.</summary>
    public static List<(string Full, string Relative)> Find(Workspace workspace)
    {
        var folder = workspace.Resolve(Folder);
        return !Directory.Exists(folder) ? [] :
            [.. Directory.EnumerateDirectories(folder).Select(agent => workspace.Relative(Path.Combine(agent, "RUNBOOK.md")))
                .Order(StringComparer.Ordinal)
                .Select(relative => (workspace.Resolve(relative), relative))
                .Where(pair => RegularFile.Exists(pair.Item1))];
    }
}
