using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Reads one line of a Claude Code transcript, whatever version wrote it.</summary>
/// <remarks>Shapes that are known: 1.0 (subagents inline and unnamed, results as texts that begin with <c>Error:</c>), 2.0 (subagents named,
/// in files beside the session's), 2.1 (in a folder of the session; a person's words marked by <c>origin</c> and <c>promptSource</c>, those
/// typed while the agent works in attachments, refusals by <c>toolDenialKind</c>). Unknown kinds of lines and fields are passed over.</remarks>
internal sealed class TranscriptLineReader(TranscriptScope scope)
{
    // Before redaction; nobody types so much, and what a person pastes is not what they say.
    private const int LongestText = 1 << 20;

    // What is dropped at a cut that is made before redaction: at least the longest secret, half of which no rule would know.
    private const int Edge = 32 * 1024;
    private const int LongestPrompt = 8_000;
    private const int LongestCommand = 4_000;
    private const int LongestChange = 200;

    /// <summary>The line, or null when it tells nothing.</summary>
    /// <param name="json">The line.</param>
    /// <param name="source">The file it stands in.</param>
    public TranscriptLine? Read(JsonElement json, TranscriptSource source)
    {
        if (json.ValueKind != JsonValueKind.Object || TimeOf(json) is not { } time)
        {
            return null;
        }

        var agent = json.Said("agentId") ?? source.Agent;
        var isSidechain = agent.Length > 0 || json.IsTrue("isSidechain");
        var parts = json.Said("type") switch
        {
            "user" => OfUser(json, isSidechain),
            "assistant" => OfAssistant(json, json.Said("cwd")),
            "attachment" => OfAttachment(json.Child("attachment"), isSidechain),
            _ => null,
        };
        return parts is null ? null : new TranscriptLine(json.Said("sessionId") ?? json.Said("session_id") ?? source.Session, agent, time, parts)
        {
            IsSidechain = isSidechain,
            Uuid = json.Said("uuid") ?? "",
            Parent = json.Said("parentUuid") ?? "",
            Folder = json.Said("cwd"),
            Version = json.Said("version") ?? "",
        };
    }

    private List<TranscriptPart> OfUser(JsonElement json, bool isSidechain)
    {
        var parts = new List<TranscriptPart>();
        var content = json.Child("message").Child("content");
        var results = content.Items().Where(block => block.Said("type") == "tool_result").ToList();
        foreach (var result in results)
        {
            if (result.Said("tool_use_id") is { } id)
            {
                parts.Add(OfResult(id, result, results.Count == 1 ? json.Child("toolUseResult") : default, json.Said("toolDenialKind") is not null));
            }
        }

        // A line with a tool's result has no words of a person, whatever else stands in it.
        if (results.Count > 0)
        {
            return parts;
        }

        var said = new List<string>();
        foreach (var text in Texts(content))
        {
            if (text.StartsWith(PromptText.Interrupted, StringComparison.Ordinal))
            {
                parts.Add(new TranscriptPart.Interrupt());
            }
            else if (PromptText.Of(text) is { } words)
            {
                said.Add(words);
            }
        }

        if (said.Count > 0 && !isSidechain && IsFromPerson(json))
        {
            parts.Add(OfPrompt(string.Join('\n', said)));
        }

        return parts;
    }

    private TranscriptPart.Prompt OfPrompt(string words) => new(Kept(words, LongestPrompt));

    private static bool IsFromPerson(JsonElement json) =>
        !json.IsTrue("isMeta") && !json.IsTrue("isCompactSummary") && !json.IsTrue("isVisibleInTranscriptOnly") && IsHuman(json)
        && (json.Said("promptSource") is { } way ? way is "typed" or "queued" or "suggestion_accepted" : !IsScripted(json));

    // A program that starts the client (claude -p, the SDKs) writes the prompts itself; older clients do not mark them one by one.
    private static bool IsScripted(JsonElement json) => json.Said("entrypoint")?.StartsWith("sdk", StringComparison.Ordinal) ?? false;

    private static bool IsHuman(JsonElement json) => json.Child("origin").Said("kind") is null or "human";

    // Typed while the agent works: such words come in no line of the person's role.
    private List<TranscriptPart>? OfAttachment(JsonElement attachment, bool isSidechain)
    {
        if (attachment.Said("type") != "queued_command" || isSidechain || !IsHuman(attachment) || attachment.Said("commandMode") is not (null or "prompt"))
        {
            return null;
        }

        var said = Texts(attachment.Child("prompt")).Select(text => PromptText.Of(text)).OfType<string>().ToList();
        return said.Count > 0 ? [OfPrompt(string.Join('\n', said))] : null;
    }

    private List<TranscriptPart> OfAssistant(JsonElement json, string? folder)
    {
        var parts = new List<TranscriptPart>();
        var message = json.Child("message");
        if (json.IsTrue("isApiErrorMessage") || message.Said("model") == "<synthetic>")
        {
            return parts;
        }

        parts.Add(new TranscriptPart.Reply());
        foreach (var block in message.Child("content").Items())
        {
            if (block.Said("type") == "tool_use" && block.Said("id") is { } id && block.Said("name") is { } name && OfCall(id, name, block.Child("input"), folder) is { } call)
            {
                parts.Add(call);
            }
        }

        return parts;
    }

    private TranscriptPart.Call? OfCall(string id, string tool, JsonElement input, string? folder) => tool switch
    {
        "Bash" or "PowerShell" => input.Said("command") is { } command
            ? new TranscriptPart.Call(id, tool) { Command = Kept(command, LongestCommand), IsBackground = input.IsTrue("run_in_background") }
            : null,
        "Edit" or "MultiEdit" or "Write" or "NotebookEdit" => (input.Said("file_path") ?? input.Said("notebook_path")) is { } file ? OfEdit(id, tool, file, input, folder) : null,
        "Task" or "Agent" => new TranscriptPart.Call(id, tool) { AgentType = input.Said("subagent_type") },
        _ => null,
    };

    private TranscriptPart.Call OfEdit(string id, string tool, string file, JsonElement input, string? folder)
    {
        var edits = input.Child("edits").Items().Take(2).ToList();
        var change = tool == "Edit" ? input : edits.Count == 1 ? edits[0] : default;
        return new TranscriptPart.Call(id, tool)
        {
            File = Kept(scope.Name(file, folder), LongestCommand),
            IsOfRoot = scope.Root is { } root && TranscriptScope.IsInside(file, root),
            Old = Short(change.Child("old_string").AsText()),
            New = Short(change.Child("new_string").AsText()),
        };
    }

    private TranscriptPart.Result OfResult(string id, JsonElement block, JsonElement result, bool isDenied)
    {
        var agent = result.Said("agentId");
        var isUnknown = isDenied || result.IsTrue("interrupted") || result.Said("backgroundTaskId") is not null;
        var isError = block.IsTrue("is_error") || (result.AsText() is { } said && said.StartsWith("Error:", StringComparison.Ordinal));
        if (isUnknown || !isError)
        {
            return new TranscriptPart.Result(id, isUnknown ? ToolOutcome.Unknown : ToolOutcome.Succeeded, null) { AgentId = agent };
        }

        var output = string.Join('\n', Texts(block.Child("content")));
        output = output.Length > 0 ? output : result.AsText() ?? "";
        return ErrorText.IsRefusal(output)
            ? new TranscriptPart.Result(id, ToolOutcome.Unknown, null)
            : new TranscriptPart.Result(id, ToolOutcome.Failed, ErrorText.Of(Kept(output, LongestText)));
    }

    // A text, or texts among blocks of other kinds.
    private static IEnumerable<string> Texts(JsonElement content) => content.AsText() is { } text ? [text]
        : content.Items().Select(block => block.ValueKind == JsonValueKind.String ? block.AsText() : block.Said("type") is "text" or null ? block.Said("text") : null).OfType<string>();

    private string? Short(string? text) => text is null || text.Length > LongestChange * 4 || Kept(text, LongestText) is not { } kept || kept.Length > LongestChange ? null : kept;

    private static DateTimeOffset? TimeOf(JsonElement json) => json.Said("timestamp") is { } text && Timestamps.TryParse(text, out var time) ? time : null;

    // Without colours, which would hide a secret behind their last letter; redacted first, then cut: half a secret no longer looks like one. A private block that does not end is private to the end.
    private string Kept(string text, int most)
    {
        var kept = scope.Redact(TerminalText.Plain(TextCut.To(text, LongestText, "")));
        kept = text.Length > LongestText ? kept[..Math.Max(0, kept.Length - Edge)] : kept;
        var isPrivate = kept.IndexOf("<private>", StringComparison.OrdinalIgnoreCase);
        return TextCut.To(isPrivate < 0 ? kept : kept[..isPrivate], most, "");
    }
}
