using System.Text.Json;
using SkillMesh.Core.Text;

namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>Reads an event in one pass over its bytes and keeps what is asked for: a tool's answer may be megabytes long.</summary>
internal static class HookInputReader
{
    private const int MaxDepth = 256;

    /// <summary>The event; null where the bytes are none.</summary>
    /// <param name="json">All of standard input.</param>
    /// <param name="fault">Why they are none.</param>
    public static HookInput? Read(ReadOnlySpan<byte> json, out string fault)
    {
        fault = "";
        json = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                fault = "it is no JSON object";
                return null;
            }

            var input = Top(ref reader);

            // Reading on is what finds text after the end.
            _ = reader.Read();
            return input;
        }
        catch (JsonException error)
        {
            fault = json.IsEmpty ? "standard input is empty" : $"no JSON from byte {error.BytePositionInLine} of line {error.LineNumber + 1} on";
            return null;
        }
    }

    private static HookInput Top(ref Utf8JsonReader reader)
    {
        var input = new HookInput();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.SequenceEqual("session_id"u8))
            {
                input = input with { Session = Text(ref reader) };
            }
            else if (name.SequenceEqual("cwd"u8))
            {
                input = input with { Folder = Text(ref reader) };
            }
            else if (name.SequenceEqual("hook_event_name"u8))
            {
                input = input with { Event = Text(ref reader) };
            }
            else if (name.SequenceEqual("agent_id"u8))
            {
                input = input with { AgentId = Text(ref reader) };
            }
            else if (name.SequenceEqual("agent_type"u8))
            {
                input = input with { AgentType = Text(ref reader) };
            }
            else if (name.SequenceEqual("tool_name"u8))
            {
                input = input with { Tool = Text(ref reader) };
            }
            else if (name.SequenceEqual("tool_input"u8))
            {
                input = ToolInput(ref reader, input);
            }
            else if (name.SequenceEqual("tool_response"u8))
            {
                input = ToolResponse(ref reader, input);
            }
            else if (name.SequenceEqual("error"u8))
            {
                input = input with { Error = Plain(ref reader) };
            }
            else if (name.SequenceEqual("is_interrupt"u8))
            {
                input = input with { IsInterrupt = IsTrue(ref reader) || input.IsInterrupt };
            }
            else if (name.SequenceEqual("duration_ms"u8))
            {
                input = input with { Milliseconds = Whole(ref reader) };
            }
            else if (name.SequenceEqual("prompt"u8))
            {
                input = input with { Prompt = Plain(ref reader) };
            }
            else if (name.SequenceEqual("stop_hook_active"u8))
            {
                input = input with { IsStopActive = IsTrue(ref reader) };
            }
            else
            {
                Pass(ref reader);
            }
        }

        return input;
    }

    private static HookInput ToolInput(ref Utf8JsonReader reader, HookInput input)
    {
        if (!Enter(ref reader))
        {
            return input;
        }

        string? before = null, after = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            if (name.SequenceEqual("command"u8))
            {
                input = input with { Command = Plain(ref reader) };
            }
            else if (name.SequenceEqual("file_path"u8) || name.SequenceEqual("notebook_path"u8))
            {
                input = input with { File = Text(ref reader) };
            }
            else if (name.SequenceEqual("old_string"u8))
            {
                before = Plain(ref reader);
            }
            else if (name.SequenceEqual("new_string"u8))
            {
                after = Plain(ref reader);
            }
            else if (name.SequenceEqual("edits"u8))
            {
                input = input with { Edits = Edits(ref reader) };
            }
            else if (name.SequenceEqual("run_in_background"u8))
            {
                input = input with { IsInBackground = IsTrue(ref reader) };
            }
            else
            {
                Pass(ref reader);
            }
        }

        return before is not null && after is not null ? input with { Edits = [(before, after)] } : input;
    }

    private static List<(string Before, string After)> Edits(ref Utf8JsonReader reader)
    {
        var edits = new List<(string, string)>();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return edits;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            string? before = null, after = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("old_string"u8))
                {
                    before = Plain(ref reader);
                }
                else if (reader.ValueTextEquals("new_string"u8))
                {
                    after = Plain(ref reader);
                }
                else
                {
                    Pass(ref reader);
                }
            }

            edits.Add((before ?? "", after ?? ""));
        }

        return edits;
    }

    private static HookInput ToolResponse(ref Utf8JsonReader reader, HookInput input)
    {
        if (!Enter(ref reader))
        {
            return input;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("originalFile"u8))
            {
                var text = Text(ref reader);
                input = reader.TokenType == JsonTokenType.String ? input with { FileBefore = text } : input;
            }
            else if (reader.ValueTextEquals("interrupted"u8))
            {
                input = input with { IsInterrupt = IsTrue(ref reader) || input.IsInterrupt };
            }
            else
            {
                Pass(ref reader);
            }
        }

        return input;
    }

    // Whether the next value is an object, and the reader in it; any other value is passed over.
    private static bool Enter(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        reader.Skip();
    }

    private static bool IsTrue(ref Utf8JsonReader reader)
    {
        Pass(ref reader);
        return reader.TokenType == JsonTokenType.True;
    }

    private static long? Whole(ref Utf8JsonReader reader)
    {
        Pass(ref reader);
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && number is >= 0 and < 1e12 ? (long)number : null;
    }

    // What a person or a program said, of which parts may be kept: a colour right before a secret would hide it from whoever looks for it.
    private static string Plain(ref Utf8JsonReader reader) => TerminalText.Plain(Text(ref reader));

    private static string Text(ref Utf8JsonReader reader)
    {
        _ = reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return "";
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the client cuts long texts anywhere.
            return LooseText.Of(reader.ValueSpan);
        }
    }
}
