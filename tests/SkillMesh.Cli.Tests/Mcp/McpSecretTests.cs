using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>Answers are short: what is cut of a text is cut after its secrets are gone.</summary>
public sealed class McpSecretTests
{
    private const string Token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";

    [Fact]
    public void NoAnswerHoldsPartOfASecretThatStandsWhereATextIsCut()
    {
        using var repository = new TempRepository();

        // Lines of another tool, which redacts nothing.
        repository.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(1, 8).Select(day =>
            $"{{\"timestamp\":\"2025-01-{day:00}T00:00:00Z\",\"severity\":\"blocking\",\"agent\":\"api-dev\",\"author\":\"a{day}\",\"pattern\":\"leaked-key\",\"description\":\"{new string('y', 145)} {Token}\"}}\n")));
        repository.Write(".claude/skill-events.jsonl", Captured(new string('e', 150), new string('r', 5_985)));
        string[] lines =
        [
            McpLines.Call("patterns", "list_patterns", "{}"),
            McpLines.Call("error", "resolve_error", JsonSerializer.Serialize(new { error = $"error AB0001: {new string('e', 150)}" })),
            McpLines.Call("near", "resolve_error", JsonSerializer.Serialize(new { error = "error of another kind in the build of a tool", near = 5 })),
            McpLines.Call("arguments", "record_finding", JsonSerializer.Serialize(new { pattern = "p", severity = $"{new string('s', 200)} {Token}", description = "x" })),
            McpLines.Call("tool", $"{new string('t', 40)} {Token}", "{}"),
            McpLines.Request("read", "resources/read", JsonSerializer.Serialize(new { uri = $"{new string('u', 180)} {Token}" })),
            McpLines.Request("list", "resources/list"),
            McpLines.Request("prompt", "prompts/get", JsonSerializer.Serialize(new { name = $"{new string('p', 50)} {Token}" })),
            McpLines.Request("argument", "prompts/get", JsonSerializer.Serialize(new { name = "evolve", arguments = new Dictionary<string, string> { [$"{new string('a', 50)} {Token}"] = "x" } })),
            McpLines.Request("evolve", "prompts/get", JsonSerializer.Serialize(new { name = "evolve" })),
        ];
        var run = CliRun.With(
            repository.Path, host => host with { HomeFolder = repository.Home, Input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))) }, "mcp");

        Assert.Equal(lines.Length, McpLines.Read(run.Out).Count);
        Assert.Contains("leaked-key", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[..8], run.Out, StringComparison.Ordinal);
    }

    private static string Captured(string error, string fix)
    {
        var (pattern, resolution) = ($"error AB0001: {error} {Token}", $"{fix} {Token}");
        var signature = SkillMesh.Mesh.Store.SkillRecorder.SignatureOf("AB0001", pattern);
        return JsonSerializer.Serialize(new
        {
            timestamp = "2025-01-01T00:00:00Z", @event = "captured", skill = SkillMesh.Mesh.Skills.SkillId.Of(signature, resolution), error_type = "AB0001", pattern, resolution, signature,
        }) + "\n";
    }
}
