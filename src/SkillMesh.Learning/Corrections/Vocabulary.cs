using SkillMesh.Learning.Corrections.Compiled;

namespace SkillMesh.Learning.Corrections;

/// <summary>The words the cue file uses, by number. Words are lower case without apostrophes, so that
/// <c>Don't</c>, <c>don’t</c> and <c>dont</c> are one word.</summary>
internal sealed class Vocabulary
{
    /// <summary>Any word no phrase uses.</summary>
    public const int Unknown = 0;

    /// <summary>Code, a path, a flag or a quotation.</summary>
    public const int Shown = 1;

    /// <summary>The number of the first word.</summary>
    public const int First = 2;

    /// <summary>UTF-16 units of the longest word there may be.</summary>
    public const int LongestWord = 32;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly CompiledWords? compiled;

    /// <summary>An empty one, to be filled.</summary>
    public Vocabulary()
    {
    }

    /// <summary>The one of a compiled cue file. Nothing can be added to it.</summary>
    public Vocabulary(CompiledWords words) => compiled = words;

    /// <summary>The words of the cue file in the order of their numbers.</summary>
    public IEnumerable<string> Words => compiled?.ByNumber ?? numbers.OrderBy(word => word.Value).Select(word => word.Key);

    /// <summary>One more than the highest number given out.</summary>
    public int Count => (compiled?.Count ?? numbers.Count) + First;

    /// <summary>The number of a word of the cue file, given out when it is new.</summary>
    public int Add(string word)
    {
        if (!numbers.TryGetValue(word, out var number))
        {
            number = Count;
            numbers.Add(word, number);
        }

        return number;
    }

    /// <summary>The number of a word as it stands in a message.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[LongestWord];
        var length = 0;
        foreach (var c in word)
        {
            if (IsApostrophe(c))
            {
                continue;
            }

            if (length == LongestWord)
            {
                return Unknown;
            }

            plain[length++] = char.ToLowerInvariant(c);
        }

        return compiled is not null ? compiled.Find(plain[..length]) ?? Unknown
            : numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain[..length], out var number) ? number : Unknown;
    }

    /// <summary>The apostrophes keyboards and editors produce.</summary>
    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\u00B4';
}
