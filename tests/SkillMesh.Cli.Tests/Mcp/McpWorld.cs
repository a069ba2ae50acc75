using SkillMesh.Cli.Tests.Evolving;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>What the tests of the server start from.</summary>
internal static class McpWorld
{
    public const string Error = "error NU1101: Unable to find package Contoso.Imaging. No packages exist with this id in source(s): nuget.org";
    public const string Elsewhere = "2026-03-04T07:46:03Z [build] /home/ci/work/shop/Shop.Cart.csproj : error NU1101: Unable to find package Fabrikam.Charts. No packages exist with this id in source(s): internal";
    public const string Resolution = "Check the package's name, then the sources in nuget.config.";

    public static readonly string[] Tools =
        ["resolve_error", "report_outcome", "capture_resolution", "get_runbook", "list_patterns", "record_finding", "record_learning", "record_correction"];

    /// <summary>One harmless call of each tool; SKILL stands for a skill's id.</summary>
    public static readonly (string Tool, string Arguments, string Schema)[] Calls =
    [
        ("capture_resolution", $$"""{"error": "{{Error}}", "resolution": "{{Resolution}}", "error_type": "NU1101", "agent": "api-dev"}""", "mcp-skill-event"),
        ("resolve_error", $$"""{"error": "{{Elsewhere}}"}""", "mcp-resolve"),
        ("report_outcome", """{"skill": "SKILL", "worked": true, "evidence": "the build passed"}""", "mcp-skill-event"),
        ("record_finding", """{"pattern": "missing-timeout", "severity": "warning", "description": "No timeout on the call", "file": "src/a.cs", "line": 7}""", "mcp-record"),
        ("record_learning", """{"insight": "Calls need a timeout", "pattern": "missing-timeout"}""", "mcp-record"),
        ("record_correction", """{"pattern": "missing-timeout", "correction_type": "code_quality", "correction": "No, use the retrying client"}""", "mcp-record"),
        ("list_patterns", "{}", "mcp-patterns"),
        ("get_runbook", """{"agent": "api-dev"}""", "mcp-runbook"),
    ];

    /// <summary>A repository with a committed, promoted pattern.</summary>
    public static TempRepository Evolved()
    {
        var repository = new TempRepository();
        repository.CommitFile("README.md", "hello\n");
        repository.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(1, 9).Select(day => EvolveFixture.Finding(day, author: $"p{day}") + "\n")));
        Assert.Equal(0, CliRun.With(repository.Path, host => host with { Variable = repository.Variable, HomeFolder = repository.Home }, "evolve").Exit);
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "The team's work so far");
        return repository;
    }

    /// <summary>All that lies in the clone's spool of a ledger.</summary>
    public static string Spool(TempRepository repository, string ledger)
    {
        var path = repository.At(".git", "skillmesh", "spool", ledger + ".jsonl");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
