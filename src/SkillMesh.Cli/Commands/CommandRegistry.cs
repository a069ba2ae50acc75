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
    // What help shows first.
    private static readonly string[] Featured = ["init", "uninstall", "doctor", "evolve", "patterns", "resolve", "validate", "demo"];

    private static readonly CommandEntry[] All =
    [
        new("init", "Set this repository up: settings, runbook skill, .gitignore and .gitattributes lines.", static () => new InitCommand()),
        new("uninstall", "Remove exactly what init wrote; ledgers, patterns and runbooks stay.", static () => new UninstallCommand()),
        new("doctor", "Look whether knowledge is captured, folded, published and used here; exit 1 on a finding.", static () => new DoctorCommand()),
        new("evolve", "Turn the ledgers into patterns and runbooks: count, judge, promote, demote.", static () => new EvolveCommand()),
        new("patterns", "Show patterns: what keeps coming up, how sure that is, and whom it concerns.", static () => new PatternsCommand()),
        new("resolve", "Find the known fix for an error. Nothing is run and nothing recorded; exit 1 where no fix is known.", static () => new ResolveCommand()),
        new("validate", "Check ledgers, settings, runbooks, agent skills, secrets, text and your schemas; exit 1 on an error.", static () => new ValidateCommand()),
        new("finding", "Review findings.", static () => new FindingCommand()) { Verbs = "add" },
        new("learning", "What agents learned while working.", static () => new LearningCommand()) { Verbs = "add" },
        new("correction", "Where people corrected agents.", static () => new CorrectionCommand()) { Verbs = "add|detect" },
        new("incident", "What broke in operation.", static () => new IncidentCommand()) { Verbs = "add" },
        new("import", "What reviewers, scanners and your own sessions taught already.", static () => new ImportCommand()) { Verbs = "github-reviews|sarif|claude" },
        new("publish", "Turn the records of this clone into files to commit, one new shard for each ledger.", static () => new PublishCommand()),
        new("trends", "Show what is getting worse, what is improving, and what is resolved.", static () => new TrendsCommand()),
        new("corrections", "Show where people correct agents, by type, agent and pattern.", static () => new CorrectionsCommand()),
        new("runbook", "What agents read before they work.", static () => new RunbookCommand()) { Verbs = "list|prune" },
        new("ledger", "The ledgers themselves.", static () => new LedgerCommand()) { Verbs = "purge" },
        new("guard", "Checks that the build and `validate` enforce, with the evidence in the message.", static () => new GuardCommand()) { Verbs = "add|list|test|baseline" },
        new("bridge", "The file through which the agents of one person share what they learn.", static () => new BridgeCommand(static text => MeshAccess.FlagsOf(text), static text => MeshAccess.ErrorFlagsOf(text))) { Verbs = "status|listen|rebuild" },
        new("schema", "Check files against a schema, or infer one from samples.", static () => new SchemaCommand()) { Verbs = "check|infer" },
        new("skill", "Known fixes: capture them, find them, say whether they worked.", static () => new SkillCommand()) { Verbs = "capture|resolve|confirm|reject|approve|retire|list|show|top|stats|import|export" },
        new("sync", "Exchange skills with a remote of the repository, through git, in a ref of their own.", static () => new SyncCommand()),
        new("monitor", "Take the figures of the mesh, run its self-test in a store of its own, and append a line to a log.", static () => new MonitorCommand()),
        new("manifest", $"Write {ManifestCommand.FileName}: every skill with its worth and where it comes from.", static () => new ManifestCommand()),
        new("auto-resolve", "Find the known fix for an error, and record that it was shown. No outcome: say that with `skill confirm` or `skill reject`.", static () => new ResolveCommand(records: true)),
        new("hook", "Answer an event of Claude Code, JSON on standard input, with what is known of it. Always exits 0 unless hooks.gate is set; faults go to hook.log in git's folder.", static () => new HookCommand()),
        new("mcp", "Serve what the team knows to any client that speaks MCP, on standard input and output, until the client goes.", static () => new McpCommand()),
        new("demo", "Show the whole loop on a throw-away repository with sixty days of a team's records.", static () => new DemoCommand()),
        new("explain", "Explain a diagnostic: why it is reported and what to do.", static () => new ExplainCommand()),
        new("completion", "Print the completion script of a shell, e.g. for `source <(skillmesh completion bash)`.", static () => new CompletionCommand()),
    ];

    /// <summary>The names, in the order of help.</summary>
    public static IReadOnlyList<string> Names => Array.ConvertAll(All, entry => entry.Name);

    /// <summary>What help says of each command, known without making it.</summary>
    public static IEnumerable<CommandEntry> Entries => All;

    /// <summary>Whether help shows a command first.</summary>
    public static bool IsFeatured(string name) => Array.IndexOf(Featured, name) >= 0;

    /// <summary>What a command is for.</summary>
    public static string About(string name) => Array.Find(All, entry => entry.Name == name)!.About;

    /// <summary>The command that a command line names first, alone: the options of all others would be made for nothing. Every command
    /// in the order of help where it names none. New ones at each call: their options belong to one tree.</summary>
    public static IReadOnlyList<ICommandModule> Create(string? first = null)
    {
        var named = Array.Find(All, entry => entry.Name == first);
        return named is null ? Array.ConvertAll(All, entry => entry.Create()) : [named.Create()];
    }
}
