using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Init;
using SkillMesh.Cli.Init.Hooks;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Git;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Doctor;

/// <summary>Carries out what <c>--fix</c> promises, by the code of the commands that do the same. Nothing is committed, and no record is
/// lost: what cannot be done is said and left.</summary>
internal sealed class DoctorRepairs(DoctorScope scope)
{
    private readonly List<string> _done = [];
    private readonly List<Diagnostic> _notes = [];

    /// <summary>What was done, a sentence each.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>What could not be done.</summary>
    public IReadOnlyList<Diagnostic> Notes => _notes;

    /// <summary>Repairs, in an order in which one does not undo another.</summary>
    public void Run(IReadOnlyCollection<DoctorRepair> wanted)
    {
        foreach (var repair in wanted.Distinct().Order())
        {
            Try(repair switch
            {
                DoctorRepair.Setup => Setup,
                DoctorRepair.GitHook => GitHook,
                DoctorRepair.Ledgers => Ledgers,
                DoctorRepair.Spool => Spool,
                DoctorRepair.Bridge => Bridge,
                DoctorRepair.Index => static () => { },
                _ => RemoveRemains,
            });
        }

        // Last, for it is made of the files that the others moved.
        Try(Index);
    }

    private void Try(Action repair)
    {
        try
        {
            repair();
        }
        catch (SkillMeshException error)
        {
            _notes.Add(error.Diagnostic);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _notes.Add(WorkspaceRules.FileAccess.At(SourcePosition.None, error.Message));
        }
    }

    private void Setup() => Install(InstallPlan.ForInstall(scope.Workspace));

    private void GitHook() => Install(InstallPlan.ForInstall(scope.Workspace, HookFiles.Of("native", scope.Workspace, scope.Context.Host)));

    private void Install(InstallPlan plan)
    {
        plan.Install();
        _done.AddRange(plan.Changes.Where(change => change.IsChange).Select(change => $"{change.Action} {change.Path}: {change.Detail}"));
    }

    private void Ledgers()
    {
        var repair = new LedgerRepair(scope.Workspace, new LedgerWriter(scope.Workspace, scope.Context.Host.Clock));
        foreach (var file in LedgerKind.All.SelectMany(kind => repair.Run(kind)))
        {
            _done.Add($"{Plural.Of(file.Lines, "line")} of {file.Path} moved to {file.Quarantine}");
        }
    }

    private void Spool()
    {
        // In the middle of a merge or a rebase a new file would be taken for a part of it.
        using var repository = GitRepositories.Open(scope.Workspace.Root, scope.Options).Repository;
        if (repository?.ReadState().Operation is { } operation)
        {
            throw new SkillMeshException(WorkspaceRules.GitOperationInProgress.At(SourcePosition.None, operation), ExitCode.Unsafe);
        }

        Announcements.Keep(scope.Workspace);
        foreach (var shard in new LedgerPublisher(scope.Workspace, new LedgerWriter(scope.Workspace, scope.Context.Host.Clock)).Publish())
        {
            _done.Add($"{Plural.Of(shard.Records, "record")} of {shard.Kind.Name} published as {shard.Path}, which is to be committed");
        }
    }

    private void Bridge()
    {
        if (scope.Mesh is not { } mesh)
        {
            return;
        }

        using var file = BridgeFile.Make(BridgeOptions.Of(scope.Context.Host.Variable, scope.Home, scope.Context.Host.Clock));
        var (_, sent) = BridgeOutbox.Rebuild(file, "", mesh.Ledgers.Workspaces);
        _done.Add($"bridge made anew: {Plural.Of(sent, "message")} announced");
    }

    private void Index()
    {
        if (scope.Mesh is { } mesh && SkillStore.WhyUnusable(mesh.Ledgers, mesh.Trust) is not null)
        {
            SkillStore.Rebuild(mesh.Ledgers, mesh.Trust).Dispose();
            _done.Add("index of known fixes made anew");
        }
    }

    private void RemoveRemains()
    {
        if (Remains.Remove(scope.Workspace, scope.Places, scope.Now) is var gone and > 0)
        {
            _done.Add($"{Plural.Of(gone, "left-over file")} removed");
        }
    }
}
