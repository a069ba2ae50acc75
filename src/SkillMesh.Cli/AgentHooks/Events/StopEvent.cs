using System.Globalization;
using System.Text;
using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.AgentHooks.Events;

/// <summary><c>stop</c> and <c>session-end</c>: what was left undone for speed is done. Captures are put on disk and announced, the index of
/// skills is made again where it is old, and the agent is reminded or refused where the settings say so.</summary>
internal static class StopEvent
{
    // Made in one to two seconds.
    private const long MostRenewed = 8 << 20;
    private static readonly TimeSpan BridgeWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends a turn or a session.</summary>
    public static void Run(HookWork work)
    {
        new WrittenFiles(work).Look(command: null);
        var isTurn = work.Kind.Word == "stop";
        if (isTurn && work.Input.Session.Length > 0)
        {
            HookGate.Look(work);
            Remind(work);
            work.Remember(new MemoryLine(MemoryLine.Ended, work.Now));
        }

        Flush(work);
        if (isTurn)
        {
            SkillStore.Renew(work.Ledgers, work.Trust, MostRenewed, work.Host.Clock);
        }
    }

    private static void Remind(HookWork work)
    {
        if (!work.Around.Config.HookReminder || work.Input.IsStopActive || work.Answer is not null)
        {
            return;
        }

        // Once for each thing: an agent that is reminded again and again stops listening.
        var since = work.Memory.Lines.Reverse().TakeWhile(line => line.Kind != MemoryLine.Reminded).ToList();
        var errors = since.Count(line => line.Kind == MemoryLine.Mended && line.Skill.Length == 0);
        var corrections = since.Count(line => line.Kind == MemoryLine.Corrected);
        if (errors + corrections > 0)
        {
            work.Remember(new MemoryLine(MemoryLine.Reminded, work.Now));
            work.Tell(HookText.Fill("reminder", ("errors", Plural.Of(errors, "error")), ("corrections", Plural.Of(corrections, "correction"))));
        }
    }

    private static void Flush(HookWork work)
    {
        try
        {
            if (work.Around.Git is not null)
            {
                var writer = new LedgerWriter(work.Around, work.Host.Clock) { ToSpool = true };
                writer.Flush(LedgerKind.SkillEvents);
                writer.Flush(LedgerKind.Corrections);
            }

            Announce(work);
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            work.Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }

    // SQLite is loaded only where there is a bridge, and something on this side that was not here the last time.
    private static void Announce(HookWork work)
    {
        if (BridgeAccess.Find(work.Host) is not { } bridge || work.Places is not { } places)
        {
            return;
        }

        var now = string.Join(' ', work.Ledgers.Workspaces.Select(workspace => LengthOf(workspace).ToString(CultureInfo.InvariantCulture)));
        if (Encoding.ASCII.GetString(PrivateLines.ReadEnd(places.Announced, 64)) == now)
        {
            return;
        }

        var result = BridgeOutbox.Flush(bridge with { Wait = BridgeWait }, work.Input.Agent, work.Ledgers.Workspaces);
        if (!result.IsWaiting)
        {
            PrivateLines.Put(places.Announced, Encoding.ASCII.GetBytes(now));
        }
    }

    private static long LengthOf(Workspace workspace)
    {
        var file = new FileInfo(workspace.Git is null ? workspace.LedgerFile(LedgerKind.SkillEvents) : workspace.SpoolFile(LedgerKind.SkillEvents));
        return file.Exists ? file.Length : 0;
    }
}
