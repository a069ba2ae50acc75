using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Mcp.Tools;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.Mcp;

/// <summary>The tools, and how a call becomes an answer.</summary>
/// <param name="session">What all calls share.</param>
internal sealed class McpTools(McpSession session)
{
    private const int MostName = 60;

    // In the order of a working day; it never changes, so that clients can keep what they made of it.
    private static readonly McpTool[] All =
    [
        new("resolve_error", "mcp-resolve", readOnly: false, idempotent: false, ResolveError.Run),
        new("report_outcome", "mcp-skill-event", readOnly: false, idempotent: true, SkillTools.Report),
        new("capture_resolution", "mcp-skill-event", readOnly: false, idempotent: false, SkillTools.Capture),
        new("get_runbook", "mcp-runbook", readOnly: true, idempotent: true, GetRunbook.Run),
        new("list_patterns", "mcp-patterns", readOnly: true, idempotent: true, ListPatterns.Run),
        new("record_finding", "mcp-record", readOnly: false, idempotent: false, RecordTools.Finding),
        new("record_learning", "mcp-record", readOnly: false, idempotent: false, RecordTools.Learning),
        new("record_correction", "mcp-record", readOnly: false, idempotent: false, RecordTools.Correction),
    ];

    /// <summary>What clients are told of them.</summary>
    public static IReadOnlyList<Tool> Definitions { get; } = [.. All.Select(tool => tool.Definition)];

    /// <summary>Calls one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments as they came.</param>
    /// <returns>The answer as data and as text; what stands in the way is an answer too, with the next step.</returns>
    /// <exception cref="McpProtocolException">Invalid parameters: no such tool, or arguments that do not fit it.</exception>
    public CallToolResult Call(string name, JsonNode? arguments)
    {
        var tool = Array.Find(All, tool => tool.Name == name) ?? throw Unknown(name);
        using var document = Read(tool, arguments);
        try
        {
            byte[] answer;
            lock (session.Turn)
            {
                answer = SafeText.Json(tool.Run(new ToolCall(session, document.RootElement)), session.Redactor);
            }

            using var data = JsonDocument.Parse(answer);
            return new CallToolResult { StructuredContent = data.RootElement.Clone(), Content = [new TextContentBlock { Text = SafeText.Of(answer) }], IsError = false };
        }
        catch (Exception error) when (error is not (McpException or OutOfMemoryException))
        {
            return new CallToolResult { Content = [new TextContentBlock { Text = Told(error) }], IsError = true };
        }
    }

    /// <summary>What ended a call or a read, and what to do now.</summary>
    public string Told(Exception error)
    {
        var diagnostic = error switch
        {
            SkillMeshException known => known.Diagnostic,
            IOException or UnauthorizedAccessException => WorkspaceRules.FileAccess.At(SourcePosition.None, error.Message),
            _ => WorkspaceRules.InternalError.At(SourcePosition.None, error.GetType().Name, error.Message, "the server goes on"),
        };
        var place = diagnostic.Position.Path.Length > 0 ? $"{diagnostic.Position}: " : "";
        return Printable.Line(session.Redactor.Redact($"{diagnostic.Id}: {place}{diagnostic.Message}. {diagnostic.Rule.NextStep}"));
    }

    private JsonDocument Read(McpTool tool, JsonNode? arguments)
    {
        using var bytes = new MemoryStream();
        try
        {
            using (var json = new Utf8JsonWriter(bytes))
            {
                (arguments ?? new JsonObject()).WriteTo(json);
            }

            var document = bytes.ToArray();
            var errors = tool.Input.Validate(document);
            return errors.Count == 0 ? JsonDocument.Parse(document)
                : throw Misfit(tool, SafeText.Word(SchemaErrorText.Describe(errors[0]), session.Redactor, 300));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, a name twice.
            throw Misfit(tool, "they are not JSON that every reader understands alike");
        }
    }

    private static McpProtocolException Misfit(McpTool tool, string why)
    {
        var schema = tool.Definition.InputSchema;
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        var takes = schema.GetProperty("properties").EnumerateObject().Select(property => required.Contains(property.Name) ? property.Name : $"{property.Name}?");
        return new McpProtocolException($"{tool.Name}: the arguments do not fit: {why}. It takes {string.Join(", ", takes)}.", McpErrorCode.InvalidParams);
    }

    private McpProtocolException Unknown(string name)
    {
        var shown = SafeText.Word(name, session.Redactor, MostName);
        var near = name.Length > MostName ? [] : Nearest.To(name, All.Select(tool => tool.Name), most: 1);
        return new McpProtocolException(
            $"there is no tool '{shown}'{(near.Count > 0 ? $"; did you mean {near[0]}?" : "")} The tools are {string.Join(", ", All.Select(tool => tool.Name))}.", McpErrorCode.InvalidParams);
    }
}
