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

    private const int MostMisses = 256;
    private const uint AnyCase = 0x20_20_20;
    private const string Frequent = "etaoinsrhldcumfpgwyb";

    private readonly ulong[] _bits = new ulong[1024];
    private readonly uint[] _anchors;
    private readonly string[] _words;
    private readonly Func<List<Keyword>> _keywords;
    private volatile Table? _table;
    private int _misses;

    private readonly record struct Entry(string Word, bool IgnoreCase, int Anchor, int Rule, uint Hash, ushort Next);

    private sealed record Table(ushort[] Heads, Entry[] Entries);

    /// <summary>A keyword that stands in a text.</summary>
    /// <param name="Rule">The rule it belongs to.</param>
    /// <param name="At">Index of its first character.</param>
    /// <param name="Length">Its length.</param>
    public readonly record struct Place(int Rule, int At, int Length);

    /// <summary>An index that makes its keywords when a text holds one of them in any case, which few texts do.</summary>
    /// <param name="anchors">The anchors of all keywords as <see cref="AnchorOf"/> gives them, in ascending order.</param>
    /// <param name="words">The keywords of each anchor, a tab between those of one and a <c>=</c> before one whose case counts.</param>
    /// <param name="keywords">The keywords; each at least <see cref="MinLength"/> characters of ASCII.</param>
    public KeywordIndex(ReadOnlySpan<uint> anchors, string[] words, Func<List<Keyword>> keywords)
    {
        _anchors = anchors.ToArray();
        _words = words;
        _keywords = keywords;
        foreach (var anchor in anchors)
        {
            var hash = Hash(anchor);
            _bits[hash >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>The three characters of a keyword that a text is looked through for, in any case.</summary>
    public static uint AnchorOf(string word)
    {
        var at = Rarest(word);
        return Three(word[at], word[at + 1], word[at + 2]) | AnyCase;
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
        if (At(text, at) is not { } table)
        {
            return;
        }

        for (int i = table.Heads[hash & 1023]; i != 0; i = table.Entries[i].Next)
        {
            ref readonly var entry = ref table.Entries[i];
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
        if (At(text, at) is not { } table)
        {
            return false;
        }

        for (int i = table.Heads[hash & 1023]; i != 0; i = table.Entries[i].Next)
        {
            ref readonly var entry = ref table.Entries[i];
            var first = at - entry.Anchor;
            if (entry.Hash == hash && first >= 0 && first + entry.Word.Length <= text.Length && Same(text.Slice(first, entry.Word.Length), entry.Word, entry.IgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<char> word, bool ignoreCase)
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

    // The keywords, if they are there already or one of them stands at these three characters; or after so many looks that they are worth it.
    private Table? At(ReadOnlySpan<char> text, int at)
    {
        if (_table is { } made)
        {
            return made;
        }

        var words = WordsOf(Three(text[at], text[at + 1], text[at + 2]));
        foreach (var range in words.Split('\t'))
        {
            var word = Word(words[range], out var isExact);
            if (Within(word, at, text.Length, out var first)
                && text.Slice(first, word.Length).Equals(word, isExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            {
                return _table = Made();
            }
        }

        return ++_misses > MostMisses ? _table = Made() : null;
    }

    private Table? At(ReadOnlySpan<byte> text, int at)
    {
        if (_table is { } made)
        {
            return made;
        }

        var words = WordsOf(Three((char)text[at], (char)text[at + 1], (char)text[at + 2]));
        foreach (var range in words.Split('\t'))
        {
            var word = Word(words[range], out var isExact);
            if (Within(word, at, text.Length, out var first) && Same(text.Slice(first, word.Length), word, ignoreCase: !isExact))
            {
                return _table = Made();
            }
        }

        return ++_misses > MostMisses ? _table = Made() : null;
    }

    private ReadOnlySpan<char> WordsOf(uint three) => _anchors.AsSpan().BinarySearch(three | AnyCase) is >= 0 and var anchor ? _words[anchor] : "";

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> written, out bool isExact)
    {
        isExact = written is ['=', ..];
        return isExact ? written[1..] : written;
    }

    private static bool Within(ReadOnlySpan<char> word, int anchor, int length, out int first)
    {
        first = anchor - Rarest(word);
        return word.Length > 0 && first >= 0 && first + word.Length <= length;
    }

    private Table Made()
    {
        var keywords = _keywords();
        var heads = new ushort[1024];
        var entries = new Entry[keywords.Count + 1];
        for (var i = 0; i < keywords.Count; i++)
        {
            var (word, ignoreCase, rule) = keywords[i];
            var at = Rarest(word);
            var hash = Hash(Three(word[at], word[at + 1], word[at + 2]));
            ref var head = ref heads[hash & 1023];
            entries[i + 1] = new Entry(word, ignoreCase, at, rule, hash, head);
            head = (ushort)(i + 1);
        }

        return new Table(heads, entries);
    }

    private static uint Three(char a, char b, char c) => (byte)a | ((uint)(byte)b << 8) | ((uint)(byte)c << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint three) => ((three | AnyCase) * 0x9E37_79B1) >> 16;

    // The three characters that ordinary text holds least: fewer comparisons.
    private static int Rarest(ReadOnlySpan<char> word)
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
