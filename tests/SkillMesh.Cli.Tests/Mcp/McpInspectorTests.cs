using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>What the protocol's own inspector says, as a client that shares no code with the server.</summary>
public sealed class McpInspectorTests
{
    [InspectorFact]
    public void ItListsAndCallsEveryTool()
    {
        using var repository = McpWorld.Evolved();
        var tools = Ask(repository, "--method", "tools/list").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!).ToList();
        Assert.Equal(McpWorld.Tools, tools);
        Assert.Equal(tools.Order(StringComparer.Ordinal), McpWorld.Calls.Select(call => call.Tool).Order(StringComparer.Ordinal));
        var skill = "";
        foreach (var (tool, arguments, schema) in McpWorld.Calls)
        {
            var answer = Ask(repository, "--method", "tools/call", "--tool-name", tool, "--tool-args-json", arguments.Replace("SKILL", skill, StringComparison.Ordinal)).GetProperty("structuredContent");
            OutputSchema.Fits(schema, answer.GetRawText());
            skill = tool == "capture_resolution" ? answer.GetProperty("skill").GetString()! : skill;
        }

        Assert.Equal("skillmesh://runbooks/api-dev", Ask(repository, "--method", "resources/list").GetProperty("resources")[0].GetProperty("uri").GetString());
        Assert.Equal("evolve", Ask(repository, "--method", "prompts/list").GetProperty("prompts")[0].GetProperty("name").GetString());
        Assert.Equal("", repository.Git("status", "--porcelain"));
    }

    [InspectorFact]
    public void ItSeesAnErrorForWhatItIs()
    {
        using var repository = new TempRepository();
        var failed = Run(repository, "--method", "tools/call", "--tool-name", "report_outcome", "--tool-args-json", """{"skill": "abcdefgh", "worked": true}""");
        Assert.Equal(5, failed.ExitCode);
        Assert.Contains("SKM3001", failed.Output + failed.Error, StringComparison.Ordinal);
    }

    private static JsonElement Ask(TempRepository repository, params string[] arguments)
    {
        var run = Run(repository, arguments);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.GetProperty("result").Clone();
    }

    private static ProcessRunner.Result Run(TempRepository repository, params string[] arguments) => ProcessRunner.Run(
        InspectorFactAttribute.Node!,
        [InspectorFactAttribute.Program, "--cli", PortableTool.Program, "mcp", "--format", "json", .. arguments],
        repository.Path,
        new Dictionary<string, string?>(repository.Environment, StringComparer.Ordinal) { ["MCP_AUTO_OPEN_ENABLED"] = "false" });
}
