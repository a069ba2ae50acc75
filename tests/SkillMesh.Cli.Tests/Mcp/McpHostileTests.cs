using System.Text;
using System.Text.Json;
using SkillMesh.Cli.Tests.Hostile;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Mcp;

/// <summary>The hostile corpus as arguments, names and cursors of every call.</summary>
public sealed class McpHostileTests
{
    private const int LongestPayload = 100_000;

    // In the normal run a few of every class.
    private const int EachOf = 6;

    public static TheoryData<string> Classes => [.. Corpus.Names];

    [Theory]
    [MemberData(nameof(Classes))]
    public void EveryCallIsAnsweredAndNothingHiddenComesBack(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        var lines = new List<string>();
        foreach (var payload in Corpus.Of(name).Where((payload, i) => payload.Template.Length <= LongestPayload && (Machine.Slow || i % EachOf == 0)))
        {
            var text = HostileWorld.Quote(payload.For(world.Canary));
            lines.AddRange(
            [
                Call("resolve_error", ("error", text), ("error_type", text), ("agent", text)),
                Call("capture_resolution", ("error", text), ("resolution", text), ("context", text), ("source", text), ("agent", text)),
                Call("report_outcome", ("skill", text), ("worked", "true")),
                Call("record_finding", ("pattern", "\"p-0\""), ("severity", "\"nit\""), ("description", text), ("file", text), ("suggested_fix", text), ("agent", text)),
                Call("record_learning", ("insight", text), ("pattern", text)),
                Call("record_correction", ("pattern", "\"p-0\""), ("correction_type", "\"code_quality\""), ("correction", text)),
                Call("get_runbook", ("agent", text), ("cursor", text)),
                Call("list_patterns", ("query", text)),
                McpLines.Request($"{payload.Number}-8", "tools/call", Object(("name", text), ("arguments", "{}"))),
                McpLines.Request($"{payload.Number}-9", "resources/read", Object(("uri", text))),
                McpLines.Request($"{payload.Number}-10", "prompts/get", Object(("name", "\"evolve\""), ("arguments", Object(("agent", text))))),
                McpLines.Request($"{payload.Number}-11", "resources/list", Object(("cursor", text))),
            ]);

            string Call(string tool, params (string, string)[] arguments) => McpLines.Call($"{payload.Number}-{tool}", tool, Object(arguments));
        }

        lines.Add(McpLines.Request("list", "resources/list"));
        lines.Add(McpLines.Call("patterns", "list_patterns", Object(("limit", "50"))));
        var run = CliRun.With(repository, host => host with { Input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))) }, "mcp");

        Assert.Equal((0, ""), (run.Exit, run.Error));
        inspector.Text(name, run.Out);
        var answers = McpLines.Read(run.Out);
        Assert.Equal(lines.Count, answers.Count);
        foreach (var (id, answer) in answers)
        {
            inspector.Seen($"{name} {id}", string.Join('\n', Strings(answer.TryGetProperty("result", out var result) ? result : answer.GetProperty("error"))));
            if (answer.ToString().Contains("SKM0009", StringComparison.Ordinal) || answer.ToString().Contains("An error occurred", StringComparison.Ordinal))
            {
                inspector.Fault($"{name} {id}: {answer}");
            }
        }

        inspector.Files(name, repository);
        world.AssertUntouched(inspector, name);
        inspector.AssertClean();
    }

    private static string Object(params (string Name, string Value)[] properties) => $"{{{string.Join(',', properties.Select(property => $"\"{property.Name}\":{property.Value}"))}}}";

    // An agent reads what the strings say, not how they are escaped.
    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };
}
