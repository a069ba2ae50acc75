using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The help of a command: what it does, its usage, its commands, arguments and options.</summary>
internal sealed class HelpPage(CliHost host) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var noColor = GlobalOptions.Of(parseResult).NoColor;
        if (CommandTree.IsRoot(command))
        {
            return RootHelp.Write(host, noColor);
        }

        var help = new HelpWriter(host, TextOutput.For(host, noColor));
        help.Head(command.Description ?? "", Usage(parseResult));
        help.Section("Commands:", Commands(command));
        help.Section("Arguments:", command.Arguments.Where(argument => !argument.Hidden).Select(argument => new HelpRow(Place(argument), argument.Description ?? "")));
        help.Section("Options:", command.Options.Where(option => !option.Hidden && !option.Recursive).Select(Row));
        help.Section("Options of every command:", Recursive(command).Where(option => !option.Hidden).Select(Row));
        return 0;
    }

    private static IEnumerable<HelpRow> Commands(Command command)
    {
        foreach (var sub in command.Subcommands.Where(sub => !sub.Hidden))
        {
            var isGroup = sub.Action is null && sub.Subcommands.Count > 0;
            yield return new HelpRow(
                isGroup ? $"{sub.Name} {string.Join('|', sub.Subcommands.Select(child => child.Name))}" : sub.Name, sub.Description ?? "");
        }
    }

    private static IEnumerable<Option> Recursive(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive).Concat(Recursive(parent)));

    private static string Usage(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var text = new StringBuilder(CommandTree.Name).Append(' ').Append(UsageErrors.PathOf(parsed.CommandResult));
        if (command.Subcommands.Count > 0)
        {
            text.Append(command.Action is null ? " COMMAND" : " [COMMAND]");
        }

        foreach (var argument in command.Arguments)
        {
            text.Append(' ').Append(Place(argument));
        }

        return text.Append(" [OPTIONS]").ToString();
    }

    private static string Place(Argument argument)
    {
        var name = (argument.HelpName ?? argument.Name).ToUpperInvariant() + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : "");
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static HelpRow Row(Option option) => new OptionText(
        option.Name, option.Required ? $"{option.Description} Required." : option.Description ?? "", option.HelpName, [.. option.Aliases]).Row;
}
