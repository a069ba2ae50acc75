using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Records;

/// <summary>Reads one line as a record, or says precisely why it is none.</summary>
/// <remarks>Stricter than <see cref="JsonDocument"/>: UTF-8 is checked, a key stands once in an object, strings hold no lone
/// surrogates. What this accepts is read the same by every other reader, so nothing can hide in the difference.</remarks>
public static class RecordParser
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>Longest foreign id that is kept as it is.</summary>
    public const int MaxIdLength = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Parses <paramref name="line"/> (no line ending).</summary>
    /// <param name="line">The bytes of the line.</param>
    /// <param name="position">File and line, for the record and for the fault.</param>
    /// <param name="fault">Why the line is no record; null on success.</param>
    /// <returns>The record, or null.</returns>
    public static LedgerRecord? Parse(ReadOnlyMemory<byte> line, SourcePosition position, out Diagnostic? fault)
    {
        fault = FindFault(line.Span, position);
        if (fault is not null)
        {
            return null;
        }

        // A document reads from the caller's buffer, which the caller fills anew; the clone has its own bytes.
        using var document = JsonDocument.Parse(Padded(line), Options);
        return FromElement(document.RootElement.Clone(), position);
    }

    /// <summary>A record from an object that is already known to be strict JSON.</summary>
    public static LedgerRecord FromElement(JsonElement json, SourcePosition position)
    {
        var canonical = new ArrayBufferWriter<byte>(512);
        CanonicalJson.Write(json, canonical, omit: "id");
        var contentId = RecordId.Of(canonical.WrittenSpan);
        return new LedgerRecord(OwnId(json) ?? contentId, contentId, json, position);
    }

    // A document takes two arrays of the shared pool, one of 512 bytes and one as long as its text. Where both are of one size, the pool measures
    // what the number of a processor costs, once in a process, for longer than it takes to read a hundred lines.
    private static ReadOnlyMemory<byte> Padded(ReadOnlyMemory<byte> line)
    {
        const int Least = 240, Most = 512;
        if (line.Length is < Least or > Most)
        {
            return line;
        }

        var longer = new byte[2 * Most];
        line.CopyTo(longer);
        longer.AsSpan(line.Length).Fill((byte)' ');
        return longer;
    }

    private static string? OwnId(JsonElement json)
    {
        if (!json.TryGetProperty("id", out var id))
        {
            return null;
        }

        var text = id.ValueKind switch
        {
            JsonValueKind.String => id.GetString(),
            JsonValueKind.Number => id.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) || text.Length > MaxIdLength ? null : text;
    }

    private static Diagnostic? FindFault(ReadOnlySpan<byte> line, SourcePosition position)
    {
        var invalid = Utf8Check.FirstInvalid(line);
        if (invalid >= 0)
        {
            var column = Encoding.UTF8.GetCharCount(line[..invalid]) + 1;
            return LedgerRules.InvalidUtf8.At(position with { Column = column }, invalid + 1);
        }

        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            return Walk(ref reader, line, position);
        }
        catch (JsonException error)
        {
            var at = (int)Math.Min(error.BytePositionInLine ?? 0, line.Length);
            var column = Encoding.UTF8.GetCharCount(line[..at]) + 1;
            return LedgerRules.NotJson.At(position with { Column = column }, Describe(line, at));
        }
    }

    private static Diagnostic? Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, SourcePosition position)
    {
        // One level more than allowed is let through the reader, so that it is ours to name.
        var keys = new Stack<HashSet<string>?>();
        var first = true;
        while (reader.Read())
        {
            if (first && reader.TokenType != JsonTokenType.StartObject)
            {
                return LedgerRules.NotJson.At(position with { Column = 1 }, "the line is not a JSON object");
            }

            first = false;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    keys.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.StartArray:
                    keys.Push(null);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    keys.Pop();
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    if (!TryGetString(ref reader, out var text))
                    {
                        return LedgerRules.NotJson.At(Place(ref reader, line, position), "a string holds half a surrogate pair");
                    }

                    if (reader.TokenType == JsonTokenType.PropertyName && !keys.Peek()!.Add(text))
                    {
                        return LedgerRules.DuplicateKey.At(Place(ref reader, line, position), text);
                    }

                    break;
                default:
                    break;
            }

            if (keys.Count > MaxDepth)
            {
                return LedgerRules.TooDeep.At(Place(ref reader, line, position), MaxDepth);
            }
        }

        return first ? LedgerRules.NotJson.At(position with { Column = 1 }, "the line is empty") : null;
    }

    private static bool TryGetString(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static SourcePosition Place(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, SourcePosition position) =>
        position with { Column = Encoding.UTF8.GetCharCount(line[..(int)reader.TokenStartIndex]) + 1 };

    // The reader's own texts name its internals; these name what a person sees.
    private static string Describe(ReadOnlySpan<byte> line, int at)
    {
        if (at >= line.Length)
        {
            return "the line ends in the middle of a value";
        }

        // One character and no more: the beginning of a secret would no longer look like one where the message is printed.
        _ = Rune.DecodeFromUtf8(line[at..], out var first, out _);
        return $"not JSON from '{first}' on";
    }
}
