using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The help of a command: what it does, its usage, its commands, arguments and options.</summary>
internal sealed class HelpPage(CliHost host) : SynchronousCommandLineAction
{
    private const int DefaultWidth = 100;

    private static readonly Comparer<string> ShortFirst =
        Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = TextOutput.For(host, GlobalOptions.Of(parseResult).NoColor);
        var command = parseResult.CommandResult.Command;
        output.Line(command.Description ?? "");
        output.Line();
        output.Text("Usage: ", Paint.Bold).Line(Usage(parseResult));
        if (CommandTree.IsRoot(command))
        {
            Section(output, "Start here:", Commands(command, CommandRegistry.Featured.Contains));
            Section(output, "More commands:", Commands(command, name => !CommandRegistry.Featured.Contains(name)));
        }
        else
        {
            Section(output, "Commands:", Commands(command, _ => true));
        }

        Section(output, "Arguments:", command.Arguments.Where(argument => !argument.Hidden).Select(argument => new HelpRow(Place(argument), argument.Description ?? "")));
        Section(output, "Options:", command.Options.Where(option => !option.Hidden && !(option.Recursive && !CommandTree.IsRoot(command))).Select(Row));
        if (!CommandTree.IsRoot(command))
        {
            Section(output, "Options of every command:", Recursive(command).Where(option => !option.Hidden).Select(Row));
        }
        else
        {
            output.Line();
            output.Line("Exit codes: 0 clean, 1 findings or stale, 2 usage or configuration, 3 cannot be done safely now, 4 data damaged.");
            output.Line("`skillmesh COMMAND --help` shows a command, `skillmesh explain ID` a diagnostic.");
        }

        return 0;
    }

    private sealed record HelpRow(string Name, string Text);

    private static IEnumerable<HelpRow> Commands(Command command, Func<string, bool> wanted)
    {
        foreach (var sub in command.Subcommands.Where(sub => !sub.Hidden && wanted(sub.Name)))
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
        var text = new StringBuilder("skillmesh");
        if (!CommandTree.IsRoot(command))
        {
            text.Append(' ').Append(UsageErrors.PathOf(parsed.CommandResult));
        }

        if (command.Subcommands.Count > 0)
        {
            text.Append(command.Action is null || CommandTree.IsRoot(command) ? " COMMAND" : " [COMMAND]");
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

    private static HelpRow Row(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).Order(ShortFirst));
        return new HelpRow(
            option.HelpName is null ? names : $"{names} {option.HelpName}",
            option.Required ? $"{option.Description} Required." : option.Description ?? "");
    }

    private void Section(TextOutput output, string title, IEnumerable<HelpRow> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line(title, Paint.Bold);
        var width = Math.Min(28, all.Max(row => row.Name.Length));
        var room = Math.Max(30, (host.Width is > 0 and var columns ? columns : DefaultWidth) - width - 4);
        foreach (var (name, text) in all)
        {
            var lines = TextWrap.Wrap(text, room);
            var first = name.Length > width;
            output.Text("  ").Text(name.PadRight(width), Paint.Cyan).Line(first ? "" : "  " + lines[0]);
            foreach (var line in lines.Skip(first ? 0 : 1))
            {
                output.Line(new string(' ', width + 4) + line);
            }
        }
    }
}
