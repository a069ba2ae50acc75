using System.CommandLine;
using System.CommandLine.Help;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Hosting;

namespace SkillMesh.Cli.CommandLine;

/// <summary>The root command with what is registered under it.</summary>
internal static class CommandTree
{
    /// <summary>What the tool is for, in one line.</summary>
    public const string Purpose = "Turns what coding agents learn into files the repository keeps.";

    /// <summary>Builds the tree. Commands are made of names and lambdas only: a command's body, and what it needs, is loaded when
    /// it runs.</summary>
    /// <param name="host">The machine.</param>
    /// <param name="first">The first word of the command line: where it is a command's name, only that command is built.</param>
    public static RootCommand Build(CliHost host, string? first = null)
    {
        var root = new RootCommand(Purpose);
        root.Directives.Clear();
        root.Options.Clear();
        foreach (var option in GlobalOptions.Create())
        {
            root.Add(option);
        }

        var runner = new CommandRunner(host);
        foreach (var module in CommandRegistry.Create(first))
        {
            root.Add(module.Build(runner));
        }

        root.Add(new HelpOption("--help", "-h", "-?") { Description = "Show help.", Action = new HelpPage(host) });
        root.Add(new VersionOption("--version") { Description = "Show the version.", Action = new VersionLine(host) });
        root.Add(new Option<bool>(VersionLine.VerboseName) { Description = "With --version: also what this build is, and what it leaves out." });
        root.Add(new Option<bool>("--cli-schema") { Description = "Show all commands and options as JSON.", Action = new CliSchema(host) });
        root.SetAction(parsed => new HelpPage(host).Invoke(parsed));
        return root;
    }
}
