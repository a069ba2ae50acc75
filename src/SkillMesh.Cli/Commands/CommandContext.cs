using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands;

/// <summary>What a command's body gets.</summary>
internal sealed class CommandContext
{
    private readonly ParseResult? _parsed;
    private readonly PlainLine? _plain;
    private Workspace? _workspace;

    /// <summary>Of a line that was parsed.</summary>
    public CommandContext(CliHost host, ParseResult parsed, GlobalOptions globals) => (Host, _parsed, Globals) = (host, parsed, globals);

    /// <summary>Of a line that needs no parser.</summary>
    public CommandContext(CliHost host, PlainLine plain) => (Host, _plain, Globals) = (host, plain, GlobalOptions.None);

    private CommandContext(CommandContext other) => (Host, _parsed, _plain, Globals) = (other.Host, other._parsed, other._plain, other.Globals);

    /// <summary>The machine.</summary>
    public CliHost Host { get; }

    /// <summary>The options of every command.</summary>
    public GlobalOptions Globals { get; }

    /// <summary>The workspace around <c>--repo</c> or the working directory, with default settings.</summary>
    /// <exception cref="SkillMeshException">SKM0002 when the folder does not exist.</exception>
    public Workspace Workspace => _workspace ??= Workspace.Open(FullPath(Globals.Repo ?? "."));

    /// <summary>What no output may hold: the built-in rules, and the repository's own once its settings are read.</summary>
    public Redactor Redactor { get; private set; } = Redactor.For(SkillMeshConfig.Default);

    /// <summary>The workspace with its settings, which hold for what the command prints too.</summary>
    public Workspace Use(Workspace workspace)
    {
        Redactor = Redactor.For(workspace.Config);
        return workspace;
    }

    /// <summary>The same command as if it began now, for one that runs while its workspace changes.</summary>
    public CommandContext Anew() => new(this);

    /// <summary>An option's value.</summary>
    public T? Value<T>(Option<T> option) => _parsed is not null ? _parsed.GetValue(option) : _plain!.Value(option);

    /// <summary>An argument's value.</summary>
    public T? Value<T>(Argument<T> argument) => _parsed is not null ? _parsed.GetValue(argument) : _plain!.Value(argument);

    /// <summary>A path of the command line, absolute.</summary>
    /// <exception cref="SkillMeshException">SKM0006 when no path can be like it.</exception>
    public string FullPath(string path) => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
        ? Path.GetFullPath(path, Host.WorkingDirectory)
        : throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, $"'{path}' is not a path"), ExitCode.Usage);
}
