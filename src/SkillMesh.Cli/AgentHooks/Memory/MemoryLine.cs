using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.AgentHooks.Memory;

/// <summary>One thing that a session remembers. Texts in it are redacted; of prompts and files only hashes are kept.</summary>
/// <param name="Kind">One of the words below.</param>
/// <param name="Time">When, UTC.</param>
internal sealed record MemoryLine(string Kind, DateTimeOffset Time)
{
    private static readonly string[] Names =
        ["k", "t", "id", "agent", "tool", "key", "command", "error", "code", "signature", "skill", "file", "hash", "plain", "lines", "before", "written", "from", "to", "words"];

    /// <summary>A tool failed.</summary>
    public const string Failed = "failed";

    /// <summary>What had failed succeeded.</summary>
    public const string Mended = "mended";

    /// <summary>A command ran while something had failed.</summary>
    public const string Ran = "ran";

    /// <summary>The agent wrote a file.</summary>
    public const string Wrote = "wrote";

    /// <summary>A tool, not a person, changed a file that the agent had written.</summary>
    public const string Settled = "settled";

    /// <summary>A file is not looked at any more.</summary>
    public const string Left = "left";

    /// <summary>The person asked for something.</summary>
    public const string Asked = "asked";

    /// <summary>The agent's turn ended.</summary>
    public const string Ended = "ended";

    /// <summary>A correction was kept.</summary>
    public const string Corrected = "corrected";

    /// <summary>The agent was reminded.</summary>
    public const string Reminded = "reminded";

    /// <summary>Id of the subagent; empty for the session itself.</summary>
    public string AgentId { get; init; } = "";

    /// <summary>Name of the agent.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The tool.</summary>
    public string Tool { get; init; } = "";

    /// <summary>By what the failed call is known again.</summary>
    public string Key { get; init; } = "";

    /// <summary>The command.</summary>
    public string Command { get; init; } = "";

    /// <summary>The line that said what went wrong.</summary>
    public string Error { get; init; } = "";

    /// <summary>Its code.</summary>
    public string Code { get; init; } = "";

    /// <summary>Its signature.</summary>
    public string Signature { get; init; } = "";

    /// <summary>The skill that was suggested, or confirmed, or captured.</summary>
    public string Skill { get; init; } = "";

    /// <summary>The file, root-relative.</summary>
    public string File { get; init; } = "";

    /// <summary>Hash of the file's content.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The same without white space.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Its line feeds.</summary>
    public string Lines { get; init; } = "";

    /// <summary>Hash of what it was before; empty where that is not known.</summary>
    public string Before { get; init; } = "";

    /// <summary>When it was last written, in ticks.</summary>
    public string Written { get; init; } = "";

    /// <summary>A short edit: the text before.</summary>
    public string From { get; init; } = "";

    /// <summary>A short edit: the text after.</summary>
    public string To { get; init; } = "";

    /// <summary>Print of a request.</summary>
    public string Words { get; init; } = "";

    /// <summary>The line with its LF, UTF-8.</summary>
    public byte[] Write()
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(output, JsonOutput.Line))
        {
            json.WriteStartObject();
            json.WriteString("k", Kind);
            json.WriteString("t", Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            Put(json, "id", AgentId);
            Put(json, "agent", Agent);
            Put(json, "tool", Tool);
            Put(json, "key", Key);
            Put(json, "command", Command);
            Put(json, "error", Error);
            Put(json, "code", Code);
            Put(json, "signature", Signature);
            Put(json, "skill", Skill);
            Put(json, "file", File);
            Put(json, "hash", Hash);
            Put(json, "plain", Plain);
            Put(json, "lines", Lines);
            Put(json, "before", Before);
            Put(json, "written", Written);
            Put(json, "from", From);
            Put(json, "to", To);
            Put(json, "words", Words);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The line that these bytes are; null where they are none.</summary>
    public static MemoryLine? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // A session may remember hundreds of lines, and every hook reads them: one object a line.
            var values = new string?[Names.Length];
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                var at = PlaceOf(ref reader);
                _ = reader.Read();
                if (at >= 0 && reader.TokenType == JsonTokenType.String)
                {
                    values[at] = reader.GetString();
                }
            }

            return values[0] is { Length: > 0 } kind ? Make(kind, values) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Torn, or somebody else's.
            return null;
        }
    }

    private static MemoryLine Make(string kind, string?[] values) => new(kind, MomentOf(values[1]))
    {
        AgentId = values[2] ?? "",
        Agent = values[3] ?? "",
        Tool = values[4] ?? "",
        Key = values[5] ?? "",
        Command = values[6] ?? "",
        Error = values[7] ?? "",
        Code = values[8] ?? "",
        Signature = values[9] ?? "",
        Skill = values[10] ?? "",
        File = values[11] ?? "",
        Hash = values[12] ?? "",
        Plain = values[13] ?? "",
        Lines = values[14] ?? "",
        Before = values[15] ?? "",
        Written = values[16] ?? "",
        From = values[17] ?? "",
        To = values[18] ?? "",
        Words = values[19] ?? "",
    };

    private static DateTimeOffset MomentOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) && moment < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : default;

    private static int PlaceOf(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (reader.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Put(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }
}
