using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Importing;

public sealed class ImportTests
{
    private const string Comments = """
        [
          {"id": 101, "path": "pkg/server/volumes.go", "line": 42, "original_line": 40, "body": "**blocking:** no timeout on this call", "created_at": "2025-01-14T09:00:00Z",
           "user": {"login": "anna", "type": "User"}, "pull_request_url": "https://api.github.com/repos/o/r/pulls/12", "html_url": "https://github.com/o/r/pull/12#discussion_r101"},
          {"id": 102, "path": "pkg/server/volumes.go", "line": null, "original_line": 7, "body": "nit: name it ctx\n```suggestion\nctx := context.Background()\n```\n", "created_at": "2025-01-15T09:00:00Z", "user": {"login": "ben"}},
          {"id": 103, "in_reply_to_id": 101, "path": "pkg/server/volumes.go", "body": "done", "created_at": "2025-01-15T10:00:00Z", "user": {"login": "carl"}},
          {"id": 104, "path": "a.go", "body": "LGTM!", "created_at": "2025-01-16T09:00:00Z", "user": {"login": "anna"}},
          {"id": 105, "path": "a.go", "body": "This leaks the handle. See token ghp_1234567890abcdefghijklmnopqrstuvwxyzAB", "created_at": "2025-01-17T09:00:00Z", "user": {"login": "coderabbitai[bot]", "type": "Bot"}},
          {"id": 106, "path": "../../etc/passwd", "body": "outside", "created_at": "2025-01-17T09:00:00Z", "user": {"login": "eve"}}
        ]
        """;

    [Fact]
    public void ReviewCommentsBecomeFindingsWithAllTheySay()
    {
        using var repository = new TempRepository();
        var file = repository.Write("comments.json", Comments);

        var run = CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--json");

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("import", run.Out);
        var records = Records(repository);
        Assert.Equal(["github-comment-101", "github-comment-102", "github-comment-105"], records.Select(record => record.GetProperty("id").GetString()));
        Assert.Equal(
            """{"id":"github-comment-101","timestamp":"2025-01-14T09:00:00Z","severity":"blocking","description":"**blocking:** no timeout on this call","file":"pkg/server/volumes.go","line":42,"author":"anna","pr":"12","url":"https://github.com/o/r/pull/12#discussion_r101","origin":"imported"}""",
            records[0].GetRawText());
        Assert.Equal(("nit", 7, "ctx := context.Background()"), (records[1].GetProperty("severity").GetString(), records[1].GetProperty("line").GetInt32(), records[1].GetProperty("suggested_fix").GetString()));
        Assert.Equal("coderabbitai", records[2].GetProperty("agent").GetString());
        Assert.False(records[2].TryGetProperty("author", out _));
        Assert.DoesNotContain("ghp_", records[2].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("comments.json(8,3): warning SKM1040: '../../etc/passwd' is outside the repository", run.Error, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.Equal((6, 3), (answer.RootElement.GetProperty("read").GetInt32(), answer.RootElement.GetProperty("imported").GetInt32()));
        Assert.Equal("""{"replies":1,"not_findings":1,"before_since":0,"refused":1}""", answer.RootElement.GetProperty("skipped").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        _ = file;
    }

    [Fact]
    public void ASecondImportAddsNothingAlsoAfterACommentWasEditedOrPublished()
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", Comments);
        CliRun.In(repository.Path, "import", "github-reviews", "comments.json");
        Assert.Equal(0, CliRun.In(repository.Path, "publish").Exit);
        repository.Write("comments.json", Comments.Replace("no timeout on this call", "no timeout on any call", StringComparison.Ordinal));

        var run = CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--json");

        using var answer = JsonDocument.Parse(run.Out);
        Assert.Equal((0, 3), (answer.RootElement.GetProperty("imported").GetInt32(), answer.RootElement.GetProperty("known").GetInt32()));
        Assert.Empty(Records(repository));
    }

    [Fact]
    public void WhatWasPurgedDoesNotComeBack()
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", Comments);
        CliRun.In(repository.Path, "import", "github-reviews", "comments.json");
        Assert.Equal(0, CliRun.In(repository.Path, "ledger", "purge", "github-comment-101", "--reason", "personal").Exit);

        CliRun.In(repository.Path, "import", "github-reviews", "comments.json");

        Assert.Equal(["github-comment-102", "github-comment-105"], Records(repository).Select(record => record.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("pages", "{0}\n{1}")]
    [InlineData("pages without a line between", "{0}{1}")]
    [InlineData("pages in one array", "[{0},{1}]")]
    public void PagesOneAfterAnotherAreOneFile(string shape, string form)
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Comments, Comments.Replace("\"id\": 1", "\"id\": 2", StringComparison.Ordinal)));

        Assert.Equal(0, CliRun.In(repository.Path, "import", "github-reviews", "comments.json").Exit);

        Assert.True(Records(repository).Count == 6, shape);
    }

    [Fact]
    public void OneCommentALineAndStandardInputAreReadToo()
    {
        using var repository = new TempRepository();
        using var json = JsonDocument.Parse(Comments);
        var lines = string.Concat(json.RootElement.EnumerateArray().Select(comment => JsonSerializer.Serialize(comment) + "\r\n"));

        Assert.Equal(0, CliRun.WithInput(repository.Path, "\uFEFF" + lines, "import", "github-reviews", "-").Exit);

        Assert.Equal(3, Records(repository).Count);
    }

    [Theory]
    [InlineData("[{\"id\": 1, \"body\": \"x\", \"created_at\": \"2025-01-14T09:00:00Z\"},\n {\"id\": }]", "comments.json(2,9): error SKM0030: ", 2)]
    [InlineData("[{\"id\": 1, \"body\": \"größer 😀\" oops", "comments.json(1,32): error SKM0030: ", 2)]
    [InlineData("[{\"id\": 1, \"body\": \"x\", \"created_at\": \"2025-01-14T09:00:00Z\"}", "error SKM0030: ", 2)]
    [InlineData("{\"message\": \"Not Found\", \"status\": \"404\"}", "comments.json: error SKM1041: 'comments.json' holds no review comments: no review comment, but an answer that says: Not Found", 2)]
    [InlineData("\"text\"", "comments.json: error SKM1041", 2)]
    public void WhatIsNoListOfCommentsIsSaidAndNothingIsWritten(string text, string expected, int exit)
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", text);

        var run = CliRun.In(repository.Path, "import", "github-reviews", "comments.json");

        Assert.Equal((exit, ""), (run.Exit, run.Out));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(Records(repository));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[][]\n[]")]
    public void AnEmptyListIsNoFault(string text)
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", text);
        Assert.Equal(0, CliRun.In(repository.Path, "import", "github-reviews", "comments.json").Exit);
    }

    [Fact]
    public void Utf16IsNamed()
    {
        using var repository = new TempRepository();
        File.WriteAllBytes(repository.At("comments.json"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("[]")]);
        var run = CliRun.In(repository.Path, "import", "github-reviews", "comments.json");
        Assert.Equal(2, run.Exit);
        Assert.Contains("comments.json(1,1): error SKM0030: the text is UTF-16", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADryRunShowsWhatWouldBeAddedAndWritesNothing()
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", Comments);

        var json = CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--dry-run", "--json");
        var text = CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--dry-run");

        OutputSchema.Fits("import", json.Out);
        Snapshot.Verify(text.Out);
        Assert.DoesNotContain("ghp_", json.Out + text.Out, StringComparison.Ordinal);
        Assert.Empty(Records(repository));
    }

    [Theory]
    [InlineData("2025-01-15", 2)]
    [InlineData("2025-01-15T09:00:01Z", 1)]
    [InlineData("17", 1)]
    [InlineData("18", 2)]
    [InlineData("3650", 3)]
    public void SinceLeavesOlderOnesOut(string since, int expected)
    {
        using var repository = new TempRepository();
        repository.Write("comments.json", Comments);
        Assert.Equal(0, CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--since", since).Exit);
        Assert.Equal(expected, Records(repository).Count);
    }

    [Fact]
    public void AScannersLogBecomesFindingsNamedByTheirRules()
    {
        using var repository = new TempRepository();
        repository.Write("log.sarif", Sarif);

        var run = CliRun.In(repository.Path, "import", "sarif", "log.sarif", "--json");

        Assert.True(run.Exit == 0, run.Error);
        OutputSchema.Fits("import", run.Out);
        var records = Records(repository);
        Assert.Equal(
            [
                "blocking js-sql-injection src/a b.js:3 Query depends on a user-provided value. 2025-01-20T10:00:00Z security query-kit null",
                "warning ca2007 src/x.cs:0 Use await on 'task' {here} 2025-01-20T10:00:00Z - query-kit ConfigureAwait(false)",
                "nit unused src/x.cs:9 Not used. 2025-01-20T10:00:00Z - query-kit null",
            ],
            records.Select(record => $"{Text(record, "severity")} {Text(record, "pattern")} {Text(record, "file")}:{(record.TryGetProperty("line", out var line) ? line.GetInt32() : 0)} {Text(record, "description")} {Text(record, "timestamp")} {Text(record, "category") ?? "-"} {Text(record, "agent")} {Text(record, "suggested_fix") ?? "null"}"));
        Assert.Contains("SKM1040: a result of unused is about file:///usr/include/x.h", run.Error, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(run.Out);
        Assert.Equal(2, answer.RootElement.GetProperty("skipped").GetProperty("not_findings").GetInt32());

        // The same findings from a later scan, whose lines have moved.
        repository.Write("log.sarif", Sarif.Replace("\"startLine\": 3", "\"startLine\": 33", StringComparison.Ordinal).Replace("2025-01-20", "2025-01-27", StringComparison.Ordinal));
        CliRun.In(repository.Path, "import", "sarif", "log.sarif");
        Assert.Equal(3, Records(repository).Count);
    }

    [Fact]
    public void ASecretAtTheCutOfALongMessageIsNotLeftInPartAndIsTold()
    {
        const string token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2", key = "dop" + "_v1_9c1185a5c5e9fc54612808977ee8f548b2258d31a1f0e3c7d4b6a8f9021c3d5e";
        using var repository = new TempRepository();
        repository.Write("log.sarif", Sarif.Replace("Not used.", $"{new string('x', 1_980)} {token}", StringComparison.Ordinal)
            .Replace("ConfigureAwait(false)", $"{new string('y', 1_980)} {token}", StringComparison.Ordinal).Replace("js/sql-injection", key, StringComparison.Ordinal));
        repository.Write("comments.json", Comments.Replace("no timeout on this call", $"{new string('z', 1_960)} {token}", StringComparison.Ordinal));

        var runs = (CliRun[])[CliRun.In(repository.Path, "import", "sarif", "log.sarif", "--json"), CliRun.In(repository.Path, "import", "github-reviews", "comments.json", "--json")];

        Assert.All(runs, run => Assert.Contains("github-token", run.Out, StringComparison.Ordinal));
        var written = File.ReadAllText(repository.At(".git", "skillmesh", "spool", "review-findings.jsonl"));
        Assert.Equal(6, Records(repository).Count);
        Assert.DoesNotContain(token[..8], written, StringComparison.Ordinal);
        Assert.DoesNotContain("9c1185a5", written + runs[0].Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "SKM1041")]
    [InlineData("{\"version\": \"2.1.0\", \"runs\": []}", "SKM1041")]
    [InlineData("{\"runs\": [{\"results\": [{]}", "log.sarif(1,25): error SKM0030")]
    public void WhatIsNoSarifLogIsSaid(string text, string expected)
    {
        using var repository = new TempRepository();
        repository.Write("log.sarif", text);
        var run = CliRun.In(repository.Path, "import", "sarif", "log.sarif");
        Assert.Equal(2, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OurOwnReportCanBeImportedAgain()
    {
        using var repository = new TempRepository();
        repository.Write(".claude/review-findings.jsonl", "{\n");
        CliRun.In(repository.Path, "validate", "--format", "sarif", "--output", "own.sarif");
        File.Delete(repository.At(".claude", "review-findings.jsonl"));

        Assert.Equal(0, CliRun.In(repository.Path, "import", "sarif", "own.sarif").Exit);

        Assert.Contains(Records(repository), record => Text(record, "pattern") == "skm1003" && Text(record, "file") == ".claude/review-findings.jsonl");
    }

    [Fact]
    public void ImportedFindingsCountNoMoreThanALearning()
    {
        using var repository = new TempRepository();
        repository.Write("log.sarif", Sarif);
        CliRun.In(repository.Path, "import", "sarif", "log.sarif");

        using var imported = JsonDocument.Parse(CliRun.In(repository.Path, "patterns", "js-sql-injection", "--json").Out);

        // One blocking record of weight 0.4 at age 0: 0.4 / 1.4.
        Assert.Equal(0.29m, imported.RootElement.GetProperty("confidence").GetDecimal());
    }

    [Theory]
    [InlineData("no-such.json", "SKM0002")]
    [InlineData(".claude", "SKM0006")]
    public void AFileThatIsNoneIsSaid(string file, string id)
    {
        using var repository = new TempRepository();
        Directory.CreateDirectory(repository.At(".claude"));
        var run = CliRun.In(repository.Path, "import", "sarif", file);
        Assert.Equal(2, run.Exit);
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
    }

    private const string Sarif = """
        {
          "version": "2.1.0",
          "runs": [{
            "results": [
              {"ruleId": "js/sql-injection", "ruleIndex": 0, "message": {"text": "Query depends on [a user-provided value](1)."}, "partialFingerprints": {"primaryLocationLineHash": "aa:1"},
               "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/a%20b.js", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 3, "startColumn": 5}}}]},
              {"ruleId": "CA2007", "level": "warning", "message": {"id": "default", "arguments": ["task"]}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "x.cs", "uriBaseId": "SRC"}}}],
               "fixes": [{"artifactChanges": [{"artifactLocation": {"uri": "x.cs"}, "replacements": [{"deletedRegion": {"startLine": 1}, "insertedContent": {"text": "ConfigureAwait(false)"}}]}]}]},
              {"ruleId": "unused", "level": "note", "message": {"text": "Not used."}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/x.cs"}, "region": {"startLine": 9}}}]},
              {"ruleId": "unused", "level": "note", "message": {"text": "Not used either."}, "suppressions": [{"kind": "inSource"}]},
              {"ruleId": "unused", "kind": "pass", "level": "none", "message": {"text": "Fine."}},
              {"ruleId": "unused", "message": {"text": "Elsewhere."}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///usr/include/x.h"}}}]}
            ],
            "originalUriBaseIds": {"SRC": {"uri": "src/", "uriBaseId": "%SRCROOT%"}},
            "invocations": [{"executionSuccessful": true, "endTimeUtc": "2025-01-20T10:00:00Z"}],
            "tool": {"driver": {"name": "Query Kit", "rules": [
              {"id": "js/sql-injection", "defaultConfiguration": {"level": "error"}, "properties": {"tags": ["security", "external/cwe/cwe-089"]}},
              {"id": "CA2007", "messageStrings": {"default": {"text": "Use await on '{0}' {{here}}"}}}
            ]}}
          }]
        }
        """;

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<JsonElement> Records(TempRepository repository)
    {
        var spool = repository.At(".git", "skillmesh", "spool", "review-findings.jsonl");
        return File.Exists(spool) ? [.. File.ReadAllLines(spool).Select(line => JsonDocument.Parse(line).RootElement)] : [];
    }
}
