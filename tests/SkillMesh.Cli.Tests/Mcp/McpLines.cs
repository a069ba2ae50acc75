using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>The protocol by hand, line by line.</summary>
internal static class McpLines
{
    /// <summary>What a request of the newest version carries.</summary>
    public const string Meta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    public static string Initialize(string version) =>
        Request("init", "initialize", $$$$"""{"protocolVersion":"{{{{version}}}}","capabilities":{},"clientInfo":{"name":"t","version":"1"}}""");

    public const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    public static string Request(object id, string method, string parameters = "{}") =>
        $$"""{"jsonrpc":"2.0","id":{{JsonSerializer.Serialize(id)}},"method":"{{method}}","params":{{parameters}}}""";

    public static string Call(object id, string tool, string arguments) => Request(id, "tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");

    /// <summary>Gives all lines at once and closes; the answers, by id. Every line of the output must be one message.</summary>
    public static Dictionary<string, JsonElement> Run(string tool, TempRepository repository, params string[] lines) => Run(tool, repository, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <inheritdoc cref="Run(string, TempRepository, string[])"/>
    public static Dictionary<string, JsonElement> Run(string tool, TempRepository repository, byte[] input)
    {
        var result = ProcessRunner.Run(tool, ["mcp"], repository.Path, repository.Environment, input);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return Read(result.Output);
    }

    /// <summary>The answers of an output, by id; what has none by its number.</summary>
    public static Dictionary<string, JsonElement> Read(string output)
    {
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var message = JsonDocument.Parse(line);
            Assert.Equal("2.0", message.RootElement.GetProperty("jsonrpc").GetString());
            var id = message.RootElement.TryGetProperty("id", out var own) && own.ValueKind != JsonValueKind.Null ? own.ToString() : $"none-{answers.Count}";
            Assert.True(answers.TryAdd(id, message.RootElement.Clone()), line);
        }

        return answers;
    }

    public static int CodeOf(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();
}
