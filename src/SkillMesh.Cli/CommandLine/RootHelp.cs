using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The help of the tool itself. It is made of what is registered, so that neither a command nor the parser has to be there for it.
/// </summary>
internal static class RootHelp
{
    /// <summary>Whether a command line asks for it and for nothing else.</summary>
    public static bool Takes(IReadOnlyList<string> args) =>
        args.Count == 0 || (args.Count == 1 && (args[0] == RootOptions.Help.Name || Array.IndexOf(RootOptions.Help.Aliases, args[0]) >= 0));

    /// <summary>Writes it.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(CliHost host, bool noColor)
    {
        var output = TextOutput.For(host, noColor);
        var help = new HelpWriter(host, output);
        help.Head(CommandTree.Purpose, $"{CommandTree.Name} COMMAND [OPTIONS]");
        help.Section("Start here:", Commands(isFeatured: true));
        help.Section("More commands:", Commands(isFeatured: false));
        help.Section("Options:", Options());
        output.Line();
        output.Line("Exit codes: 0 clean, 1 findings or stale, 2 usage or configuration, 3 cannot be done safely now, 4 data damaged.");
        output.Line("`skillmesh COMMAND --help` shows a command, `skillmesh explain ID` a diagnostic.");
        return 0;
    }

    private static IEnumerable<HelpRow> Commands(bool isFeatured)
    {
        foreach (var command in CommandRegistry.Entries)
        {
            if (CommandRegistry.IsFeatured(command.Name) == isFeatured)
            {
                yield return new HelpRow(command.Verbs is { } verbs ? $"{command.Name} {verbs}" : command.Name, command.About);
            }
        }
    }

    private static IEnumerable<HelpRow> Options()
    {
        foreach (var option in RootOptions.All)
        {
            yield return option.Row;
        }
    }
}
