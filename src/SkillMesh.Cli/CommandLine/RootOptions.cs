namespace SkillMesh.Cli.CommandLine;

/// <summary>The options of the tool itself, as help lists them.</summary>
internal static class RootOptions
{
    public static readonly OptionText Repo = new("--repo", "Work on the repository at DIR instead of the current folder.", "DIR");
    public static readonly OptionText Json = new("--json", "Print the answer as JSON (schemas/output/*.schema.json).");
    public static readonly OptionText NoColor = new("--no-color", "Print without colours. NO_COLOR, FORCE_COLOR and TERM=dumb are honoured as well.");
    public static readonly OptionText Quiet = new("--quiet", "Leave out hints and summaries.", null, "-q");
    public static readonly OptionText Help = new("--help", "Show help.", null, "-h", "-?");
    public static readonly OptionText Version = new("--version", "Show the version.");
    public static readonly OptionText Verbose = new("--verbose", "With --version: also what this build is, and what it leaves out.");
    public static readonly OptionText CliSchema = new("--cli-schema", "Show all commands and options as JSON.");

    /// <summary>All of them; the first four and the help belong to every command.</summary>
    public static IReadOnlyList<OptionText> All { get; } = [Repo, Json, NoColor, Quiet, Help, Version, Verbose, CliSchema];
}
