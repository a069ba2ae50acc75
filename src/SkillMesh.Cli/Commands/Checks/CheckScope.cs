using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What a validation looks at.</summary>
/// <param name="Workspace">With its settings.</param>
/// <param name="Paths">Root-relative files and folders; empty for everything.</param>
internal sealed record CheckScope(Workspace Workspace, IReadOnlyList<string> Paths)
{
    /// <summary>Whether a file, relative to the root or in the spool, is asked for.</summary>
    public bool Covers(string path) =>
        Paths.Count == 0 || Paths.Any(wanted => wanted == "." || path == wanted || path.StartsWith(wanted + "/", StringComparison.Ordinal));
}
