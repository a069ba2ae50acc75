using SkillMesh.Cli.Commands.Agents;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Commands.Guards;
using SkillMesh.Cli.Commands.Importing;
using SkillMesh.Cli.Commands.Ledgers;
using SkillMesh.Cli.Commands.Mesh;
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
    public static IReadOnlyList<string> Featured { get; } = ["init", "uninstall", "doctor", "evolve", "patterns", "resolve", "validate", "demo"];

    private static readonly Entry[] All =
    [
        new("init", static () => new InitCommand()),
        new("uninstall", static () => new UninstallCommand()),
        new("doctor", static () => new DoctorCommand()),
        new("evolve", static () => new EvolveCommand()),
        new("patterns", static () => new PatternsCommand()),
        new("resolve", static () => new ResolveCommand()),
        new("validate", static () => new ValidateCommand()),
        new("finding", static () => new FindingCommand()),
        new("learning", static () => new LearningCommand()),
        new("correction", static () => new CorrectionCommand()),
        new("incident", static () => new IncidentCommand()),
        new("import", static () => new ImportCommand()),
        new("publish", static () => new PublishCommand()),
        new("trends", static () => new TrendsCommand()),
        new("corrections", static () => new CorrectionsCommand()),
        new("runbook", static () => new RunbookCommand()),
        new("ledger", static () => new LedgerCommand()),
        new("guard", static () => new GuardCommand()),
        new("bridge", static () => new BridgeCommand(static text => MeshAccess.FlagsOf(text), static text => MeshAccess.ErrorFlagsOf(text))),
        new("schema", static () => new SchemaCommand()),
        new("skill", static () => new SkillCommand()),
        new("sync", static () => new SyncCommand()),
        new("monitor", static () => new MonitorCommand()),
        new("manifest", static () => new ManifestCommand()),
        new("auto-resolve", static () => new ResolveCommand(records: true)),
        new("hook", static () => new HookCommand()),
        new("mcp", static () => new McpCommand()),
        new("demo", static () => new DemoCommand()),
        new("explain", static () => new ExplainCommand()),
        new("completion", static () => new CompletionCommand()),
    ];

    /// <summary>The names, in the order of help.</summary>
    public static IReadOnlyList<string> Names => Array.ConvertAll(All, entry => entry.Name);

    /// <summary>The command that a command line names first, alone: the options of all others would be made for nothing. Every command
    /// in the order of help where it names none. New ones at each call: their options belong to one tree.</summary>
    public static IReadOnlyList<ICommandModule> Create(string? first = null)
    {
        var named = Array.Find(All, entry => entry.Name == first);
        return named is null ? Array.ConvertAll(All, entry => entry.Create()) : [named.Create()];
    }

    private sealed record Entry(string Name, Func<ICommandModule> Create);
}
