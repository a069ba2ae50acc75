using System.Text;
using SkillMesh.Cli.Init.Hooks;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>A section of ours, between markers, in the file of instructions that agents read first.</summary>
/// <param name="path">Relative to the root.</param>
internal sealed class PointerStep(string path) : IInstallStep
{
    private const string AgentsMd = "AGENTS.md";
    private const string Template = "agents/pointer.md";
    private const string Detail = "points agents to the runbooks and says how to record";

    /// <summary>The files that agents read.</summary>
    public static IReadOnlyList<string> Places { get; } = [AgentsMd, "CLAUDE.md", ".claude/CLAUDE.md"];

    public string Path => path;

    /// <summary>A step for each of the files that is there; for <c>AGENTS.md</c> where none is.</summary>
    public static IReadOnlyList<IInstallStep> Of(InstallTarget target)
    {
        var there = Places.Where(path => File.Exists(System.IO.Path.Combine(target.Workspace.Root, path))).ToList();
        var hasAgents = there.Contains(AgentsMd);
        return there.Count == 0
            ? [new PointerStep(AgentsMd)]
            : [.. there.Select(path => hasAgents && path != AgentsMd && Leads(target, path) is { } why ? new FixedStep(new("keep", path, why)) : (IInstallStep)new PointerStep(path))];
    }

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (target.LinkOnTheWay(path) is not null)
        {
            return new("skip", path, "is a link");
        }

        var current = target.Read(path);
        if (current is not null && !MarkedLines.CanHold(current))
        {
            return new("skip", path, "not text that agents read") { Before = current, After = current };
        }

        var wanted = ToolTemplates.Text(Template);
        var block = current is null ? null : MarkedLines.Find(current, path, form: MarkerForm.Markdown);
        return block is null ? Change(current is null ? "create" : "append", current, MarkedLines.Append(current, wanted, MarkerForm.Markdown))
            : block.Body == wanted ? new("keep", path, "has the section") { Before = current, After = current }
            : block.IsEdited ? Edited(current!)
            : Change("update", current, MarkedLines.Replace(current!, block, wanted));
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.LinkOnTheWay(path) is null ? target.Read(path) : null;
        var block = current is null || !MarkedLines.CanHold(current) ? null : MarkedLines.Find(current, path, form: MarkerForm.Markdown);
        if (block is null)
        {
            return new("skip", path, current is null ? "not there" : "has no section of ours") { Before = current, After = current };
        }

        if (target.Manifest is { } manifest && manifest.Find(path) is null)
        {
            return new("keep", path, "had the section before init") { Before = current, After = current };
        }

        if (block.IsEdited)
        {
            return Edited(current!);
        }

        var after = MarkedLines.Remove(current!, block);
        return new(after is null ? "remove" : "update", path, after is null ? "holds nothing else" : "take our section out")
        {
            IsChange = true,
            Before = current,
            After = after,
        };
    }

    // A file that is AGENTS.md by a link, or takes it in by a line of its own, says the section already.
    private static string? Leads(InstallTarget target, string path) =>
        target.LinkOnTheWay(path) is not null ? "is a link"
        : target.Read(path) is { } file && Encoding.Latin1.GetString(file).Split('\n').Any(line => line.Trim() is "@AGENTS.md" or "@./AGENTS.md" or "@../AGENTS.md") ? "takes AGENTS.md in"
        : null;

    private PlannedChange Change(string action, byte[]? before, byte[] after) => new(action, path, Detail)
    {
        IsChange = true,
        Before = before,
        After = after,
        Record = new InstalledFile(path, "lines", InstalledFile.Hash(after)),
    };

    private PlannedChange Edited(byte[] current) => new("keep", path, "our section was changed by hand")
    {
        Before = current,
        After = current,
        Note = WorkspaceRules.InstalledFileChanged.At(path, path),
    };
}
