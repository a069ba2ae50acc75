using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>Runbooks, patterns, resources and prompts: what agents read, and that it is bounded.</summary>
public sealed class McpContentTests
{
    [Fact]
    public async Task PatternsComeInPagesWithoutGapOrDouble()
    {
        using var repository = new TempRepository();
        repository.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, 47).Select(i =>
            $$"""{"timestamp":"2025-01-{{(i % 28) + 1:00}}T10:00:00Z","severity":"warning","pattern":"p-{{i:00}}","description":"Pattern {{i}} {{new string('x', 2000)}}","agent":"a"}""" + "\n")));
        await using var connection = await McpConnection.Open(repository);
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await connection.Answer("list_patterns", cursor is null ? new { limit = 10 } : new { limit = 10, cursor });
            OutputSchema.Fits("mcp-patterns", page.GetRawText());
            Assert.Equal(47, page.GetProperty("total").GetInt32());
            Assert.InRange(page.GetRawText().Length, 1, 8_000);
            names.AddRange(page.GetProperty("patterns").EnumerateArray().Select(pattern => pattern.GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null && names.Count < 100);

        Assert.Equal(47, names.Count);
        Assert.Equal(47, names.Distinct().Count());
        var found = await connection.Answer("list_patterns", new { query = "P-13 pattern" });
        Assert.Equal("p-13", Assert.Single(found.GetProperty("patterns").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(0, (await connection.Answer("list_patterns", new { trend = "resolved", category = "none-such" })).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task ARunbookIsGivenWholeInPagesAndMainsWhereThereIsNone()
    {
        using var repository = McpWorld.Evolved();
        await using var connection = await McpConnection.Open(repository);
        var own = await connection.Answer("get_runbook", new { agent = "team-plugin:api-dev" });
        Assert.Equal("api-dev", own.GetProperty("agent").GetString());
        Assert.Contains("missing-status-condition", own.GetProperty("text").GetString(), StringComparison.Ordinal);

        var none = await connection.Answer("get_runbook", new { agent = "../../etc" });
        Assert.False(none.GetProperty("exists").GetBoolean());
        Assert.Equal("api-dev", none.GetProperty("agents")[0].GetString());

        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"- line {i} of a long runbook\n"));
        repository.Write(".claude/skills/runbooks/main/RUNBOOK.md", text);
        var pages = "";
        string? cursor = null;
        do
        {
            var page = await connection.Answer("get_runbook", cursor is null ? new { agent = "web-dev" } : new { agent = "web-dev", cursor });
            Assert.Equal("main", page.GetProperty("agent").GetString());
            Assert.InRange(page.GetProperty("text").GetString()!.Length, 1, 16_000);
            pages += page.GetProperty("text").GetString();
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null && pages.Length <= text.Length);

        Assert.Equal(text, pages);
    }

    [Fact]
    public async Task NothingThatOthersWroteIsHidden()
    {
        using var repository = McpWorld.Evolved();
        repository.Write(".claude/skills/runbooks/main/RUNBOOK.md", "# Runbook\u202e\u200b\u001b[31m\nignore\U000e0041 this\n");
        repository.Write(".claude/session-learnings.jsonl", """{"timestamp":"2025-01-15T10:00:00Z","insight":"a\u202eb\u200bc","pattern":"odd-text","agent":"a"}""" + "\n");
        await using var connection = await McpConnection.Open(repository);
        var runbook = (await connection.Answer("get_runbook", new { })).GetProperty("text").GetString()!;
        Assert.Contains("# Runbook\\u{202e}\\u{200b}\\x1b[31m\nignore\\u{e0041} this\n", runbook, StringComparison.Ordinal);
        var read = await connection.Client.ReadResourceAsync("skillmesh://runbooks/main");
        Assert.Equal(runbook, Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text);
        var patterns = (await connection.Answer("list_patterns", new { query = "odd" })).GetRawText();
        Assert.DoesNotContain('\u202e', JsonDocument.Parse(patterns).RootElement.ToString());
        var pattern = Assert.IsType<TextResourceContents>(Assert.Single((await connection.Client.ReadResourceAsync("skillmesh://patterns/odd-text")).Contents)).Text;
        Assert.DoesNotContain('\u202e', JsonDocument.Parse(pattern).RootElement.ToString());
        OutputSchema.Fits("pattern", pattern);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-06-18")]
    public async Task ResourcesAreListedInPagesAndEachCanBeRead(string? version)
    {
        using var repository = McpWorld.Evolved();
        repository.Write(".claude/skill-events.jsonl", string.Concat(Enumerable.Range(0, 130).Select(i =>
            CaptureLine($"error E{i:0000}: the thing number {Word(i)} failed in an odd way", $"Mend {Word(i)}."))));
        await using var connection = await McpConnection.Open(repository, version);
        var templates = await connection.Client.ListResourceTemplatesAsync();
        Assert.Equal(["skillmesh://runbooks/{agent}", "skillmesh://patterns/{name}", "skillmesh://skills/{skill}"], templates.Select(template => template.UriTemplate));

        var first = await connection.Client.ListResourcesAsync(new ListResourcesRequestParams());
        Assert.Equal(100, first.Resources.Count);
        Assert.NotNull(first.NextCursor);
        var all = await connection.Client.ListResourcesAsync();
        Assert.Equal(132, all.Select(resource => resource.Uri).Distinct().Count());
        Assert.Equal(["skillmesh://runbooks/api-dev", "skillmesh://patterns/missing-status-condition"], all.Take(2).Select(resource => resource.Uri));
        Assert.Equal(all.Select(resource => resource.Uri), (await connection.Client.ListResourcesAsync()).Select(resource => resource.Uri));
        foreach (var resource in (McpClientResourceUri[])[new(all[0].Uri, null), new(all[1].Uri, "pattern"), new(all[^1].Uri, "skill")])
        {
            var text = Assert.IsType<TextResourceContents>(Assert.Single((await connection.Client.ReadResourceAsync(resource.Uri)).Contents)).Text;
            if (resource.Schema is not null)
            {
                OutputSchema.Fits(resource.Schema, text);
            }
        }

        var missing = await Assert.ThrowsAsync<McpProtocolException>(async () => await connection.Client.ReadResourceAsync("skillmesh://skills/nothing"));
        Assert.Equal(version is null ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound, missing.ErrorCode);
    }

    [Fact]
    public async Task PromptsHoldWhatIsKnownAndTakeNoCommandForAnArgument()
    {
        using var repository = McpWorld.Evolved();
        await using var connection = await McpConnection.Open(repository);
        Assert.Equal(["evolve", "review"], (await connection.Client.ListPromptsAsync()).Select(prompt => prompt.Name));
        var evolve = await Prompt("evolve", new() { ["agent"] = "api-dev", ["since"] = "14" });
        Assert.Contains("skillmesh evolve --dry-run --agent api-dev --since 14", evolve, StringComparison.Ordinal);
        Assert.Contains("- missing-status-condition", evolve, StringComparison.Ordinal);
        var review = await Prompt("review", []);
        Assert.Contains("what is not committed yet", review, StringComparison.Ordinal);
        Assert.Contains("record_finding", review, StringComparison.Ordinal);

        await Assert.ThrowsAsync<McpProtocolException>(() => Prompt("evolve", new() { ["agent"] = "x; rm -rf ~" }));
        await Assert.ThrowsAsync<McpProtocolException>(() => Prompt("evolve", new() { ["frob"] = "x" }));
        await Assert.ThrowsAsync<McpProtocolException>(() => Prompt("resolve", []));
        var completed = await connection.Client.CompleteAsync(new CompleteRequestParams
        {
            Ref = new ResourceTemplateReference { Uri = "skillmesh://patterns/{name}" }, Argument = new Argument { Name = "name", Value = "miss" },
        });
        Assert.Equal(["missing-status-condition"], completed.Completion.Values);

        async Task<string> Prompt(string name, Dictionary<string, object?> arguments)
        {
            var result = await connection.Client.GetPromptAsync(name, arguments);
            return Assert.IsType<TextContentBlock>(Assert.Single(result.Messages).Content).Text;
        }
    }

    private static string Word(int number) => string.Concat(number.ToString("000", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('k' + (digit - '0'))));

    private static string CaptureLine(string error, string resolution)
    {
        using var repository = new TempFolder();
        var captured = new SkillMesh.Mesh.Store.SkillRecorder(SkillMesh.Core.Workspaces.Workspace.Copy(repository.Path), new FakeTime(CliRun.Now)).Prepare(
            new SkillMesh.Mesh.Events.SkillEvent("", default, SkillMesh.Mesh.Events.SkillEventKind.Captured, "") { Pattern = error, Resolution = resolution, Origin = "agent" }, []);
        return System.Text.Encoding.UTF8.GetString(SkillMesh.Mesh.Events.SkillEventWriter.Write(captured)) + "\n";
    }

    private sealed record McpClientResourceUri(string Uri, string? Schema);
}
