using SkillMesh.Cli.Commands.Setup;

namespace SkillMesh.Cli.Commands;

/// <summary>All commands. Adding one: a class in its area's folder, and a line here.</summary>
internal static class CommandRegistry
{
    /// <summary>What <c>--help</c> shows first.</summary>
    public static IReadOnlyList<string> Featured { get; } = ["init", "uninstall", "evolve", "patterns", "validate"];

    /// <summary>Every command, in the order of help.</summary>
    public static IReadOnlyList<ICommandModule> All { get; } =
    [
        new InitCommand(),
        new UninstallCommand(),
        new ExplainCommand(),
        new CompletionCommand(),
    ];
}
