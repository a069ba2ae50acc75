using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Hosting;

/// <summary>Everything the tool takes from the machine it runs on. Tests make their own.</summary>
public sealed record CliHost
{
    /// <summary>Standard input, bytes.</summary>
    public required Stream Input { get; init; }

    /// <summary>Standard output: data only.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: messages.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person can type into <see cref="Input"/>.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Output"/> is looked at by a person.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is looked at by a person.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal behind <see cref="Output"/>; null or 0 when there is none, and nothing is cut.</summary>
    public int? Width { get; init; }

    /// <summary>An environment variable's value, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Absolute path relative arguments start from.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The person's home folder, absolute; empty when there is none.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The folder the program itself lies in, absolute; empty when that does not matter.</summary>
    public string ProgramFolder { get; init; } = "";

    /// <summary>The part of the host that the layers below the commands see.</summary>
    public HostEnvironment Environment => new(Clock, Variable, HomeFolder);
}
