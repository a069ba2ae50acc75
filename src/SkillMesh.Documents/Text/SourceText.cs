using System.Text;

namespace SkillMesh.Documents.Text;

/// <summary>UTF-8 bytes decoded once, with the way back: a UTF-16 offset gives its byte offset, line and column.</summary>
internal sealed class SourceText
{
    private readonly int[] _lineStarts;
    private readonly int[] _lineBytes;

    private SourceText(string text, int preamble)
    {
        Text = text;
        Preamble = preamble;
        (_lineStarts, _lineBytes) = Index(text, preamble);
    }

    /// <summary>The text after a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Bytes of the byte order mark: 0 or 3.</summary>
    public int Preamble { get; }

    /// <summary>Number of lines; text that ends with a line end has an empty last line.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>Decodes <paramref name="utf8"/>.</summary>
    /// <param name="utf8">The bytes, with or without a byte order mark.</param>
    /// <param name="invalidAt">Byte offset of the first byte that is not UTF-8; -1 when the result is not null.</param>
    public static SourceText? TryDecode(ReadOnlySpan<byte> utf8, out int invalidAt)
    {
        invalidAt = Utf8.FirstInvalid(utf8);
        if (invalidAt >= 0)
        {
            return null;
        }

        var preamble = Utf8.Preamble(utf8);
        return new SourceText(Encoding.UTF8.GetString(utf8[preamble..]), preamble);
    }

    /// <summary>Wraps text that was never bytes.</summary>
    public static SourceText Of(string text) => new(text, 0);

    /// <summary>0-based index of the line that holds the UTF-16 offset.</summary>
    public int LineOf(int offset)
    {
        var index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>UTF-16 offset of the first character of a line (0-based); the text's length past the last line.</summary>
    public int LineStart(int line) => line < _lineStarts.Length ? _lineStarts[line] : Text.Length;

    /// <summary>The line without its line end.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        var end = LineStart(line + 1);
        while (end > _lineStarts[line] && Text[end - 1] is '\r' or '\n')
        {
            end--;
        }

        return Text.AsSpan(_lineStarts[line]..end);
    }

    /// <summary>Byte offset in the file of a UTF-16 offset of the text.</summary>
    public int ByteOffset(int offset)
    {
        var line = LineOf(offset);
        return _lineBytes[line] + Encoding.UTF8.GetByteCount(Text.AsSpan(_lineStarts[line]..offset));
    }

    private static (int[] Starts, int[] Bytes) Index(string text, int preamble)
    {
        var starts = new List<int> { 0 };
        var bytes = new List<int> { preamble };
        var at = preamble;
        var from = 0;
        while (true)
        {
            var next = text.AsSpan(from).IndexOfAny('\r', '\n');
            if (next < 0)
            {
                return ([.. starts], [.. bytes]);
            }

            var end = from + next + 1;
            if (text[end - 1] == '\r' && end < text.Length && text[end] == '\n')
            {
                end++;
            }

            at += Encoding.UTF8.GetByteCount(text.AsSpan(from, next)) + (end - from - next);
            from = end;
            starts.Add(from);
            bytes.Add(at);
        }
    }
}
