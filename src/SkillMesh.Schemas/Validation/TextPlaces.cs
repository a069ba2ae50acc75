using System.Buffers;
using System.Text;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Lines and columns of byte offsets.</summary>
internal static class TextPlaces
{
    /// <summary>1-based; the column counts UTF-16 code units, a byte order mark is no column.</summary>
    public static (int Line, int Column) LineAndColumn(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (1 + before.Count((byte)'\n'), 1 + JsonText.Utf16Units(before[lineStart..]));
    }

    public static int FirstInvalidUtf8(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
