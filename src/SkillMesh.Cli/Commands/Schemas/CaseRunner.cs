using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;
using SkillMesh.Schemas;

namespace SkillMesh.Cli.Commands.Schemas;

/// <summary>Answers lines <c>{id, schema, instance}</c> with lines <c>{id, valid}</c>, in their order. Where there is no verdict
/// <c>valid</c> is null and <c>error</c> says why: the schema does not load, a limit was reached, the line is no case.</summary>
internal sealed class CaseRunner(SchemaLoadOptions options)
{
    // Suites repeat a schema on neighbouring lines; many different ones are not kept for ever.
    private const int MostSchemas = 4_096;

    // How deep schema and instance may nest is for those who read them.
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = int.MaxValue };

    private readonly Dictionary<byte[], (JsonSchema? Schema, string? Fault)> _schemas = new(new ByteComparer());
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly List<SchemaError> _errors = [];

    /// <summary>Lines that got no verdict.</summary>
    public int Faults { get; private set; }

    public void Run(Stream cases) => LineScanner.Scan(cases, (line, number, _, length, _) => Answer(line.Span, number, length));

    /// <summary>Prints the answers.</summary>
    public void WriteTo(TextOutput output) => output.JsonLines(_lines.WrittenSpan);

    private void Answer(ReadOnlySpan<byte> line, int number, long length)
    {
        if (length > LineScanner.MaxLine)
        {
            Write(default, null, string.Create(CultureInfo.InvariantCulture, $"line {number} is {length} bytes long; at most {LineScanner.MaxLine} are read"));
            return;
        }

        try
        {
            if (TryRead(line, out var id, out var schema, out var instance))
            {
                Judge(id, schema, instance);
            }
            else
            {
                Write(id, null, string.Create(CultureInfo.InvariantCulture, $"line {number} is not an object with id, schema and instance"));
            }
        }
        catch (JsonException)
        {
            Write(default, null, string.Create(CultureInfo.InvariantCulture, $"line {number} is not JSON"));
        }
    }

    private void Judge(ReadOnlySpan<byte> id, ReadOnlySpan<byte> schemaText, ReadOnlySpan<byte> instance)
    {
        var (schema, fault) = Load(schemaText);
        if (schema is null)
        {
            Write(id, null, fault);
        }
        else if (schema.IsValid(instance))
        {
            Write(id, true, null);
        }
        else
        {
            // Only an invalid one is looked at again: it may be that nobody can say.
            _errors.Clear();
            schema.Validate(instance, _errors);
            var limit = _errors.Find(error => error.Keyword == "limit").Message;
            Write(id, limit is null ? false : null, limit);
        }
    }

    private (JsonSchema? Schema, string? Fault) Load(ReadOnlySpan<byte> text)
    {
        var known = _schemas.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(text, out var found))
        {
            return found;
        }

        try
        {
            found = (JsonSchema.Load(text, options), null);
        }
        catch (SchemaLoadException error)
        {
            found = (null, error.Pointer.Length == 0 ? error.Message : $"{error.Message} (at {error.Pointer})");
        }

        if (_schemas.Count == MostSchemas)
        {
            _schemas.Clear();
        }

        return known[text] = found;
    }

    private static bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> id, out ReadOnlySpan<byte> schema, out ReadOnlySpan<byte> instance)
    {
        id = schema = instance = default;
        var reader = new Utf8JsonReader(line, Deep);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("id"u8) ? 'i' : reader.ValueTextEquals("schema"u8) ? 's' : reader.ValueTextEquals("instance"u8) ? 'x' : ' ';
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            reader.Skip();
            var value = line[start..(int)reader.BytesConsumed];
            switch (name)
            {
                case 'i' when !isContainer:
                    id = value;
                    break;
                case 's':
                    schema = value;
                    break;
                case 'x':
                    instance = value;
                    break;
            }
        }

        return !reader.Read() && id.Length > 0 && schema.Length > 0 && instance.Length > 0;
    }

    private void Write(ReadOnlySpan<byte> id, bool? valid, string? error)
    {
        Faults += error is null ? 0 : 1;
        using (var writer = new Utf8JsonWriter(_lines))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id"u8);
            WriteId(writer, id);
            if (valid is { } verdict)
            {
                writer.WriteBoolean("valid"u8, verdict);
            }
            else
            {
                writer.WriteNull("valid"u8);
            }

            if (error is not null)
            {
                writer.WriteString("error"u8, error);
            }

            writer.WriteEndObject();
        }

        _lines.Write("\n"u8);
    }

    private static void WriteId(Utf8JsonWriter writer, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            writer.WriteNullValue();
            return;
        }

        // A string is written anew, in plain ASCII; half a surrogate pair can only be repeated.
        var reader = new Utf8JsonReader(id);
        reader.Read();
        try
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                writer.WriteStringValue(reader.GetString());
                return;
            }
        }
        catch (InvalidOperationException)
        {
        }

        writer.WriteRawValue(id);
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
