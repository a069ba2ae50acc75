using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkillMesh.Core.Redaction;

/// <summary>Finds where any of a few hundred keywords stands in a text, in one pass: each three characters are looked up in a
/// table of bits, and only where the bit is set a keyword is compared.</summary>
/// <remarks>Most text holds none, and then nothing else of the redactor is touched. The same table serves UTF-16 and UTF-8,
/// because every keyword is ASCII.</remarks>
internal sealed class KeywordIndex
{
    /// <summary>Shortest keyword.</summary>
    public const int MinLength = 3;

    private const uint AnyCase = 0x20_20_20;
    private const string Frequent = "etaoinsrhldcumfpgwyb";

    private readonly ulong[] _bits = new ulong[1024];
    private readonly ushort[] _heads = new ushort[1024];
    private readonly Entry[] _entries;

    private readonly record struct Entry(string Word, bool IgnoreCase, int Anchor, int Rule, uint Hash, ushort Next);

    /// <summary>A keyword that stands in a text.</summary>
    /// <param name="Rule">The rule it belongs to.</param>
    /// <param name="At">Index of its first character.</param>
    /// <param name="Length">Its length.</param>
    public readonly record struct Place(int Rule, int At, int Length);

    /// <summary>The index of these keywords; each at least <see cref="MinLength"/> characters of ASCII.</summary>
    public KeywordIndex(IReadOnlyList<(string Word, bool IgnoreCase, int Rule)> keywords)
    {
        _entries = new Entry[keywords.Count + 1];
        for (var i = 0; i < keywords.Count; i++)
        {
            var (word, ignoreCase, rule) = keywords[i];
            var anchor = Rarest(word);
            var hash = Hash(word[anchor], word[anchor + 1], word[anchor + 2]);
            ref var head = ref _heads[hash & 1023];
            _entries[i + 1] = new Entry(word, ignoreCase, anchor, rule, hash, head);
            head = (ushort)(i + 1);
            _bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>Whether any keyword stands in UTF-8 text.</summary>
    public bool Any(ReadOnlySpan<byte> text)
    {
        if (text.Length < MinLength)
        {
            return false;
        }

        ref var bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref var start = ref MemoryMarshal.GetReference(text);
        var three = ((uint)text[0] << 8) | ((uint)text[1] << 16);
        for (nint i = 2; i < text.Length; i++)
        {
            three = (three >> 8) | ((uint)Unsafe.Add(ref start, i) << 16);
            var hash = Hash(three);
            if ((Unsafe.Add(ref bits, hash >> 6) & (1UL << (int)(hash & 63))) != 0 && Holds(text, (int)i - 2, hash))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where keywords stand at or after <paramref name="from"/>; moves it behind each one's anchor.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look from.</param>
    /// <param name="places">Gets the keywords of one place; made when there is one.</param>
    /// <returns>False when there are no more.</returns>
    public bool Next(ReadOnlySpan<char> text, ref int from, ref List<Place>? places)
    {
        places?.Clear();
        if (text.Length - from < MinLength)
        {
            return false;
        }

        ref var bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref var start = ref MemoryMarshal.GetReference(text);

        // Of a character beyond ASCII the low half is taken: it may set a bit by chance, and the comparison is exact.
        var three = ((uint)(byte)text[from] << 8) | ((uint)(byte)text[from + 1] << 16);
        for (nint i = from + 2; i < text.Length; i++)
        {
            three = (three >> 8) | ((uint)(byte)Unsafe.Add(ref start, i) << 16);
            var hash = Hash(three);
            if ((Unsafe.Add(ref bits, hash >> 6) & (1UL << (int)(hash & 63))) != 0)
            {
                Collect(text, (int)i - 2, hash, ref places);
                if (places is { Count: > 0 })
                {
                    from = (int)i - 1;
                    return true;
                }
            }
        }

        return false;
    }

    private void Collect(ReadOnlySpan<char> text, int at, uint hash, ref List<Place>? places)
    {
        for (int i = _heads[hash & 1023]; i != 0; i = _entries[i].Next)
        {
            ref readonly var entry = ref _entries[i];
            var first = at - entry.Anchor;
            if (entry.Hash == hash && first >= 0 && first + entry.Word.Length <= text.Length
                && text.Slice(first, entry.Word.Length).Equals(entry.Word, entry.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            {
                (places ??= new(2)).Add(new Place(entry.Rule, first, entry.Word.Length));
            }
        }
    }

    private bool Holds(ReadOnlySpan<byte> text, int at, uint hash)
    {
        for (int i = _heads[hash & 1023]; i != 0; i = _entries[i].Next)
        {
            ref readonly var entry = ref _entries[i];
            var first = at - entry.Anchor;
            if (entry.Hash == hash && first >= 0 && first + entry.Word.Length <= text.Length && Same(text.Slice(first, entry.Word.Length), entry.Word, entry.IgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ReadOnlySpan<byte> text, string word, bool ignoreCase)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (text[i] != word[i] && (!ignoreCase || !char.IsAsciiLetter(word[i]) || (text[i] | 0x20) != (word[i] | 0x20)))
            {
                return false;
            }
        }

        return true;
    }

    private static uint Hash(char a, char b, char c) => Hash((uint)(byte)a | ((uint)(byte)b << 8) | ((uint)(byte)c << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint three) => ((three | AnyCase) * 0x9E37_79B1) >> 16;

    // The three characters that ordinary text holds least: fewer comparisons.
    private static int Rarest(string word)
    {
        var best = (Score: -1, At: 0);
        for (var i = 0; i + 2 < word.Length; i++)
        {
            var score = Rarity(word[i]) + Rarity(word[i + 1]) + Rarity(word[i + 2]);
            best = score > best.Score ? (score, i) : best;
        }

        return best.At;
    }

    private static int Rarity(char character) =>
        char.IsAsciiLetter(character) ? Frequent.IndexOf((char)(character | 0x20)) is var rank && rank < 0 ? 24 : rank : 26;
}
