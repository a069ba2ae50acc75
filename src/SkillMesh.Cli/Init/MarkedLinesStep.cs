using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init;

/// <summary>Lines of ours in a file that git reads.</summary>
/// <param name="path">Relative to the root.</param>
/// <param name="template">The template's path.</param>
/// <param name="detail">What the lines are for.</param>
internal sealed class MarkedLinesStep(string path, string template, string detail) : IInstallStep
{
    public string Path => path;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (target.Workspace.Git is null)
        {
            return new("skip", path, "not a git repository");
        }

        var wanted = ToolTemplates.Text(template);
        var current = target.Read(path);
        if (current is not null && !MarkedLines.CanHold(current))
        {
            return new("skip", path, "not text that git reads") { Before = current, After = current };
        }

        var block = current is null ? null : MarkedLines.Find(current, path);
        if (block is null)
        {
            return Change(current is null ? "create" : "append", current, MarkedLines.Append(current, wanted));
        }

        if (block.Body == wanted)
        {
            return new("keep", path, "has the lines") { Before = current, After = current };
        }

        return block.IsEdited
            ? Keep(current!)
            : Change("update", current, MarkedLines.Replace(current!, block, wanted));
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.Read(path);
        var block = current is null || !MarkedLines.CanHold(current) ? null : MarkedLines.Find(current, path);
        if (block is null)
        {
            return new("skip", path, current is null ? "not there" : "has none of our lines") { Before = current, After = current };
        }

        if (target.Manifest is { } manifest && manifest.Find(path) is null)
        {
            return new("keep", path, "had the lines before init") { Before = current, After = current };
        }

        if (block.IsEdited)
        {
            return Keep(current!);
        }

        var after = MarkedLines.Remove(current!, block);
        return new(after is null ? "remove" : "update", path, after is null ? "holds nothing else" : "take our lines out")
        {
            IsChange = true,
            Before = current,
            After = after,
        };
    }

    private PlannedChange Change(string action, byte[]? before, byte[] after) => new(action, path, detail)
    {
        IsChange = true,
        Before = before,
        After = after,
        Record = new InstalledFile(path, "lines", InstalledFile.Hash(after)),
    };

    private PlannedChange Keep(byte[] current) => new("keep", path, "our lines were changed by hand")
    {
        Before = current,
        After = current,
        Note = WorkspaceRules.InstalledFileChanged.At(path, path),
    };
}
