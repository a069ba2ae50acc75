using System.CommandLine;
using System.CommandLine.Invocation;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The root command with what is registered under it.</summary>
internal static class CommandTree
{
    /// <summary>What the tool is for, in one line.</summary>
    public const string Purpose = "Turns what coding agents learn into files the repository keeps.";

    /// <summary>The program's name.</summary>
    public const string Name = "skillmesh";

    /// <summary>Whether a command is the root.</summary>
    public static bool IsRoot(Command command) => !command.Parents.Any();

    /// <summary>Builds the tree. Commands are made of names and lambdas only: a command's body, and what it needs, is loaded when
    /// it runs.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="modules">The commands that are built; all, unless given.</param>
    public static Command Build(CliHost host, IReadOnlyList<ICommandModule>? modules = null)
    {
        // The parser's own root, help and version ask for its translations and for the program's path, which takes longer than to parse.
        var root = new Command(Name, Purpose);
        foreach (var option in GlobalOptions.Create())
        {
            root.Add(option);
        }

        var runner = new CommandRunner(host);
        foreach (var module in modules ?? CommandRegistry.Create())
        {
            var command = module.Build(runner);
            command.Description = CommandRegistry.About(command.Name);
            root.Add(command);
        }

        var help = Flag(RootOptions.Help, new HelpPage(host));
        help.Recursive = true;
        root.Add(help);
        root.Add(Flag(RootOptions.Version, new VersionLine(host)));
        root.Add(Flag(RootOptions.Verbose, action: null));
        root.Add(Flag(RootOptions.CliSchema, new CliSchema(host)));
        root.SetAction(parsed => new HelpPage(host).Invoke(parsed));
        return root;
    }

    private static Option<bool> Flag(OptionText text, CommandLineAction? action)
    {
        var flag = new Option<bool>(text.Name, text.Aliases) { Description = text.About };
        if (action is not null)
        {
            (flag.Action, flag.Arity) = (action, ArgumentArity.Zero);
        }

        return flag;
    }
}
