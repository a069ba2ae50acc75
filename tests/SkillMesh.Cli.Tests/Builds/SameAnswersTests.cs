using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Builds;

/// <summary>Every command in both builds, on equal repositories: the same output, messages, exit codes, files and commits.</summary>
public sealed partial class SameAnswersTests
{
    private const string Day = "2025-02-01T12:00:00Z";

    /// <summary>The one command that the native build cannot do.</summary>
    private const string LeftOut = "schema infer";

    /// <summary>In an order in which each has something to do. PURGE stands for the id of a record.</summary>
    private static readonly string[][] Lines =
    [
        ["init", "--dry-run"],
        ["init"],
        ["init", "--hooks", "lefthook"],
        ["validate"],
        ["finding", "add", "--pattern", "missing-timeout", "--severity", "warning", "--description", "No timeout", "--timestamp", Day],
        ["learning", "add", "--insight", "Calls need a timeout", "--pattern", "missing-timeout", "--confidence", "0.9", "--timestamp", Day],
        ["correction", "add", "--correction", "No, use the retrying client", "--pattern", "missing-timeout", "--timestamp", Day],
        ["incident", "add", "--service", "compute-api", "--severity", "P2", "--description", "Hung for an hour", "--timestamp", Day],
        ["correction", "detect"],
        ["publish", "--dry-run"],
        ["publish"],
        ["evolve", "--dry-run", "--explain"],
        ["evolve", "--commit"],
        ["evolve", "--check"],
        ["patterns"],
        ["patterns", "missing-status-condition", "--explain"],
        ["patterns", "describe", "missing-timeout", "--description", "A call without a timeout", "--do", "Set one", "--reason", "known"],
        ["patterns", "approve", "missing-timeout", "--reason", "known"],
        ["patterns", "archive", "missing-timeout", "--reason", "fixed"],
        ["patterns", "restore", "missing-timeout", "--reason", "back"],
        ["patterns", "merge", "missing-timeout", "missing-status-condition", "--reason", "same"],
        ["trends", "--compare"],
        ["trends", "--alerts"],
        ["corrections", "--analyze"],
        ["runbook", "list"],
        ["runbook", "prune", "--days", "1", "--apply"],
        ["ledger", "purge", "PURGE", "--reason", "asked for"],
        ["validate", "--only", "ledgers,secrets"],
        ["validate", "no/such/file"],
        ["schema", "check", "--schema", "finding.schema.json", ".claude/review-findings.jsonl"],
        ["schema", "check", "--schema", "finding.schema.json", ".claude/skillmesh.yml"],
        ["guard", "add", "missing-timeout", "--text", "HttpClient", "--instead", "the retrying client"],
        ["guard", "list"],
        ["guard", "test"],
        ["guard", "baseline", "missing-timeout"],
        ["import", "github-reviews", "finding.schema.json"],
        ["import", "sarif", "finding.schema.json", "--dry-run"],
        ["import", "claude", "session.jsonl", "--apply"],
        ["validate", "--base", "HEAD"],
        ["validate", "--format", "sarif"],
        ["skill", "capture", "--type", "NU1101", "--message", "error NU1101: Unable to find package A.B. No packages exist with this id in source(s): x", "--resolution", "Check the source.", "--timestamp", Day],
        ["skill", "import", "fixes.jsonl"],
        ["resolve", "error NU1101: Unable to find package C.D. No packages exist with this id in source(s): y", "--why"],
        ["skill", "resolve", "nothing like it"],
        ["auto-resolve", "error NU1101: Unable to find package C.D. No packages exist with this id in source(s): y"],
        ["skill", "show", "k1"],
        ["skill", "confirm", "k1", "--evidence", "the build passed"],
        ["skill", "reject", "k1", "--reason", "the next one did not"],
        ["skill", "approve", "k1"],
        ["skill", "list"],
        ["skill", "top"],
        ["skill", "stats"],
        ["skill", "export", "--format", "agent-skill", "k1"],
        ["skill", "retire", "k1", "--reason", "wrong"],
        ["validate", "--only", "skills"],
        ["manifest", "--output", "-"],
        ["monitor", "--log", ".git/monitor.jsonl"],
        ["sync"],
        ["bridge", "rebuild"],
        ["bridge", "listen", "--agent", "other", "--once"],
        ["bridge", "status"],
        ["doctor", "--privacy"],
        ["mcp"],
        ["hook", "session-start"],
        ["hook", "no-such-event"],
        ["explain", "SKM1003"],
        ["explain"],
        ["completion", "zsh"],
        ["complete", "--", "patterns", "--trend", ""],
        ["evolve", "--sinse", "3"],
        ["demo"],
        ["uninstall", "--dry-run"],
        ["uninstall"],
        ["--help"],
        ["--cli-schema"],
        ["--version"],
    ];

    [NativeFact]
    public void EveryCommandAnswersAlike()
    {
        using var portable = Prepare();
        using var native = Prepare();
        foreach (var line in Lines)
        {
            string[] jsonToo = line[0] is "completion" or "complete" or "--cli-schema" or "--version" or "init" or "uninstall" or "publish" or "monitor" ? [""] : ["", "--json"];
            foreach (var json in jsonToo)
            {
                var given = line.Append(json).Where(word => word.Length > 0).ToArray();
                Assert.Equal(Run(PortableTool.Program, portable, given), Run(NativeBuild.Program, native, given));
            }
        }

        Assert.Equal(Files(portable), Files(native));
        Assert.Equal(portable.Git("log", "--format=%T %s"), native.Git("log", "--format=%T %s"));
        native.Fsck();
    }

    [NativeFact]
    public void NoCommandIsForgottenAbove()
    {
        using var folder = new TempFolder();
        using var schema = JsonDocument.Parse(ProcessRunner.Run(NativeBuild.Program, ["--cli-schema"], folder.Path).Output);
        var commands = Leaves(schema.RootElement, "").Where(command => command != LeftOut).ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.True(Lines.Any(line => string.Join(' ', line.TakeWhile(word => !word.StartsWith('-'))).StartsWith(command, StringComparison.Ordinal)), command));
    }

    [NativeFact]
    public void WhatTheNativeBuildLeavesOutIsSaidWithTheNextStep()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.json"), "{}");
        var result = ProcessRunner.Run(NativeBuild.Program, [.. LeftOut.Split(' '), "a.json"], folder.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("SKM0034", result.Error, StringComparison.Ordinal);
        Assert.Contains(LeftOut, ProcessRunner.Run(NativeBuild.Program, ["--version", "--verbose"], folder.Path).Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Leaves(JsonElement command, string path)
    {
        var subs = command.GetProperty("subcommands").EnumerateObject().ToList();
        return subs.Count == 0 ? [path] : subs.SelectMany(sub => Leaves(sub.Value, path.Length == 0 ? sub.Name : $"{path} {sub.Name}"));
    }

    // The demo's ledgers: enough for promotions, trends and corrections of every kind.
    private static TempRepository Prepare()
    {
        var repository = new TempRepository(environment: new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_DATE"] = Day, ["GIT_COMMITTER_DATE"] = Day, ["TMPDIR"] = null,
        });
        var demo = RepositoryRoot.At("templates", "demo");
        foreach (var file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            repository.Write(Path.GetRelativePath(demo, file), File.ReadAllText(file));
        }

        repository.Write("finding.schema.json", File.ReadAllText(RepositoryRoot.At("schemas", "review-finding.schema.json")));
        repository.Write("session.jsonl", File.ReadAllText(Directory.EnumerateFiles(
            RepositoryRoot.At("tests", "SkillMesh.Learning.Tests", "Importing", "Transcripts", "Fixtures", "client-2.1.20"), "*.jsonl").Single()));
        repository.Write("fixes.jsonl", """
            {"id": "k1", "error_type": "MSB4019", "pattern": "error MSB4019: The imported project \"/x/y.targets\" was not found.", "resolution": "Restore the workload."}

            """);
        repository.Git("add", "--all");
        repository.Git("commit", "--quiet", "--message", "The team's work so far");
        return repository;
    }

    private static string Run(string tool, TempRepository repository, string[] given)
    {
        var arguments = given.Select(word => word == "PURGE" ? FirstId(repository) : word).ToArray();
        var input = given is ["correction", "detect", ..] ? "No, that's wrong: use the retrying client instead"u8.ToArray() : [];
        var result = ProcessRunner.Run(tool, arguments, repository.Path, repository.Environment, input);
        Assert.DoesNotContain("SKM0009", result.Error, StringComparison.Ordinal);
        var text = $"$ {string.Join(' ', given)}\n{result.ExitCode}\n{result.Output}\n{result.Error}".Replace(repository.Path, "REPO", StringComparison.Ordinal);

        // A verdict holds the moment it is given, so its id differs.
        text = given is ["patterns", _, _, ..] or ["skill" or "bridge" or "resolve" or "auto-resolve" or "manifest" or "validate", ..] ? AnyId().Replace(text, "ID") : text;

        // What is of the moment or of a throw-away folder, and the note that only a build with two engines has reason to give.
        text = OfTheMoment().Replace(text, "MOMENT");

        // A moment with fewer digits makes its column narrower.
        return given is ["bridge", ..] ? Blanks().Replace(text, " ") : text;
    }

    private static string FirstId(TempRepository repository) =>
        Id().Match(File.ReadAllText(repository.At(".claude", "review-findings.jsonl"))).Groups[1].Value;

    // Verdicts hold the moment they were given, and with it their ids and shards differ; everything else is equal byte for byte.
    private static SortedDictionary<string, string> Files(TempRepository repository)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(repository.Path, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(repository.Path, file).Replace('\\', '/');
            if (!relative.StartsWith(".git/", StringComparison.Ordinal) && !relative.Contains("promotion", StringComparison.Ordinal))
            {
                files[relative] = OfTheMoment().Replace(File.ReadAllText(file), "MOMENT");
            }
        }

        return files;
    }

    [GeneratedRegex("\"id\":\"([a-z2-7]{20})\"")]
    private static partial Regex Id();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\b[a-z2-7]{20}\b")]
    private static partial Regex AnyId();

    [GeneratedRegex(@"[^\s""]*(?:skillmesh-demo|/tmp/)[^\s""]*|\b20(?:2[6-9]|[3-9]\d)-\d\d-\d\d(?:T[\d:.]+Z)?|promotion-log\.d/[a-z2-7]{20}|skillmesh: info SKM0018:[^\n]*\n|relay_\d+")]
    private static partial Regex OfTheMoment();
}
