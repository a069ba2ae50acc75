using System.Globalization;
using System.Text;
using SkillMesh.Cli.Commands;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Evolving;

/// <summary>The main job: spool to shards, ledgers to patterns, patterns to runbooks, and a commit of exactly these files.</summary>
/// <remarks>Stopped at any step, every file is old or new, and running again gives what one whole run would have given:
/// shards before the spool shrinks, files before the commit, and all of them functions of the ledgers.</remarks>
internal sealed class EvolveService
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
        var stale = outcome.Files.Where(file => file is { Tracked: true, Changes: true }).ToList();
        return options.Check && !plan.Blocked && stale.Count > 0
            ? outcome with
            {
                Exit = ExitCode.Findings,
                Diagnostics = [.. outcome.Diagnostics, .. stale.Select(Stale)],
            }
            : outcome;
    }

    private sealed record EvolvePlan(LearningResult Learning, IReadOnlyList<EvolvedFile> Files, RunbookPlan Runbooks, IReadOnlyList<Diagnostic> Diagnostics)
    {
        public bool Blocked => Runbooks.Faults.Count > 0 || Unreadable.Count > 0;

        public IReadOnlyList<Diagnostic> Unreadable { get; init; } = [];

        /// <summary>Ledgers in which a merge was not finished: their other lines count, but they are not committed as they are.</summary>
        public IReadOnlyList<string> Conflicted { get; init; } = [];

        public IReadOnlyList<WholeFile> HandEdited { get; init; } = [];

        /// <summary>The derived files as they are to be, changed or not.</summary>
        public IReadOnlyList<DerivedFile> Derived { get; init; } = [];

        /// <summary>Whether it was made from the outputs of the run before.</summary>
        public bool IsResumed { get; init; }

        /// <summary>Where what was made is remembered; null for nowhere.</summary>
        public EvolveMemory? Memory { get; init; }
    }

    private EvolvePlan Plan(EvolveOptions options)
    {
        var fold = LearningLoader.Open(_workspace, options.NoCache ? null : FoldCache.Of(_workspace, options.Writes, leastBytes: options.RememberFrom));
        var memory = EvolveMemory.Of(_workspace, fold, options);
        if (memory?.Resume() is { } resumed)
        {
            var changed = resumed.Files.Where(file => file.Changes).ToList();
            return new EvolvePlan(
                resumed.Fold.Result, changed, new RunbookPlan([], [], [], []), [.. resumed.Fold.Diagnostics.Order(Comparer<Diagnostic>.Create(Diagnostic.Compare)).Select(_workspace.Config.Apply).OfType<Diagnostic>()])
            {
                IsResumed = true,
            };
        }

        var (learning, faults) = fold.Run(options.AsOf, options.Scope);
        var runbooks = new RunbookPlanner(_workspace, options.Force).Plan(learning, options.Scope?.Agent, options.Scope?.Pattern);
        var files = new List<EvolvedFile>();
        files.AddRange(runbooks.Files.Select(file => new WholeFile(file.Path, file.Before, file.After)));
        if (learning.Transitions.Count > 0)
        {
            files.Add(TransitionsFile(learning));
        }

        if (runbooks.Files.Count > 0 && !File.Exists(_workspace.Resolve(SkillPath)))
        {
            files.Add(new WholeFile(SkillPath, null, Encoding.UTF8.GetBytes(RunbookTemplates.RunbooksSkill)));
        }

        if (options.Scope is null && learning.Trends is not null)
        {
            var redactor = Redactor.For(_workspace.Config);
            files.Add(Derived(PatternsFile.Path, sink => PatternsFile.Write(learning, redactor, sink), options));
            files.Add(Derived(TrendsFile.Path, sink => TrendsFile.Write(learning.Trends, redactor, sink), options));
        }

        List<DerivedFile> derived = [.. files.OfType<DerivedFile>()];
        files.RemoveAll(file => !file.Changes);
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        RequireKnown(options, learning);
        var unreadable = Unreadable(options, runbooks, damaged: faults.Any(fault => fault.Rule.Severity == Severity.Error));
        List<Diagnostic> diagnostics = [.. faults, .. learning.Diagnostics, .. runbooks.Faults, .. runbooks.Notes, .. unreadable];
        diagnostics.Sort(Diagnostic.Compare);
        return new EvolvePlan(learning, files, runbooks, [.. diagnostics.Select(_workspace.Config.Apply).OfType<Diagnostic>()])
        {
            Unreadable = unreadable,
            Derived = derived,
            Memory = memory,
            Conflicted = [.. faults.Where(fault => fault.Id == LedgerRules.ConflictMarker.Id).Select(fault => fault.Position.Path).Distinct()],
            HandEdited = runbooks.Faults.Any(fault => fault.Id == LearningRules.HandEdited.Id) ? Forced(options, learning) : [],
        };
    }

    // An entry with no record left was purged on purpose, when all lines are whole and nobody looks from an earlier day.
    private static List<Diagnostic> Unreadable(EvolveOptions options, RunbookPlan runbooks, bool damaged)
    {
        var why = damaged ? "ledger lines are damaged" : options.AsOf is not null && options.Writes ? "it is later than --as-of" : null;
        return why is null ? [] : [.. runbooks.Lost.Select(entry => LearningRules.EvidenceUnreadable.At(entry.Place, entry.Pattern, why))];
    }

    private List<WholeFile> Forced(EvolveOptions options, LearningResult learning) =>
        [.. new RunbookPlanner(_workspace, force: true).Plan(learning, options.Scope?.Agent, options.Scope?.Pattern).Files
            .Where(file => file.Changes && Documents.Sections.MarkedDocument.Parse(file.Before ?? [], file.Path).Sections.Any(section => section.IsHandEdited))
            .Select(file => new WholeFile(file.Path, file.Before, file.After))];

    private static void RequireKnown(EvolveOptions options, LearningResult learning)
    {
        if (options.Scope?.Pattern is { } name && learning.Find(name) is null)
        {
            throw new SkillMeshException(LearningRules.UnknownPattern.At("", name, ""), ExitCode.Usage);
        }

        if (options.Scope?.Agent is { } agent && !learning.Patterns.Any(pattern => pattern.Agents.Concat(pattern.PromotedAgents).Contains(agent, StringComparer.Ordinal)))
        {
            throw new SkillMeshException(WorkspaceRules.BadArgument.At("", $"no pattern is for an agent named '{agent}'"), ExitCode.Usage);
        }
    }

    // A commit that is refused leaves no trace, so the old file is kept until it is made.
    private DerivedFile Derived(string path, Action<IByteSink> content, EvolveOptions options) =>
        new(path, _workspace.Resolve(path), content, keepsOld: options is { Commit: true, Writes: true });

    // New rows go to the seeds' file where there is one, else into a shard of their own.
    private WholeFile TransitionsFile(LearningResult learning)
    {
        byte[][] lines = [.. learning.Transitions.OrderBy(row => row.Id, StringComparer.Ordinal).Select(row => Encoding.UTF8.GetBytes(row.Json + "\n"))];
        var (rows, length) = (new byte[lines.Sum(line => line.Length)], 0);
        foreach (var line in lines)
        {
            line.CopyTo(rows, length);
            length += line.Length;
        }

        var log = _workspace.LedgerFile(LedgerKind.Promotions);
        if (!File.Exists(log))
        {
            var shard = Path.Combine(_workspace.ShardFolder(LedgerKind.Promotions), ShardName.Of(rows) + ".jsonl");
            return new WholeFile(_workspace.Relative(shard), File.Exists(shard) ? RegularFile.ReadAllBytes(shard) : null, rows);
        }

        var before = RegularFile.ReadAllBytes(log);
        byte[] gap = before.Length == 0 || before[^1] == (byte)'\n' ? [] : [(byte)'\n'];
        return new WholeFile(_workspace.Relative(log), before, [.. before, .. gap, .. rows]);
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

    // A hook or a signature that refuses leaves the files as they were; records stay in their shard, where they count.
    private CommitOutcome CommitOrTakeBack(IGitRepository repository, EvolvePlan plan)
    {
        try
        {
            return Commit(repository, plan);
        }
        catch (SkillMeshException)
        {
            TakeBack(plan);
            throw;
        }
    }

    private void TakeBack(EvolvePlan plan)
    {
        foreach (var file in plan.Files.Where(file => file.Path != _workspace.Relative(_workspace.LedgerFile(LedgerKind.Promotions))))
        {
            var full = _workspace.Resolve(file.Path);
            if (file is DerivedFile derived)
            {
                derived.TakeBack(_workspace.Root);
            }
            else if (file is WholeFile whole && RegularFile.Holds(full, whole.After))
            {
                if (whole.Before is null)
                {
                    File.Delete(full);
                }
                else
                {
                    AtomicFile.Replace(full, whole.After, whole.Before, "evolve.take-back", _workspace.Root);
                }
            }
        }
    }

    private CommitOutcome Commit(IGitRepository repository, EvolvePlan plan)
    {
        var runbooks = plan.Runbooks.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = new List<CommitFile>();
        foreach (var path in CommittedPaths(plan))
        {
            if (runbooks.TryGetValue(path, out var runbook))
            {
                files.Add(new CommitFile(path, runbook.Rewrite));
                continue;
            }

            // A ledger is committed whole: it is the evidence the runbook beside it cites.
            files.Add(CommitFile.Whole(path, Lf(RegularFile.ReadAllBytes(_workspace.Resolve(path)))));
        }

        return repository.Commit(new CommitRequest(Redactor.For(_workspace.Config).Redact(Message(plan)), files));
    }

    private SortedSet<string> CommittedPaths(EvolvePlan plan)
    {
        var paths = new SortedSet<string>(plan.Runbooks.Files.Select(file => file.Path), StringComparer.Ordinal);
        foreach (var kind in LedgerKind.All)
        {
            paths.UnionWith(LedgerFile.Find(_workspace, kind)
                .Where(file => file.DisplayPath.StartsWith('.') && !plan.Conflicted.Contains(file.DisplayPath)).Select(file => file.DisplayPath));
        }

        if (File.Exists(_workspace.Resolve(SkillPath)))
        {
            paths.Add(SkillPath);
        }

        return paths;
    }

    private static byte[] Lf(byte[] bytes) =>
        bytes.AsSpan().IndexOf((byte)'\r') < 0 ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal));

    private static string Message(EvolvePlan plan)
    {
        var promoted = plan.Learning.Transitions.GroupBy(row => row.Action).ToDictionary(group => group.Key, group => group.Count());
        var summary = promoted.Count == 0
            ? "ledgers and runbooks brought up to date"
            : string.Join(", ", promoted.OrderBy(pair => pair.Key).Select(pair => string.Create(
                CultureInfo.InvariantCulture, $"{pair.Key.ToString().ToLowerInvariant()} {pair.Value}")));
        var changes = plan.Learning.Transitions.Count == 0
            ? "No pattern was promoted or demoted."
            : string.Join("\n", plan.Learning.Transitions.Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"- {row.Action.ToString().ToLowerInvariant()} {row.Pattern} for {OneLine(string.Join(", ", row.Agents))} ({OneLine(row.Reason)})")));
        return RunbookTemplates.CommitMessage.Fill(new Dictionary<string, string>
        {
            ["summary"] = summary,
            ["changes"] = changes,
            ["as-of"] = plan.Learning.AsOf is { } asOf ? Core.Records.Timestamps.Format(asOf) : "",
        });
    }

    // What people and records say stays on its line: no trailer, no comment line, no second subject.
    private static string OneLine(string text) => Core.Text.Printable.Line(text.ReplaceLineEndings(" "));

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
        Exit = plan.Unreadable.Count > 0 || plan.Runbooks.Faults.Any(fault => fault.Id != LearningRules.HandEdited.Id) ? ExitCode.Damaged
            : plan.Blocked ? ExitCode.Unsafe
            : ExitCode.Clean,
    };
}
