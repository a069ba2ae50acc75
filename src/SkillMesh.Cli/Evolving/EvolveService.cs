using System.Text;
using SkillMesh.Cli.Commands;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Evolving;

/// <summary>The main job: spool to shards, ledgers to patterns, patterns to runbooks, and a commit of exactly these files.</summary>
/// <remarks>Stopped at any step, every file is old or new, and running again gives what one whole run would have given:
/// shards before the spool shrinks, files before the commit, and all of them functions of the ledgers.</remarks>
internal sealed partial class EvolveService
{
    private const int Attempts = 5;
    internal const string SkillPath = ".claude/skills/runbooks/SKILL.md";

    private readonly Workspace _workspace;
    private readonly HostEnvironment _host;
    private readonly LedgerWriter _writer;
    private readonly LedgerPublisher _publisher;

    public EvolveService(Workspace workspace, HostEnvironment host)
    {
        _workspace = workspace;
        _host = host;
        _writer = new LedgerWriter(workspace, host.Clock);
        _publisher = new LedgerPublisher(workspace, _writer);
    }

    /// <summary>How long to wait for another evolve.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(30);

    public EvolveOutcome Run(EvolveOptions options)
    {
        if (!options.Writes)
        {
            return Preview(options);
        }

        using var held = FileLock.Take(_workspace.Private("locks/evolve.lock"), LockWait, _host.Clock);
        Sweep();
        using var repository = options.Commit ? GitAccess.OpenToCommit(_workspace.Root, _host) : null;
        repository?.RequireCommittable();
        var published = new List<PublishedShard>();
        for (var attempt = 1; ; attempt++)
        {
            var plan = Plan(options);
            if (plan.Blocked)
            {
                return Outcome(plan, published, wrote: false, commit: null);
            }

            FaultPoints.Reach("evolve.planned");
            published.AddRange(_publisher.Publish());
            FaultPoints.Reach("evolve.published");
            if (!Write(plan, out var written))
            {
                // Somebody saved a runbook between our reading and our writing: their bytes are the new start.
                if (attempt < Attempts)
                {
                    continue;
                }

                throw new SkillMeshException(WorkspaceRules.Busy.At(written, written, "an editor or another tool writes it"), ExitCode.Unsafe);
            }

            FaultPoints.Reach("evolve.written");
            plan.Memory?.Remember(plan.Learning, plan.Files, plan.Derived, plan.Runbooks.Notes);
            var commit = repository is null ? null : CommitOrTakeBack(repository, plan);
            FaultPoints.Reach("evolve.committed");
            return Outcome(plan, published, wrote: true, commit);
        }
    }

    private static Diagnostic Stale(EvolvedFile file) => file.Path.EndsWith("/RUNBOOK.md", StringComparison.Ordinal)
        ? LearningRules.StaleRunbook.At(file.Path, Path.GetFileName(Path.GetDirectoryName(file.Path)), "its ledgers say more")
        : LearningRules.StaleDerived.At(file.Path, file.Path);

    private void Sweep()
    {
        var shards = LedgerKind.All.Select(_workspace.ShardFolder);
        var folders = _workspace.Resolve(".claude/skills/runbooks");
        var runbooks = Directory.Exists(folders) ? Directory.EnumerateDirectories(folders).Where(folder => new DirectoryInfo(folder).LinkTarget is null) : [];
        foreach (var folder in (string[])[.. shards, .. runbooks, folders, _workspace.Private("spool"), _workspace.Resolve(".claude/patterns"), _workspace.ClaudeFolder])
        {
            AtomicFile.Sweep(folder);
        }
    }

    private EvolveOutcome Preview(EvolveOptions options)
    {
        var plan = Plan(options);
        var outcome = Outcome(plan, _publisher.Publish(dryRun: true), wrote: false, commit: null);
        if (!options.Check || plan.Blocked || outcome.Files.Count == 0)
        {
            return outcome;
        }

        var stale = outcome.Files.Where(file => file is { Tracked: true, Changes: true }).ToList();
        return stale.Count > 0
            ? outcome with
            {
                Exit = ExitCode.Findings,
                Diagnostics = [.. outcome.Diagnostics, .. stale.Select(Stale)],
            }
            : outcome;
    }

    // False when a file is no longer what the plan was made from; its path is handed back then.
    private bool Write(EvolvePlan plan, out string path)
    {
        var log = _workspace.LedgerFile(LedgerKind.Promotions);
        foreach (var file in plan.Files)
        {
            path = file.Path;
            var full = _workspace.Resolve(file.Path);
            if (full == log)
            {
                // Others append to it: it is never replaced under them.
                foreach (var row in plan.Learning.Transitions.OrderBy(row => row.Id, StringComparer.Ordinal))
                {
                    _writer.Append(LedgerKind.Promotions, Encoding.UTF8.GetBytes(row.Json));
                }

                continue;
            }

            if (file is DerivedFile derived)
            {
                derived.Write(_workspace.Root);
            }
            else if (file is WholeFile whole && !AtomicFile.Replace(full, whole.Before, whole.After, "evolve", _workspace.Root))
            {
                return false;
            }
        }

        path = "";
        return true;
    }

    private static bool HasOtherFaults(RunbookPlan runbooks) =>
        runbooks.Faults.Count > 0 && runbooks.Faults.Any(fault => fault.Id != LearningRules.HandEdited.Id);

    private static EvolveOutcome Outcome(EvolvePlan plan, IReadOnlyList<PublishedShard> published, bool wrote, CommitOutcome? commit) => new()
    {
        Learning = plan.Learning,
        Files = plan.Files,
        Published = published,
        Commit = commit?.CommitId,
        Diagnostics = [.. plan.Diagnostics, .. GitAccess.LeftOut(commit)],
        HandEdited = plan.HandEdited,
        Wrote = wrote,
        IsResumed = plan.IsResumed,
        Exit = plan.Unreadable.Count > 0 || HasOtherFaults(plan.Runbooks) ? ExitCode.Damaged
            : plan.Blocked ? ExitCode.Unsafe
            : ExitCode.Clean,
    };
}
