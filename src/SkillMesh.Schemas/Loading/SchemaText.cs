using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SkillMesh.Schemas.Validation;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Loading;

/// <summary>Reads a schema document into <see cref="SchemaValue"/>s, and makes the exceptions that point into it.</summary>
internal sealed class SchemaText
{
    private byte[] _utf8;

    private SchemaText(byte[] utf8) => _utf8 = utf8;

    public SchemaValue Root { get; private set; } = null!;

    public ReadOnlySpan<byte> Raw(SchemaValue value) => _utf8.AsSpan(value.Offset, value.End - value.Offset);

    public static SchemaText Read(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var text = new SchemaText(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..].ToArray() : utf8.ToArray());
        if (!Utf8.IsValid(text._utf8))
        {
            throw text.Fail("the schema is not valid UTF-8", "", TextPlaces.FirstInvalidUtf8(text._utf8));
        }

        try
        {
            text.Root = text.ReadRoot(0, maxDepth);
        }
        catch (JsonException)
        {
            var (offset, _, message) = JsonFaults.Find(text._utf8, maxDepth);
            throw text.Fail("the schema is not JSON: " + message, "", offset);
        }

        return text;
    }

    /// <summary>Reads one more document behind the schema itself, so that a place is still one offset.</summary>
    public SchemaValue Append(ReadOnlySpan<byte> utf8)
    {
        var start = _utf8.Length;
        _utf8 = [.. _utf8, .. utf8];
        return ReadRoot(start, ValidationOptions.DeepestDepth);
    }

    public SchemaLoadException Fail(string message, SchemaValue at) => Fail(message, at.Pointer(), at.KeyOffset);

    public SchemaLoadException FailAtValue(string message, SchemaValue at) => Fail(message, at.Pointer(), at.Offset);

    private SchemaLoadException Fail(string message, string pointer, int offset)
    {
        var (line, column) = TextPlaces.LineAndColumn(_utf8, offset);
        return new SchemaLoadException(message, pointer, offset, line, column);
    }

    private SchemaValue ReadRoot(int start, int maxDepth)
    {
        // One more than allowed, so that depth is named as such and not as a syntax error.
        var reader = new Utf8JsonReader(_utf8.AsSpan(start), new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        var open = new Stack<SchemaValue>();
        SchemaValue? root = null;
        (string Name, byte[] Utf8, int Offset) key = ("", [], 0);
        while (reader.Read())
        {
            var offset = start + (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var name = Bytes(ref reader);
                    key = (Encoding.UTF8.GetString(name), name, offset);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop().End = start + (int)reader.BytesConsumed;
                    break;
                default:
                    var value = Add(ref reader, open.Count > 0 ? open.Peek() : null, key, offset);
                    value.End = start + (int)reader.BytesConsumed;
                    root ??= value;
                    if (value.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push(value);
                        if (open.Count > maxDepth)
                        {
                            throw FailAtValue(string.Create(CultureInfo.InvariantCulture, $"the schema nests deeper than {maxDepth}"), value);
                        }
                    }

                    break;
            }
        }

        return root!;
    }

    private SchemaValue Add(ref Utf8JsonReader reader, SchemaValue? parent, (string Name, byte[] Utf8, int Offset) key, int offset)
    {
        var inArray = parent?.Kind == JsonTokenType.StartArray;
        var name = inArray ? parent!.Items.Count.ToString(CultureInfo.InvariantCulture) : key.Name;
        var value = new SchemaValue(reader.TokenType, offset, parent, name, inArray || parent is null ? offset : key.Offset);
        if (reader.TokenType is JsonTokenType.String)
        {
            value.Text = Bytes(ref reader);
        }
        else if (reader.TokenType is JsonTokenType.Number)
        {
            value.Text = reader.ValueSpan.ToArray();
        }

        if (inArray)
        {
            parent!.Items.Add(value);
        }
        else if (parent is not null && !parent.TryAdd(new SchemaMember(key.Name, key.Utf8, value)))
        {
            throw Fail($"'{key.Name}' is there twice", value);
        }

        return value;
    }

    private static byte[] Bytes(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }

        var bytes = new byte[reader.ValueSpan.Length];
        return bytes[..JsonText.Unescape(reader.ValueSpan, bytes)];
    }
}
