using SkillMesh.Cli.Init.Agents;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Init;

/// <summary>What init or uninstall does to one repository: computed whole before anything is written.</summary>
internal sealed class InstallPlan
{
    /// <summary>The agent skill that init writes.</summary>
    public const string RunbooksSkill = ".claude/skills/runbooks/SKILL.md";

    /// <summary>Its template.</summary>
    public const string RunbooksTemplate = "learning/runbooks-skill.md";

    private readonly InstallTarget _target;

    private InstallPlan(InstallTarget target, IReadOnlyList<PlannedChange> changes)
    {
        _target = target;
        Changes = changes;
    }

    /// <summary>Everything init sets up. Later parts of the tool add a line.</summary>
    public static IReadOnlyList<IInstallStep> Steps { get; } =
    [
        new OwnFileStep(Workspace.ConfigPath, "init/skillmesh.yml", "settings, each at its default"),
        new OwnFileStep(RunbooksSkill, RunbooksTemplate, "makes agents read their runbooks"),
        new MarkedLinesStep(".gitignore", "init/gitignore", "derived files are not committed"),
        new MarkedLinesStep(".gitattributes", "init/gitattributes", "both sides of a ledger merge are kept"),
    ];

    /// <summary>What init sets up only where it is asked to; uninstall takes it out where it is there.</summary>
    public static IReadOnlyList<IInstallStep> OnRequest { get; } = [.. CiFiles.All, .. AgentFiles.All];

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; }

    /// <summary>Paths that change, ordered.</summary>
    public IReadOnlyList<string> ChangedFiles => [.. Changes.Where(change => change.IsChange).Select(change => change.Path).Order(StringComparer.Ordinal)];

    /// <summary>The plan of init.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="requested">Steps that were asked for.</param>
    public static InstallPlan ForInstall(Workspace workspace, params IReadOnlyList<IInstallStep> requested)
    {
        var target = new InstallTarget(workspace);
        return new InstallPlan(target, [.. Steps.Concat(requested).Select(step => step.PlanInstall(target))]);
    }

    /// <summary>The plan of uninstall.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="found">Steps beyond <see cref="Steps"/> and <see cref="OnRequest"/>.</param>
    public static InstallPlan ForRemoval(Workspace workspace, params IReadOnlyList<IInstallStep> found)
    {
        var target = new InstallTarget(workspace);
        return new InstallPlan(target,
        [
            .. Steps.Select(step => step.PlanRemoval(target)),
            .. OnRequest.Concat(found).Select(step => step.PlanRemoval(target)).Where(change => change.IsChange || change.Note is not null),
        ]);
    }

    /// <summary>Carries out a plan of init.</summary>
    public void Install()
    {
        if (ChangedFiles.Count == 0)
        {
            return;
        }

        // The note comes first: after a crash in the middle, uninstall still knows what may have been written.
        var folders = InstallTarget.FoldersAbove(ChangedFiles).Where(folder => !Directory.Exists(_target.FullPath(folder))).ToList();
        var manifest = (_target.Manifest ?? InstallManifest.Empty).With([.. Changes.Select(change => change.Record).OfType<InstalledFile>()], folders);
        AtomicFile.Write(_target.ManifestPath, manifest.ToBytes(), "init.manifest");
        WriteAll();
    }

    /// <summary>Carries out a plan of uninstall.</summary>
    public void Remove()
    {
        WriteAll();
        File.Delete(_target.ManifestPath);
        RemoveIfEmpty(Path.GetDirectoryName(_target.ManifestPath)!);
        var gone = Changes.Where(change => change.IsChange && change.After is null).Select(change => change.Path).ToList();
        foreach (var folder in InstallTarget.FoldersAbove(gone.Concat(_target.Manifest is null ? [] : Changes.Select(change => change.Path))).Reverse())
        {
            if (_target.Manifest?.Folders.Contains(folder, StringComparer.Ordinal) ?? true)
            {
                RemoveIfEmpty(_target.FullPath(folder));
            }
        }
    }

    private void WriteAll()
    {
        var done = new Stack<PlannedChange>();
        try
        {
            foreach (var change in Changes.Where(change => change.IsChange))
            {
                done.Push(change);
                Put(change, change.After);
            }
        }
        catch
        {
            // Half a plan is worse than none; what cannot be put back keeps the note that uninstall reads.
            foreach (var change in done)
            {
                Put(change, change.Before);
            }

            throw;
        }
    }

    private void Put(PlannedChange change, byte[]? content)
    {
        var full = _target.FullPath(change.Path);
        if (content is null)
        {
            File.Delete(full);
            return;
        }

        var isNew = !File.Exists(full);
        AtomicFile.Write(full, content, "init.file");
        if (isNew && change.Mode is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(full, mode);
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
