using System.Text;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init;

/// <summary>The line of <c>.gitlab-ci.yml</c> that takes our jobs in. A file that includes others already has the one key that such a
/// line needs, and YAML takes no key twice: there a person adds it.</summary>
internal sealed class GitLabIncludeStep(MarkedLinesStep lines) : IInstallStep
{
    /// <summary>The file.</summary>
    public const string File = ".gitlab-ci.yml";

    public string Path => File;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        var current = target.Read(File);
        return current is not null && MarkedLines.CanHold(current) && MarkedLines.Find(current, File) is null && Includes(Encoding.Latin1.GetString(current))
            ? new("keep", File, "has includes of its own; add ours to them by hand")
            {
                Before = current, After = current, Note = WorkspaceRules.LineToAdd.At(File, "- local: .gitlab/skillmesh.gitlab-ci.yml", "include:"),
            }
            : lines.PlanInstall(target);
    }

    public PlannedChange PlanRemoval(InstallTarget target) => lines.PlanRemoval(target);

    // A mapping in braces or a second document are shapes that a line at the end does not belong to either.
    private static bool Includes(string text) => text.Split('\n').Any(line =>
        line.TrimEnd() is var shown && (shown.StartsWith("include", StringComparison.Ordinal) || shown.StartsWith("\"include\"", StringComparison.Ordinal)
            || shown.StartsWith("'include'", StringComparison.Ordinal) || shown.StartsWith('{') || shown == "..."));
}
