using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkillMesh.Learning.Tally;

/// <summary>Numbers of the words that were met last, each beside the word itself. For one thread.</summary>
internal sealed class WordMemo(Lexicon texts)
{
    private const int MostBytes = 24;
    private const int FewBits = 7;
    private const int ManyBits = 13;

    private Entry[] _entries = new Entry[1 << FewBits];
    private int _bits = FewBits;
    private int _missed;

    /// <summary>The number of a text in the lexicon.</summary>
    public int Of(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > MostBytes)
        {
            return texts.Of(text);
        }

        // Three words that may overlap: with the length they are the text.
        ref var start = ref MemoryMarshal.GetReference(text);
        var (a, b, c) = text.Length switch
        {
            > 16 => (Word(ref start, 0), Word(ref start, 8), Word(ref start, text.Length - 8)),
            >= 8 => (Word(ref start, 0), 0UL, Word(ref start, text.Length - 8)),
            >= 4 => (Unsafe.ReadUnaligned<uint>(ref start), 0UL, Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, text.Length - 4))),
            _ => (start | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16), 0UL, 0UL),
        };
        var mixed = ((a + (ulong)text.Length) * 0x9E3779B97F4A7C15) ^ (b * 0xC2B2AE3D27D4EB4F) ^ (c * 0x165667B19E3779F9);
        mixed = (mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15;
        ref var entry = ref _entries[(int)(mixed >> (64 - _bits))];
        if (entry.A == a && entry.B == b && entry.C == c && entry.Length == text.Length)
        {
            return entry.Number;
        }

        var number = texts.Of(text);
        entry = new Entry { A = a, B = b, C = c, Length = text.Length, Number = number };
        if (++_missed == 2 << FewBits && _bits == FewBits)
        {
            (_entries, _bits) = (new Entry[1 << ManyBits], ManyBits);
        }

        return number;
    }

    private static ulong Word(ref byte start, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    private struct Entry
    {
        public ulong A, B, C;
        public int Length, Number;
    }
}
