using SkillMesh.Cli.AgentHooks;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;
using SkillMesh.Git;
using SkillMesh.Git.Changes;

namespace SkillMesh.Cli.Doctor;

/// <summary>What an examination looks at. Everything is looked up once, when the first check asks.</summary>
internal sealed class DoctorScope
{
    /// <summary>So many days with commits are looked back over.</summary>
    public const int ActiveDays = 7;

    private readonly Lazy<GitChanges?> _changes;
    private readonly Lazy<IReadOnlyList<DateOnly>> _days;
    private readonly Lazy<MeshAccess?> _mesh;
    private readonly Lazy<CheckScope> _content;
    private readonly Lazy<string?> _tool;
    private readonly Lazy<ClientSetup> _clients;

    /// <param name="context">The command.</param>
    public DoctorScope(CommandContext context)
    {
        Context = context;
        Workspace = context.Use(context.Workspace.With(ConfigFile.Read(context.Workspace).Config));
        Places = HookPlaces.Of(Workspace, Home);
        _changes = new(() => Workspace.Git is null ? null : Try(() => GitChanges.Open(Workspace.Root, Options)));
        _days = new(() => Changes is { } changes ? Try(() => changes.CommitDays(ActiveDays)) ?? [] : []);
        _mesh = new(() => Try(() => MeshAccess.Of(context)));
        _content = new(() => new CheckScope(Workspace, []) { Packages = PackagesFolder.Of(context.Host), Stale = true });
        _tool = new(() => ToolOnPath.Find(context.Host.Variable, Workspace.Root));
        _clients = new(() => ClientSetup.Read(Workspace, context.Host));
    }

    /// <summary>The command.</summary>
    public CommandContext Context { get; }

    /// <summary>The repository with its settings; with the defaults where they cannot be used.</summary>
    public Workspace Workspace { get; }

    /// <summary>The person's home folder; empty when there is none.</summary>
    public string Home => Context.Host.HomeFolder;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Context.Host.Clock.GetUtcNow();

    /// <summary>Whether there is nothing of SkillMesh's here.</summary>
    public bool IsEmpty => ConfiguredWorkspace.IsEmpty(Workspace);

    /// <summary>Where hooks keep what is theirs; null where that is nowhere.</summary>
    public HookPlaces? Places { get; }

    /// <summary>What git needs from outside.</summary>
    public GitOptions Options => new(Context.Host.Variable, Context.Host.Clock);

    /// <summary>git to be asked; null where there is none.</summary>
    public GitChanges? Changes => _changes.Value;

    /// <summary>The last days with commits, the newest first.</summary>
    public IReadOnlyList<DateOnly> Days => _days.Value;

    /// <summary>Since when something should have happened: the first of <see cref="Days"/>; the days of the calendar outside git.</summary>
    public DateTimeOffset Since => Days.Count > 0 ? new DateTimeOffset(Days[^1], TimeOnly.MinValue, TimeSpan.Zero) : Now.AddDays(-ActiveDays);

    /// <summary>Whether enough was done here lately that silence means something.</summary>
    public bool IsActive => Days.Count >= 3;

    /// <summary>The ledgers of skills; null where the settings cannot be used, or there is no place for any.</summary>
    public MeshAccess? Mesh => _mesh.Value;

    /// <summary>For the checks that <c>validate</c> has.</summary>
    public CheckScope Content => _content.Value;

    /// <summary>The program that hooks and clients start; null where there is none on PATH.</summary>
    public string? Tool => _tool.Value;

    /// <summary>How clients of agents are set up.</summary>
    public ClientSetup Clients => _clients.Value;

    private static T? Try<T>(Func<T> look)
        where T : class
    {
        try
        {
            return look();
        }
        catch (SkillMeshException)
        {
            // Another check says what is wrong.
            return null;
        }
    }
}
