using System.CommandLine;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The options every command has.</summary>
/// <param name="Repo">Folder given with <c>--repo</c>; null means the working directory.</param>
/// <param name="Json">Print the answer as JSON.</param>
/// <param name="NoColor">Never colour.</param>
/// <param name="Quiet">Leave out hints and summaries.</param>
internal sealed record GlobalOptions(string? Repo, bool Json, bool NoColor, bool Quiet)
{
    public static readonly Option<string?> RepoOption =
        new("--repo") { Description = "Work on the repository at DIR instead of the current folder.", HelpName = "DIR", Recursive = true };

    public static readonly Option<bool> JsonOption =
        new("--json") { Description = "Print the answer as JSON (schemas/output/*.schema.json).", Recursive = true };

    public static readonly Option<bool> NoColorOption =
        new("--no-color") { Description = "Print without colours. NO_COLOR, FORCE_COLOR and TERM=dumb are honoured as well.", Recursive = true };

    public static readonly Option<bool> QuietOption =
        new("--quiet", "-q") { Description = "Leave out hints and summaries.", Recursive = true };

    /// <summary>What a command line says.</summary>
    public static GlobalOptions Of(ParseResult parsed) => new(
        parsed.GetResult(RepoOption) is { Errors: var errors } && errors.Any() ? null : parsed.GetValue(RepoOption),
        parsed.GetValue(JsonOption),
        parsed.GetValue(NoColorOption),
        parsed.GetValue(QuietOption));
}
