using System.CommandLine;

namespace SkillMesh.Cli.Commands;

/// <summary>One command, or a group of commands of one word. Building it must be cheap: names, options, and a lambda that calls the
/// body.</summary>
internal interface ICommandModule
{
    /// <summary>The command with its options, bound to its body by <see cref="CommandRunner.Bind"/>.</summary>
    Command Build(CommandRunner runner);
}
