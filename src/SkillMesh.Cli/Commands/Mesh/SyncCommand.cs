using System.CommandLine;
using System.Globalization;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;
using SkillMesh.Git.Exchange;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Sync;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>sync [--remote R]</c>: skill events to and from a remote, by the user's git, in a ref of their own.</summary>
internal sealed class SyncCommand : ICommandModule
{
    private const int MostRounds = 5;

    private readonly Option<string?> _remote = Inputs.Text("--remote", "NAME", "The remote; origin, or the only one there is, unless given.");
    private readonly Option<bool> _dryRun = Inputs.Flag("--dry-run", "Fetch and show what would travel; take in and push nothing.");

    public Command Build(CommandRunner runner) =>
        runner.Bind(new Command("sync") { _remote, _dryRun }, Run);

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        if (access.Ledgers.Repository is not { Git: not null } repository)
        {
            throw new SkillMeshException(WorkspaceRules.NotARepository.At(SourcePosition.None, context.Globals.Repo ?? "this folder"), ExitCode.Usage);
        }

        var exchange = RefExchange.Open(repository.Root, new GitOptions(context.Host.Variable, context.Host.Clock));
        var remote = RemoteOf(exchange, context.Value(_remote));
        var faults = new List<Diagnostic>();
        var writer = new LedgerWriter(repository, context.Host.Clock);
        var tracking = $"refs/skillmesh/remotes/{remote}/events";
        var (received, dryRun) = (0, context.Value(_dryRun));
        for (var round = 1; round <= MostRounds; round++)
        {
            faults.Clear();
            var tip = exchange.Fetch(remote, EventSet.Reference, tracking);
            var theirs = tip is null ? new EventSet() : EventSet.Of(exchange.Read(tip), faults);
            var all = Own(repository, faults);
            var here = all.Ids.ToHashSet(StringComparer.Ordinal);
            all.Union(theirs);
            IReadOnlyList<string> fresh = [.. theirs.Ids.Where(id => !here.Contains(id) && all.Ids.Contains(id))];
            received += dryRun ? fresh.Count : TakeIn(fresh, theirs, writer, faults);

            var there = theirs.Ids.ToHashSet(StringComparer.Ordinal);
            var sent = here.Count(id => !there.Contains(id));
            var files = all.ToFiles();
            if (dryRun || IsSame(files, theirs.ToFiles()))
            {
                return Done(access, remote, received, dryRun ? sent : 0, round, dryRun, faults);
            }

            var message = string.Create(CultureInfo.InvariantCulture, $"{Plural.Of(all.Ids.Count, "skill event")}\n");
            if (exchange.Push(remote, exchange.Commit(files, tip, message), EventSet.Reference, tracking) == PushOutcome.Done)
            {
                return Done(access, remote, received, sent, round, dryRun, faults);
            }
        }

        throw new SkillMeshException(MeshRules.SyncLost.At(SourcePosition.None, remote, MostRounds), ExitCode.Unsafe);
    }

    // The repository's own events and those that others sent before: what a remote lost by a forced push comes back from here.
    private static EventSet Own(Workspace repository, ICollection<Diagnostic> faults)
    {
        var own = new EventSet();
        foreach (var kind in new[] { LedgerKind.SkillEvents, LedgerKind.SyncedSkillEvents, LedgerKind.Tombstones })
        {
            foreach (var file in LedgerFile.Find(repository, kind))
            {
                file.ReadValid(kind, 0, faults, (record, _) =>
                {
                    if (kind != LedgerKind.Tombstones || record.Text("ledger") is { } ledger && ledger.StartsWith(LedgerKind.SkillEvents.Name, StringComparison.Ordinal))
                    {
                        own.Add(record, kind, faults);
                    }
                });
            }
        }

        return own;
    }

    private static int TakeIn(IReadOnlyList<string> ids, EventSet theirs, LedgerWriter writer, ICollection<Diagnostic> faults)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        foreach (var id in ids)
        {
            var (written, _, redacted) = writer.Prepare(LedgerKind.SyncedSkillEvents, theirs[id]);
            if (written == id)
            {
                lines.Add(theirs[id]);
            }
            else
            {
                faults.Add(MeshRules.ReceivedSecret.At(SourcePosition.None, id, redacted.Count > 0 ? string.Join(", ", redacted) : "what may not be kept"));
            }
        }

        writer.AppendMany(LedgerKind.SyncedSkillEvents, lines);
        return lines.Count;
    }

    private static bool IsSame(IReadOnlyList<(string Name, byte[] Content)> left, IReadOnlyList<(string Name, byte[] Content)> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.Name == pair.Second.Name && pair.First.Content.AsSpan().SequenceEqual(pair.Second.Content));

    private static string RemoteOf(RefExchange exchange, string? given)
    {
        var remotes = exchange.Remotes();
        var chosen = given ?? (remotes.Contains("origin") ? "origin" : remotes.Count == 1 ? remotes[0] : null);
        return chosen is not null && remotes.Contains(chosen, StringComparer.Ordinal)
            ? chosen
            : throw new SkillMeshException(
                MeshRules.NoRemote.At(
                    SourcePosition.None,
                    given is not null ? $"no remote is named '{given}'{(remotes.Count > 0 ? $"; there {(remotes.Count == 1 ? "is" : "are")} {string.Join(", ", remotes)}" : "")}"
                    : remotes.Count == 0 ? "the repository has no remote"
                    : $"the repository has {remotes.Count} remotes and none is named origin: {string.Join(", ", remotes)}"),
                ExitCode.Usage);
    }

    private static Answer Done(MeshAccess access, string remote, int received, int sent, int rounds, bool dryRun, List<Diagnostic> faults)
    {
        var held = received == 0 || dryRun ? 0 : access.Book([]).Skills.Count(skill => skill is { IsForeign: true, State: SkillState.Quarantined });
        var model = new SyncModel(remote, EventSet.Reference, received, sent, held, rounds, dryRun);
        return Answer.Of(model, () => OutputJson.Default.SyncModel, (done, output) =>
        {
            output.Line($"{done.Remote}: {(done.DryRun ? "would receive" : "received")} {Plural.Of(done.Received, "event")}, {(done.DryRun ? "would send" : "sent")} {done.Sent}");
            if (done.Held > 0)
            {
                output.Line($"  {Plural.Of(done.Held, "skill")} from others held back until somebody looks at them: `skillmesh skill list --state quarantined`", Paint.Yellow);
            }
        }).With(ConfiguredWorkspace.Brief(faults));
    }
}
