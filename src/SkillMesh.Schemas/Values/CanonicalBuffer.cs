using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace SkillMesh.Schemas.Values;

/// <summary>Writes JSON values in a form in which two values are equal, as JSON Schema means it, exactly when their bytes are equal:
/// numbers by value, strings without escapes, object members sorted.</summary>
internal sealed class CanonicalBuffer
{
    private readonly List<(int Start, int Length)> _members = [];
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }

    public int Size => _bytes.Length;

    public ReadOnlySpan<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var buffer = new CanonicalBuffer();
        buffer.Append(json);
        return buffer._bytes.AsSpan(0, buffer.Length).ToArray();
    }

    /// <summary>Appends one value. The text must be valid JSON: it was read before.</summary>
    public void Append(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        AppendValue(ref reader);
    }

    private void AppendValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                AppendObject(ref reader);
                break;
            case JsonTokenType.StartArray:
                Put((byte)'[');
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    AppendValue(ref reader);
                }

                Put((byte)']');
                break;
            case JsonTokenType.String:
                AppendText(ref reader);
                break;
            case JsonTokenType.Number:
                AppendNumber(reader.ValueSpan);
                break;
            default:
                Put(reader.ValueSpan[0]);
                break;
        }
    }

    public void AppendNumber(ReadOnlySpan<byte> text)
    {
        var number = DecimalNumber.Parse(text);
        Put((byte)(number.IsNegative ? '-' : '+'));
        foreach (var digit in number.Digits)
        {
            if (digit != '.')
            {
                Put(digit);
            }
        }

        Put((byte)'e');
        var room = Reserve(24);
        number.Exponent.TryFormat(room, out var written, default, CultureInfo.InvariantCulture);
        Length += written;
        Put((byte)';');
    }

    private void AppendText(ref Utf8JsonReader reader)
    {
        // The length in front keeps neighbours apart whatever bytes they hold.
        Put((byte)'"');
        var lengthAt = Length;
        Reserve(4);
        Length += 4;
        var room = Reserve(reader.ValueSpan.Length);
        var written = reader.ValueSpan.Length;
        if (reader.ValueIsEscaped)
        {
            written = JsonText.Unescape(reader.ValueSpan, room);
        }
        else
        {
            reader.ValueSpan.CopyTo(room);
        }

        Length += written;
        BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(lengthAt), written);
    }

    private void AppendObject(ref Utf8JsonReader reader)
    {
        Put((byte)'{');
        var start = Length;
        var firstMember = _members.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var memberStart = Length;
            AppendText(ref reader);
            reader.Read();
            AppendValue(ref reader);
            _members.Add((memberStart, Length - memberStart));
        }

        Sort(firstMember);
        var size = Length - start;
        Reserve(size);
        var to = Length;
        for (var i = firstMember; i < _members.Count; i++)
        {
            var (from, length) = _members[i];
            _bytes.AsSpan(from, length).CopyTo(_bytes.AsSpan(to));
            to += length;
        }

        _bytes.AsSpan(Length, size).CopyTo(_bytes.AsSpan(start));
        _members.RemoveRange(firstMember, _members.Count - firstMember);
        Put((byte)'}');
    }

    private void Sort(int first)
    {
        var members = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_members)[first..];
        if (members.Length > 16)
        {
            members.Sort((left, right) => Slice(left.Start, left.Length).SequenceCompareTo(Slice(right.Start, right.Length)));
            return;
        }

        // By insertion: no delegate, so the usual small object costs no allocation.
        for (var i = 1; i < members.Length; i++)
        {
            var member = members[i];
            var at = i;
            for (; at > 0 && Compare(members[at - 1], member) > 0; at--)
            {
                members[at] = members[at - 1];
            }

            members[at] = member;
        }
    }

    private int Compare((int Start, int Length) left, (int Start, int Length) right) =>
        Slice(left.Start, left.Length).SequenceCompareTo(Slice(right.Start, right.Length));

    private void Put(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    private Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, (long)Length + size)));
        }

        return _bytes.AsSpan(Length);
    }
}
