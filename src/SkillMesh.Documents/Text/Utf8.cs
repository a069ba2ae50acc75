using System.Buffers;
using System.Text;

namespace SkillMesh.Documents.Text;

/// <summary>What .NET leaves out about UTF-8: where the first fault is.</summary>
internal static class Utf8
{
    /// <summary>The byte order mark.</summary>
    public static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Length of the byte order mark at the start: 0 or 3.</summary>
    public static int Preamble(ReadOnlySpan<byte> utf8) => utf8.StartsWith(Mark) ? Mark.Length : 0;

    /// <summary>Offset of the first byte that is not UTF-8, or -1.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        if (System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return -1;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var used) == OperationStatus.Done)
        {
            at += used;
        }

        return at;
    }

    /// <summary>1-based line and UTF-16 column of a byte offset; the bytes before it are valid UTF-8.</summary>
    public static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = SourceText.TryDecode(utf8[..offset], out _)!;
        var line = before.LineCount - 1;
        return (line + 1, before.Text.Length - before.LineStart(line) + 1);
    }
}
