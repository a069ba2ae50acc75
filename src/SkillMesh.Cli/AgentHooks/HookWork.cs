using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.AgentHooks.Reading;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>One event with what its work needs: everything is made when it is first asked for.</summary>
internal sealed class HookWork
{
    // Enough for fifty writers before this one, and little beside the time that there is.
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(400);

    private readonly HookLog _log;
    private SessionMemory? _memory;
    private TrustPolicy? _trust;
    private HookAnswer? _answer;

    /// <param name="kind">What happened.</param>
    /// <param name="input">What the client says of it.</param>
    /// <param name="around">The workspace, with its settings.</param>
    /// <param name="places">Where hooks keep their own.</param>
    /// <param name="log">Where faults are said.</param>
    /// <param name="host">The machine.</param>
    public HookWork(HookEvent kind, HookInput input, Workspace around, HookPlaces? places, HookLog log, CliHost host)
    {
        (Kind, Input, Around, Places, Host, _log) = (kind, input, around, places, host, log);
        Now = host.Clock.GetUtcNow();
        Redactor = Redactor.For(around.Config);

        // A home folder that is a repository is one ledger, not two. One without skills is not asked for them: that takes a hundred calls.
        var person = host.HomeFolder.Length > 0 && Path.IsPathFullyQualified(host.HomeFolder) && (around.Git is null ? Directory.Exists(host.HomeFolder) : HasSkills(host.HomeFolder))
            ? Workspace.Copy(host.HomeFolder).With(around.Config) : null;
        var repository = around.Git is not null || (around.IsInitialised && around.Root != person?.Root) ? around : null;
        Ledgers = new SkillLedgers(repository, repository?.Root == person?.Root ? null : person);
    }

    /// <summary>What happened.</summary>
    public HookEvent Kind { get; }

    /// <summary>What the client says of it.</summary>
    public HookInput Input { get; }

    /// <summary>The workspace, with its settings.</summary>
    public Workspace Around { get; }

    /// <summary>Where hooks keep their own; null where there is no such place.</summary>
    public HookPlaces? Places { get; }

    /// <summary>The machine.</summary>
    public CliHost Host { get; }

    /// <summary>What may be kept of what people type.</summary>
    public PromptCapture Prompts { get; init; }

    /// <summary>The moment of the event.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What may not be kept or told.</summary>
    public Redactor Redactor { get; }

    /// <summary>The ledgers of skills.</summary>
    public SkillLedgers Ledgers { get; }

    /// <summary>Whose word counts.</summary>
    public TrustPolicy Trust => _trust ??= MeshAccess.PolicyOf(Around);

    /// <summary>What the session remembers.</summary>
    public SessionMemory Memory => _memory ??= SessionMemory.Of(Input.Session.Length > 0 ? Places?.State(Input.Session) : null);

    /// <summary>The answer, from the moment on at which there is one: what is done after that may be cut off.</summary>
    public HookAnswer? Answer
    {
        get => Volatile.Read(ref _answer);
        private set => Volatile.Write(ref _answer, value);
    }

    /// <summary>Tells the agent facts.</summary>
    public void Tell(string context) => Answer = new HookAnswer(Kind.Name, Redactor.RedactSecrets(context));

    /// <summary>Refuses the event.</summary>
    public void Refuse(string why) => Answer = new HookAnswer(Kind.Name, "", Redactor.RedactSecrets(why));

    /// <summary>Says what went wrong, to the log.</summary>
    public void Note(Diagnostic diagnostic) => _log.Write(Kind.Word, diagnostic);

    /// <summary>The skills, with what the disk says at once; null where it would take too long, which is noted.</summary>
    public SkillStore? Store()
    {
        var store = SkillStore.OpenAtOnce(Ledgers, Trust);
        if (store is null)
        {
            Note(HookRules.NoIndex.At(SourcePosition.None));
        }

        return store;
    }

    /// <summary>The writer of skill events; null where there is no ledger that a hook may write to.</summary>
    /// <remarks>Outside git a repository's ledger lies in its tree, where nobody asked the hook to write.</remarks>
    public SkillRecorder? Recorder()
    {
        var target = Around.Git is not null ? Around : Ledgers.Person;
        if (target is null)
        {
            Note(HookRules.NoPlace.At(SourcePosition.None, "a skill's event", "there is no repository here and no home folder"));
            return null;
        }

        return new SkillRecorder(target, Host.Clock) { ToSpool = true, IsDeferred = true, IsOwn = true, LockWait = LockWait };
    }

    private static bool HasSkills(string home)
    {
        var folder = Path.Combine(home, Workspace.ClaudeFolderName);
        try
        {
            foreach (var kind in new[] { LedgerKind.SkillEvents, LedgerKind.SyncedSkillEvents, LedgerKind.HubSkillEvents })
            {
                var ledger = Path.Combine(folder, kind.Name);
                if (File.Exists(ledger + ".jsonl") || Directory.Exists(ledger + ".d"))
                {
                    return true;
                }
            }

            return Directory.Exists(Path.Combine(folder, ".skillmesh", "spool"));
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            return false;
        }
    }

    /// <summary>Signs an event.</summary>
    public SkillEvent Sign(SkillEvent happened) => happened with
    {
        Origin = "hook",
        Agent = Redactor.Redact(Input.Agent),
        SessionId = Input.Session,
        Repository = Around.Git is null ? "" : Path.GetFileName(Path.TrimEndingDirectorySeparator(Around.Root)),
    };

    /// <summary>Keeps events of skills; a loss is noted.</summary>
    public void Keep(params SkillEvent[] events)
    {
        try
        {
            Recorder()?.AppendMany(Array.ConvertAll(events, Sign));
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }

    /// <summary>Keeps a correction; a loss is noted.</summary>
    /// <returns>Whether it was kept.</returns>
    public bool KeepCorrection(byte[] json)
    {
        if (Around.Git is null)
        {
            Note(HookRules.NoPlace.At(SourcePosition.None, "a correction", "the folder is no git repository"));
            return false;
        }

        try
        {
            new LedgerWriter(Around, Host.Clock) { ToSpool = true, IsDeferred = true, LockWait = LockWait }.Append(LedgerKind.Corrections, json);
            return true;
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
            return false;
        }
    }

    /// <summary>Remembers something, as this agent's unless it says whose it is; a loss is noted.</summary>
    public void Remember(MemoryLine line)
    {
        try
        {
            line = line.Agent.Length > 0 ? line : line with { AgentId = Input.AgentId, Agent = Input.Agent };
            Memory.Add(line with { Agent = Redactor.Redact(line.Agent), Tool = Redactor.Redact(line.Tool) });
        }
        catch (Exception error) when (error is SkillMeshException || DiskRefusal.Is(error))
        {
            Note(HookRules.CaptureLost.At(SourcePosition.None, error.Message));
        }
    }
}
