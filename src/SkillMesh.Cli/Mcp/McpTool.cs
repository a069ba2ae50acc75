using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using SkillMesh.Core.Configuration;
using SkillMesh.Schemas;

namespace SkillMesh.Cli.Mcp;

/// <summary>One tool: its texts and the shape of its arguments are those of <c>schemas/mcp/NAME.schema.json</c>.</summary>
internal sealed class McpTool
{
    private readonly Func<ToolCall, byte[]> _run;

    /// <param name="name">Its name, and its schema's.</param>
    /// <param name="output">File name of the schema of its answers, below <c>schemas/output/</c>.</param>
    /// <param name="readOnly">Whether it changes nothing at all.</param>
    /// <param name="idempotent">Whether the same call twice does what one does.</param>
    /// <param name="run">What it does; the answer as JSON.</param>
    public McpTool(string name, string output, bool readOnly, bool idempotent, Func<ToolCall, byte[]> run)
    {
        Name = name;
        _run = run;
        var input = $"mcp/{name}.schema.json";
        Input = SchemaStore.Get(input);
        using var schema = JsonDocument.Parse(SchemaStore.Text(input));
        Definition = new Tool
        {
            Name = name,
            Title = schema.RootElement.GetProperty("title").GetString(),
            Description = schema.RootElement.GetProperty("description").GetString(),
            InputSchema = Bare(SchemaStore.Text(input)),
            OutputSchema = Bare(SchemaStore.Text($"output/{output}.schema.json")),

            // Nothing here destroys anything or reaches beyond this machine.
            Annotations = new ToolAnnotations
            {
                Title = schema.RootElement.GetProperty("title").GetString(),
                ReadOnlyHint = readOnly,
                DestructiveHint = false,
                IdempotentHint = idempotent,
                OpenWorldHint = false,
            },
        };
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The shape of its arguments.</summary>
    public JsonSchema Input { get; }

    /// <summary>What clients are told of it.</summary>
    public Tool Definition { get; }

    /// <summary>Does it.</summary>
    public byte[] Run(ToolCall call) => _run(call);

    // Without the marks of its file: clients take a schema that names no dialect for 2020-12, in which these mean the same.
    private static JsonElement Bare(byte[] file)
    {
        var schema = JsonNode.Parse(file)!.AsObject();
        foreach (var mark in new[] { "$schema", "$id", "title", "description" })
        {
            schema.Remove(mark);
        }

        using var bare = JsonDocument.Parse(schema.ToJsonString());
        return bare.RootElement.Clone();
    }
}
