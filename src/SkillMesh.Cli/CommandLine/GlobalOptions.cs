using System.CommandLine;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The options every command has.</summary>
/// <param name="Repo">Folder given with <c>--repo</c>; null means the working directory.</param>
/// <param name="Json">Print the answer as JSON.</param>
/// <param name="NoColor">Never colour.</param>
/// <param name="Quiet">Leave out hints and summaries.</param>
internal sealed record GlobalOptions(string? Repo, bool Json, bool NoColor, bool Quiet)
{
    /// <summary>None given.</summary>
    public static GlobalOptions None { get; } = new(null, false, false, false);

    private const string RepoName = "--repo";
    private const string JsonName = "--json";
    private const string NoColorName = "--no-color";
    private const string QuietName = "--quiet";

    /// <summary>The options, for one command tree.</summary>
    public static IEnumerable<Option> Create()
    {
        yield return new Option<string?>(RepoName)
        {
            Description = "Work on the repository at DIR instead of the current folder.",
            HelpName = "DIR",
            Recursive = true,
        };
        yield return new Option<bool>(JsonName) { Description = "Print the answer as JSON (schemas/output/*.schema.json).", Recursive = true };
        yield return new Option<bool>(NoColorName)
        {
            Description = "Print without colours. NO_COLOR, FORCE_COLOR and TERM=dumb are honoured as well.",
            Recursive = true,
        };
        yield return new Option<bool>(QuietName, "-q") { Description = "Leave out hints and summaries.", Recursive = true };
    }

    /// <summary>What a command line says.</summary>
    public static GlobalOptions Of(ParseResult parsed) => new(
        parsed.GetResult(RepoName) is { } repo && repo.Errors.Any() ? null : parsed.GetValue<string?>(RepoName),
        parsed.GetValue<bool>(JsonName),
        parsed.GetValue<bool>(NoColorName),
        parsed.GetValue<bool>(QuietName));
}
