using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>A JSON document as agents read it: an object, no comments, no comma too many, no name twice in one object. Anything else is
/// a fault with its place, because what is understood in two ways is not added to.</summary>
/// <param name="Root">The document; null where there is a fault.</param>
/// <param name="Fault">What it is, as a sentence that begins with "it"; null where there is none.</param>
/// <param name="Line">The fault's line, from 1; 0 for the whole file.</param>
/// <param name="Column">Its column in UTF-16 code units, from 1; 0 for the whole line.</param>
internal sealed record JsonReading(JsonSpan? Root, string? Fault = null, int Line = 0, int Column = 0)
{
    /// <summary>Largest file that is read.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MostDepth = 256;

    /// <summary>Reads a file.</summary>
    public static JsonReading Of(byte[] file) => new Parser(file).Read();

    private sealed class Parser(byte[] file)
    {
        private readonly int _mark = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        private JsonReading? _fault;

        public JsonReading Read()
        {
            if (file.Length > MostBytes)
            {
                return new(null, "it is larger than 4 MiB");
            }

            if (Utf8Check.FirstInvalid(file) is >= 0 and var bad)
            {
                return At("it is not UTF-8", bad);
            }

            var reader = new Utf8JsonReader(file.AsSpan(_mark), new JsonReaderOptions { MaxDepth = MostDepth });
            try
            {
                reader.Read();
                var root = Value(ref reader);
                if (root is null)
                {
                    return _fault!;
                }

                // Throws at everything but white space.
                reader.Read();
                return root.Kind == JsonValueKind.Object ? new(root) : At("it is no object", root.Start);
            }
            catch (JsonException error)
            {
                return Fault(error);
            }
            catch (InvalidOperationException)
            {
                return At("it has half a surrogate pair in a name", _mark + (int)reader.TokenStartIndex);
            }
        }

        private JsonSpan? Value(ref Utf8JsonReader reader)
        {
            var start = _mark + (int)reader.TokenStartIndex;
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Object(ref reader, start),
                JsonTokenType.StartArray => List(ref reader, start),
                JsonTokenType.String => new(JsonValueKind.String, start, Consumed(reader), []),
                JsonTokenType.Number => new(JsonValueKind.Number, start, Consumed(reader), []),
                JsonTokenType.True => new(JsonValueKind.True, start, Consumed(reader), []),
                JsonTokenType.False => new(JsonValueKind.False, start, Consumed(reader), []),
                _ => new(JsonValueKind.Null, start, Consumed(reader), []),
            };
        }

        private JsonSpan? Object(ref Utf8JsonReader reader, int start)
        {
            var members = new List<JsonChild>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var at = _mark + (int)reader.TokenStartIndex;
                var name = reader.GetString()!;
                if (!names.Add(name))
                {
                    _fault = At($"it has '{name}' twice in one object", at);
                    return null;
                }

                reader.Read();
                if (Value(ref reader) is not { } value)
                {
                    return null;
                }

                members.Add(new(name, at, value));
            }

            return new(JsonValueKind.Object, start, Consumed(reader), members);
        }

        private JsonSpan? List(ref Utf8JsonReader reader, int start)
        {
            var items = new List<JsonChild>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (Value(ref reader) is not { } value)
                {
                    return null;
                }

                items.Add(new(null, value.Start, value));
            }

            return new(JsonValueKind.Array, start, Consumed(reader), items);
        }

        private int Consumed(in Utf8JsonReader reader) => _mark + (int)reader.BytesConsumed;

        private JsonReading Fault(JsonException error)
        {
            var at = _mark;
            for (var line = 0L; line < (error.LineNumber ?? 0); line++)
            {
                at = Array.IndexOf(file, (byte)'\n', at) + 1;
            }

            at = Math.Min(at + (int)(error.BytePositionInLine ?? 0), file.Length);
            return At(
                at == file.Length && file.AsSpan(_mark).Trim(" \t\r\n"u8).IsEmpty ? "it is empty"
                    : at < file.Length && file[at] == '/' ? "it has a comment, which JSON has not"
                    : at < file.Length && file[at] is (byte)'}' or (byte)']' && file.AsSpan(0, at).TrimEnd(" \t\r\n"u8).EndsWith(","u8) ? "it has a comma too many"
                    : "it is not JSON that agents read",
                at);
        }

        private JsonReading At(string fault, int offset)
        {
            var before = file.AsSpan(0, offset);
            var start = Math.Max(before.LastIndexOf((byte)'\n') + 1, _mark);
            return new(null, fault, 1 + before.Count((byte)'\n'), 1 + Encoding.UTF8.GetCharCount(file, start, Math.Max(offset - start, 0)));
        }
    }
}
