using System.CommandLine;
using System.CommandLine.Parsing;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.CommandLine;

/// <summary>What is wrong with a command line, in our words and with what may have been meant.</summary>
internal static class UsageErrors
{
    /// <summary>The errors; empty when the command can run, or when help or the version was asked for.</summary>
    public static IReadOnlyList<Diagnostic> Of(ParseResult parsed)
    {
        if (parsed.Action is { ClearsParseErrors: true })
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        var name = PathOf(parsed.CommandResult);
        List<string> unknown = [.. parsed.UnmatchedTokens, .. OptionsTakenAsArguments(parsed)];
        if (unknown.Count > 0)
        {
            return [.. unknown.Distinct(StringComparer.Ordinal).Select(token => Error(Unknown(token, command, name)))];
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            return [Error($"'{name}' needs one of: {string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name))}")];
        }

        return parsed.Errors.Count == 0 ? [] : [.. parsed.Errors.Select(error => Error(error.Message.TrimEnd('.'))).DistinctBy(error => error.Message)];
    }

    /// <summary>The command with its parents: <c>patterns merge</c>.</summary>
    public static string PathOf(CommandResult result)
    {
        var names = new List<string>();
        for (SymbolResult? current = result; current is not null; current = current.Parent)
        {
            if (current is CommandResult { Command: var command })
            {
                names.Insert(0, command.Name);
            }
        }

        return string.Join(' ', names.Skip(names.Count > 1 ? 1 : 0));
    }

    // The parser hands an unknown option to a command's argument where there is room: `patterns --tredn` would look for a
    // pattern of that name.
    private static List<string> OptionsTakenAsArguments(ParseResult parsed)
    {
        var taken = new List<string>();
        if (parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return taken;
        }

        foreach (var argument in parsed.CommandResult.Command.Arguments)
        {
            foreach (var token in parsed.GetResult(argument)?.Tokens ?? [])
            {
                if (token.Value is ['-', _, ..])
                {
                    taken.Add(token.Value);
                }
            }
        }

        return taken;
    }

    private static string Unknown(string token, Command command, string name)
    {
        var isOption = token.StartsWith('-');
        var known = isOption
            ? Options(command).SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name);
        var near = Nearest.To(token, known);
        var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        return $"unknown {what} '{token}' of '{name}'{(near.Count > 0 ? $"; did you mean '{string.Join("' or '", near)}'?" : "")}";
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => Options(parent).Where(option => option.Recursive)));

    private static Diagnostic Error(string message) => WorkspaceRules.BadArgument.At(SourcePosition.None, message);
}
