using System.CommandLine;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The root command with what is registered under it.</summary>
internal static class CommandTree
{
    /// <summary>What the tool is for, in one line.</summary>
    public const string Purpose = "Turns what coding agents learn into files the repository keeps.";

    private const string Name = "skillmesh";

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
            root.Add(module.Build(runner));
        }

        root.Add(new Option<bool>("--help", "-h", "-?") { Description = "Show help.", Action = new HelpPage(host), Arity = ArgumentArity.Zero, Recursive = true });
        root.Add(new Option<bool>("--version") { Description = "Show the version.", Action = new VersionLine(host), Arity = ArgumentArity.Zero });
        root.Add(new Option<bool>(VersionLine.VerboseName) { Description = "With --version: also what this build is, and what it leaves out." });
        root.Add(new Option<bool>("--cli-schema") { Description = "Show all commands and options as JSON.", Action = new CliSchema(host) });
        root.SetAction(parsed => new HelpPage(host).Invoke(parsed));
        return root;
    }
}
