using System.CommandLine;
using System.CommandLine.Completions;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>What may stand at the end of an unfinished command line. The shells' scripts ask by <c>skillmesh complete -- WORDS</c>,
/// the last word being the one under the cursor.</summary>
internal static class CompletionWords
{
    /// <summary>Prints one candidate a line, a tab, and what it is.</summary>
    public static void Write(Command root, IReadOnlyList<string> words, CliHost host)
    {
        var output = TextOutput.For(host, noColor: true);
        foreach (var (word, text) in Of(root, words))
        {
            output.Text(word.Replace('\t', ' ')).Text("\t").Line(text.Replace('\t', ' '));
        }
    }

    /// <summary>The candidates, ordered: values of the option before the cursor, else commands and argument values, else options.</summary>
    public static IReadOnlyList<(string Word, string Text)> Of(Command root, IReadOnlyList<string> words)
    {
        var current = words.Count == 0 ? "" : words[^1];
        var command = root;
        Option? open = null;
        var options = root.Options.ToList();
        foreach (var word in words.SkipLast(1))
        {
            if (open is not null)
            {
                open = null;
            }
            else if (word.StartsWith('-'))
            {
                open = options.FirstOrDefault(option => Names(option).Contains(word) && option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool));
            }
            else if (command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } sub)
            {
                command = sub;
                options = [.. sub.Options, .. options.Where(option => option.Recursive)];
            }
        }

        IEnumerable<(string Word, string Text)> found = open is not null
            ? Values(open)
            : current.StartsWith('-')
                ? options.Where(option => !option.Hidden).Select(option => (option.Name, option.Description ?? ""))
                : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (sub.Name, sub.Description ?? ""))
                    .Concat(command.Arguments.SelectMany(Values));
        return [.. found.Where(pair => pair.Word.StartsWith(current, StringComparison.Ordinal))
            .DistinctBy(pair => pair.Word).OrderBy(pair => pair.Word, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Append(option.Name);

    private static IEnumerable<(string, string)> Values(Symbol symbol) =>
        symbol.GetCompletions(CompletionContext.Empty).Select(item => (item.Label, item.Detail ?? ""));
}
