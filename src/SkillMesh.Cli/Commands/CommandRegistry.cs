using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Ledgers;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Commands.Records;
using SkillMesh.Cli.Commands.Runbooks;
using SkillMesh.Cli.Commands.Schemas;
using SkillMesh.Cli.Commands.Setup;

namespace SkillMesh.Cli.Commands;

/// <summary>All commands. Adding one: a class in its area's folder, and a line here.</summary>
internal static class CommandRegistry
{
    /// <summary>What <c>--help</c> shows first.</summary>
    public static IReadOnlyList<string> Featured { get; } = ["init", "uninstall", "evolve", "patterns", "validate", "demo"];

    /// <summary>Every command, in the order of help. New ones at each call: their options belong to one tree.</summary>
    public static IReadOnlyList<ICommandModule> Create() =>
    [
        new InitCommand(),
        new UninstallCommand(),
        new EvolveCommand(),
        new PatternsCommand(),
        new ValidateCommand(),
        new FindingCommand(),
        new LearningCommand(),
        new CorrectionCommand(),
        new IncidentCommand(),
        new PublishCommand(),
        new TrendsCommand(),
        new CorrectionsCommand(),
        new RunbookCommand(),
        new LedgerCommand(),
        new SchemaCommand(),
        new DemoCommand(),
        new ExplainCommand(),
        new CompletionCommand(),
    ];
}
