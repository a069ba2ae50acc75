using System.CommandLine;
using System.CommandLine.Parsing;

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

    /// <summary>The options, for one command tree.</summary>
    public static IEnumerable<Option> Create()
    {
        yield return Option<string?>(RootOptions.Repo);
        yield return Option<bool>(RootOptions.Json);
        yield return Option<bool>(RootOptions.NoColor);
        yield return Option<bool>(RootOptions.Quiet);
    }

    /// <summary>What a command line says.</summary>
    public static GlobalOptions Of(ParseResult parsed) => new(
        // Help is shown whatever is wrong beside it: the option may stand there without its value.
        parsed.GetResult(RootOptions.Repo.Name) is OptionResult { Tokens: [{ Value: var folder }, ..] } ? folder : null,
        parsed.GetValue<bool>(RootOptions.Json.Name),
        parsed.GetValue<bool>(RootOptions.NoColor.Name),
        parsed.GetValue<bool>(RootOptions.Quiet.Name));

    private static Option<T> Option<T>(OptionText text) =>
        new(text.Name, text.Aliases) { Description = text.About, HelpName = text.Value, Recursive = true };
}
