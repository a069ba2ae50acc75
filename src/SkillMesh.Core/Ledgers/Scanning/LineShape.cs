using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>Where a value stands in a line: the content of a string without its quotes, or the digits of a whole number.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct LineValue(int Start, int Length);

/// <summary>What the lines of one writer have in common: the same names in the same order without white space, and values that are strings
/// without escapes, whole numbers or null. A line of a known shape is read by comparing bytes and looking for quotes.</summary>
public sealed partial class LineShape
{
    /// <summary>Most properties of a shape.</summary>
    public const int MaxValues = 32;

    /// <summary>Longest line that has a shape.</summary>
    public const int MaxLine = 4096;

    private const int MaxDigits = 15;

    private readonly byte[][] _between;
    private readonly bool[] _isText;
    private readonly bool[] _isNull;
    private readonly int[] _sorted;
    private readonly byte[][] _canonicalNames;
    private readonly FlatObject _schema;
    private readonly ContentKey _namesKey;
    private readonly int _id;
    private readonly int[] _checked;
    private readonly Opening[] _openings;

    private LineShape(List<string> names, List<byte[]> between, List<bool?> kinds, FlatObject schema, ContentHasher hasher)
    {
        // No chained queries: every start learns a shape, and the first query of a kind takes longer than all of this.
        Names = [.. names];
        _between = [.. between];
        _isText = [.. kinds.ConvertAll(kind => kind == true)];
        _isNull = [.. kinds.ConvertAll(kind => kind is null)];
        _schema = schema;
        _id = names.IndexOf("id");
        var (sorted, watched) = (new List<int>(names.Count), new List<int>(names.Count));
        for (var i = 0; i < names.Count; i++)
        {
            if (i != _id)
            {
                sorted.Add(i);
            }

            if (!_isNull[i] && !(_isText[i] && schema.AcceptsAnyText(i)))
            {
                watched.Add(i);
            }
        }

        sorted.Sort((one, other) => string.CompareOrdinal(names[one], names[other]));
        (_sorted, _checked) = ([.. sorted], [.. watched]);
        _canonicalNames = new byte[_sorted.Length][];
        for (var at = 0; at < _sorted.Length; at++)
        {
            _canonicalNames[at] = Encoding.UTF8.GetBytes($"{(at == 0 ? '{' : ',')}\"{names[_sorted[at]]}\":");
        }

        _namesKey = hasher.OfNames(sorted.ConvertAll(i => names[i]));
        _openings = Array.ConvertAll(_between, bytes => new Opening(bytes));
    }

    /// <summary>The names, in the order of the line.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Index of a name; -1 when it is not there.</summary>
    public int IndexOf(string name) => Names.IndexOf(name);

    /// <summary>Whether the value of a name is null.</summary>
    public bool IsNull(int index) => _isNull[index];

    /// <summary>Index of <c>id</c>, or -1.</summary>
    public int Id => _id;

    /// <summary>Whether the value of a name is a string.</summary>
    public bool IsText(int index) => _isText[index];

    /// <summary>The shape of a line that the exact reader has accepted.</summary>
    /// <returns>Null when it has none.</returns>
    public static LineShape? Learn(ReadOnlySpan<byte> line, JsonElement record, JsonSchema schema, ContentHasher hasher)
    {
        if (line.Length > MaxLine || line.IndexOf((byte)'\\') >= 0)
        {
            return null;
        }

        var (names, between, kinds) = (new List<string>(), new List<byte[]>(), new List<bool?>());
        var (at, from) = (0, 0);
        foreach (var property in record.EnumerateObject())
        {
            var opening = Encoding.UTF8.GetBytes($"{(names.Count == 0 ? '{' : ',')}\"{property.Name}\":");
            if (names.Count == MaxValues || !line[at..].StartsWith(opening))
            {
                return null;
            }

            names.Add(property.Name);
            at += opening.Length;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    at++;
                    between.Add(line[from..at].ToArray());
                    kinds.Add(true);
                    from = at += line[at..].IndexOf((byte)'"');
                    at++;
                    break;
                case JsonValueKind.Number when Digits(line[at..]) is > 0 and var digits:
                    between.Add(line[from..at].ToArray());
                    kinds.Add(false);
                    from = at += digits;
                    break;
                case JsonValueKind.Null:
                    between.Add(line[from..at].ToArray());
                    kinds.Add(null);
                    from = at;
                    at += 4;
                    break;
                default:
                    return null;
            }
        }

        between.Add(line[from..].ToArray());
        if (at != line.Length - 1 || line[at] != '}' || names.TrueForAll(name => name == "id") || FlatObject.Of(schema, names) is not { } valid)
        {
            return null;
        }

        var shape = new LineShape(names, between, kinds, valid, hasher);
        for (var i = 0; i < names.Count; i++)
        {
            if (shape._isNull[i] && !valid.AcceptsNull(i))
            {
                return null;
            }
        }

        return shape;
    }

    /// <summary>Reads a line of this shape. The caller has seen that it is UTF-8 without a backslash or a control character.</summary>
    /// <param name="line">The line.</param>
    /// <param name="values">Receives where each value is.</param>
    /// <returns>False when the line has another shape.</returns>
    public bool TryRead(ReadOnlySpan<byte> line, Span<LineValue> values)
    {
        var at = 0;
        var between = _between;
        for (var i = 0; i < _isText.Length; i++)
        {
            var opening = between[i];
            var rest = line[at..];
            if (!rest.StartsWith(opening))
            {
                return false;
            }

            at += opening.Length;
            rest = line[at..];
            var length = _isText[i] ? rest.IndexOf((byte)'"') : _isNull[i] ? 0 : Digits(rest);
            if (length < 0)
            {
                return false;
            }

            values[i] = new LineValue(at, length);
            at += length;
        }

        return line[at..].SequenceEqual(between[^1]);
    }

    /// <summary>Whether the schema certainly accepts the line.</summary>
    public bool IsValid(ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values)
    {
        foreach (var i in _checked)
        {
            var value = line.Slice(values[i].Start, values[i].Length);
            if (!(_isText[i] ? _schema.AcceptsText(i, value) : _schema.AcceptsWhole(i, value)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The key of the line's content.</summary>
    public ContentKey KeyOf(ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, ContentHasher hasher)
    {
        var sum = hasher.Start(_namesKey);
        foreach (var i in _sorted)
        {
            ContentHasher.Add(ref sum, _isNull[i] ? "null"u8 : line.Slice(values[i].Start, values[i].Length), _isText[i]);
        }

        return sum.ToKey();
    }

    /// <summary>The id of the line's content. The line is printable ASCII: other letters may be spelt otherwise in canonical JSON.</summary>
    /// <param name="line">The line.</param>
    /// <param name="values">Its values.</param>
    /// <param name="id">Receives <see cref="RecordId.Length"/> characters.</param>
    [SkipLocalsInit]
    public void IdOf(ReadOnlySpan<byte> line, ReadOnlySpan<LineValue> values, Span<char> id)
    {
        Span<byte> canonical = stackalloc byte[MaxLine + 1];
        var at = 0;
        for (var i = 0; i < _sorted.Length; i++)
        {
            var (index, name) = (_sorted[i], _canonicalNames[i]);
            name.CopyTo(canonical[at..]);
            at += name.Length;
            var value = _isNull[index] ? "null"u8
                : _isText[index] ? line.Slice(values[index].Start - 1, values[index].Length + 2) : line.Slice(values[index].Start, values[index].Length);
            value.CopyTo(canonical[at..]);
            at += value.Length;
        }

        canonical[at++] = (byte)'}';
        RecordId.Write(canonical[..at], id);
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && text[length] is >= (byte)'0' and <= (byte)'9')
        {
            length++;
        }

        return length is 0 or > MaxDigits || (length > 1 && text[0] == '0') ? -1 : length;
    }
}
