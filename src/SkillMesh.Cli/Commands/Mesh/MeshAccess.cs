using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>What the commands about skills share: whose ledgers there are, and whose word counts.</summary>
internal sealed class MeshAccess
{
    private MeshAccess(CliHost host, SkillLedgers ledgers, TrustPolicy trust)
    {
        Host = host;
        Ledgers = ledgers;
        Trust = trust;
    }

    /// <summary>The machine.</summary>
    public CliHost Host { get; }

    /// <summary>Whether events go to the spool even where the seeds' file exists: agents and hooks never change the work tree.</summary>
    public bool ToSpool { get; init; }

    /// <summary>The repository's and the person's.</summary>
    public SkillLedgers Ledgers { get; }

    /// <summary>Whose word counts.</summary>
    public TrustPolicy Trust { get; }

    /// <summary>The ledgers around a command: the repository's where there is one, and the person's where there is a home folder.</summary>
    /// <exception cref="SkillMeshException">SKM0004 or SKM0005 (exit 2) when the repository's settings cannot be used; SKM0006 when there
    /// is neither a repository nor a home folder.</exception>
    public static MeshAccess Of(CommandContext context) => Of(ConfiguredWorkspace.Of(context), context.Host);

    /// <summary>The ledgers around a workspace, for whoever has no command line.</summary>
    /// <param name="around">With its settings.</param>
    /// <param name="host">The machine.</param>
    /// <param name="toSpool">See <see cref="ToSpool"/>.</param>
    /// <exception cref="SkillMeshException">SKM0006 (exit 2) when there is neither a repository nor a home folder.</exception>
    public static MeshAccess Of(Workspace around, CliHost host, bool toSpool = false)
    {
        var home = host.HomeFolder;
        var person = home.Length > 0 && Directory.Exists(home) ? Workspace.Copy(home) : null;
        var repository = (around.Git is not null || around.IsInitialised) && around.Root != person?.Root ? around : null;
        if (repository is null && person is null)
        {
            throw new SkillMeshException(
                WorkspaceRules.BadArgument.At(SourcePosition.None, "there is no repository here and HOME names no folder, so there is no place for skills"), ExitCode.Usage);
        }

        return new MeshAccess(host, new SkillLedgers(repository, person?.With(around.Config)), PolicyOf(around)) { ToSpool = toSpool };
    }

    /// <summary>Whose word counts in a workspace.</summary>
    public static TrustPolicy PolicyOf(Workspace workspace) => new(
        workspace.Config.TrustedPublishers.ToHashSet(StringComparer.Ordinal),
        "scan/2:" + TrustRules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FlagsOf,
        ErrorFlagsOf);

    /// <summary>The ids of the rules that hold a fix back.</summary>
    public static IReadOnlyList<string> FlagsOf(string fix) => [.. ResolutionScan.Scan(fix).Select(flag => flag.Id)];

    /// <summary>The ids of the rules that hold back what is shown beside a fix, such as its error's text.</summary>
    public static IReadOnlyList<string> ErrorFlagsOf(string text) => [.. ResolutionScan.ScanError(text).Select(flag => flag.Id)];

    /// <summary>Where the lookup of skills is kept ready.</summary>
    public SkillStore Store() => SkillStore.Open(Ledgers, Trust);

    /// <summary>All skills, from the ledgers themselves.</summary>
    public SkillBook Book(ICollection<Diagnostic> faults) => SkillBook.Fold(Ledgers.Read(faults), Trust);

    /// <summary>The writer of the ledger that a command writes: the repository's, or with <paramref name="ofPerson"/> the person's.</summary>
    public SkillRecorder Recorder(bool ofPerson)
    {
        var target = ofPerson ? Ledgers.Person : Ledgers.Repository ?? Ledgers.Person;
        return target is null
            ? throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, "--person: HOME names no folder"), ExitCode.Usage)
            : new SkillRecorder(target, Host.Clock) { ToSpool = ToSpool };
    }

    /// <summary>Name of the repository for provenance: its folder's, never the path.</summary>
    public string RepositoryName => Ledgers.Repository is { } repository ? Path.GetFileName(Path.TrimEndingDirectorySeparator(repository.Root)) : "";

    /// <summary>The one skill that <paramref name="name"/> names: by its id, the first characters of it, or an id it has elsewhere.</summary>
    /// <exception cref="SkillMeshException">SKM3001 or SKM3005 (exit 2).</exception>
    public static Skill Find(SkillStore store, string name)
    {
        var found = store.Named(name, 3);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new SkillMeshException(MeshRules.UnknownSkill.At(SourcePosition.None, name, ""), ExitCode.Usage),
            _ => throw new SkillMeshException(MeshRules.AmbiguousSkill.At(SourcePosition.None, found.Count > 2 ? "several" : "2", name), ExitCode.Usage),
        };
    }

    /// <summary>The options that say who writes an event.</summary>
    public sealed class Who
    {
        private readonly Option<string?> _agent = Inputs.Text("--agent", "NAME", "The agent that writes this.");
        private readonly Option<string?> _author = Inputs.Text("--author", "NAME", "The person on whose behalf it is written.");
        private readonly Option<string?> _session = Inputs.Text("--session", "ID", "The agent's session; one that says the same twice has said it once.");
        private readonly Option<string?> _origin = Inputs.OneOf("--origin", "WORD", "How the event comes to be.", "human", "agent", "hook", "tool", "imported");
        private readonly Option<bool> _person = Inputs.Flag("--person", "Write to the person's ledger under ~/.claude, not the repository's.");

        public bool IsPerson(CommandContext context) => context.Value(_person);

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { _agent, _author, _session, _origin, _person })
            {
                command.Add(option);
            }
        }

        public SkillEvent Sign(CommandContext context, SkillEvent happened, MeshAccess access) => happened with
        {
            Agent = context.Value(_agent) ?? happened.Agent,
            Author = context.Value(_author) ?? happened.Author,
            SessionId = context.Value(_session) ?? happened.SessionId,
            Origin = context.Value(_origin) ?? (happened.Origin.Length > 0 ? happened.Origin : context.Value(_agent) is null ? "human" : "agent"),
            Repository = happened.Repository.Length > 0 ? happened.Repository : access.RepositoryName,
        };
    }
}
