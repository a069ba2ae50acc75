using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillMesh.Schemas.Loading;

/// <summary>One JSON value of a schema document, with its place. Lives only while a schema is loaded.</summary>
internal sealed class SchemaValue
{
    private readonly SchemaValue? _parent;
    private readonly string _key;

    // Latin-1 of the bytes: names with lone surrogates decode to one string but are different names.
    private Dictionary<string, SchemaValue>? _byName;

    public SchemaValue(JsonTokenType kind, int offset, SchemaValue? parent, string key, int keyOffset)
    {
        Kind = kind;
        Offset = offset;
        KeyOffset = keyOffset;
        _parent = parent;
        _key = key;
    }

    /// <summary>StartObject, StartArray, String, Number, True, False or Null.</summary>
    public JsonTokenType Kind { get; }

    public int Offset { get; }

    /// <summary>Where the member's name is, or the value itself where it has none.</summary>
    public int KeyOffset { get; }

    public int End { get; set; }

    /// <summary>A string without escapes, or a number as written.</summary>
    public byte[] Text { get; set; } = [];

    public List<SchemaMember> Members { get; } = [];

    public List<SchemaValue> Items { get; } = [];

    public SchemaValue? Parent => _parent;

    public string String => Encoding.UTF8.GetString(Text);

    public bool IsSchema => Kind is JsonTokenType.StartObject or JsonTokenType.True or JsonTokenType.False;

    /// <summary>False where the name is there already.</summary>
    public bool TryAdd(SchemaMember member)
    {
        _byName ??= new Dictionary<string, SchemaValue>(StringComparer.Ordinal);
        Members.Add(member);
        return _byName.TryAdd(Encoding.Latin1.GetString(member.Utf8Name), member.Value);
    }

    public SchemaValue? Member(string name) =>
        _byName?.GetValueOrDefault(Ascii.IsValid(name) ? name : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name)));

    /// <summary>The value a decoded pointer segment leads to, or null.</summary>
    public SchemaValue? Step(string segment)
    {
        if (Kind != JsonTokenType.StartArray)
        {
            return Member(segment);
        }

        return int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < Items.Count
            && (segment.Length == 1 || segment[0] != '0')
            ? Items[index]
            : null;
    }

    /// <summary>JSON pointer from the root of the schema document.</summary>
    public string Pointer()
    {
        if (_parent is null)
        {
            return "";
        }

        var segments = new List<string>();
        for (var value = this; value._parent is not null; value = value._parent)
        {
            segments.Add(Escape(value._key));
        }

        segments.Reverse();
        return "/" + string.Join('/', segments);
    }

    public static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
