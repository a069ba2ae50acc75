namespace SkillMesh.Learning.Corrections;

/// <summary>A phrase of the cue file, compiled. Elements are separated by blanks: <c>word</c>, <c>a|b</c>,
/// <c>{list}</c>, any of them with <c>?</c> when it may be absent, <c>..3</c> for up to three words of any kind,
/// <c>_</c> for one word, <c>&lt;ed&gt;</c> for a word ending in "ed", <c>,</c> for a pause before the next word, <c>$</c> for the end of the sentence,
/// <c>[</c> where a captured text begins. The first element is a word that must be there, after <c>[</c> or <c>,</c> if need be.</summary>
internal sealed class CuePhrase
{
    private readonly Element[] elements;

    /// <summary>A phrase of elements that <see cref="Compile"/> made.</summary>
    public CuePhrase(Element[] elements) => this.elements = elements;

    /// <summary>What an element stands for.</summary>
    public enum Kind
    {
        Words,
        AnyWord,
        PastWord,
        Gap,
        Pause,
        End,
        Capture,
    }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<Element> Elements => elements;

    /// <summary>The words a match can begin with.</summary>
    public int[] FirstWords => First(elements).Words;

    /// <summary>Compiles <paramref name="text"/>; throws <see cref="FormatException"/> with the fault.</summary>
    public static CuePhrase Compile(string text, Vocabulary vocabulary, IReadOnlyDictionary<string, int[]> lists)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var elements = Array.ConvertAll(parts, part => Read(part, vocabulary, lists));
        // Matching tries every length of every gap: these limits keep the work per word a small constant.
        if (elements.Length is 0 or > 12 || elements.Count(e => e.Kind == Kind.Gap) > 2 || elements.Count(e => e.Optional) > 4)
        {
            throw new FormatException($"phrase '{text}' has no element, more than 12, more than 2 gaps or more than 4 optional ones");
        }

        if (First(elements) is not { Kind: Kind.Words, Optional: false })
        {
            throw new FormatException($"phrase '{text}' must begin with a word that must be there");
        }

        return new CuePhrase(elements);
    }

    /// <summary>Matches at word <paramref name="at"/> of a sentence that ends before word <paramref name="end"/>.</summary>
    /// <param name="tokens">All words of the message.</param>
    /// <param name="at">Where the match must begin.</param>
    /// <param name="end">Index after the sentence's last word.</param>
    /// <param name="match">The index after the match, and where the captured text begins (or -1).</param>
    public bool TryMatch(ReadOnlySpan<MessageToken> tokens, int at, int end, out (int End, int Capture) match)
    {
        match = (at, -1);
        return Match(tokens, 0, at, end, ref match);
    }

    private static Element First(Element[] elements) => elements[elements[0].Kind is Kind.Capture or Kind.Pause && elements.Length > 1 ? 1 : 0];

    private bool Match(ReadOnlySpan<MessageToken> tokens, int index, int at, int end, ref (int End, int Capture) match)
    {
        if (index == elements.Length)
        {
            match.End = at;
            return true;
        }

        var element = elements[index];
        switch (element.Kind)
        {
            case Kind.Gap:
                for (var skip = 0; skip <= element.Longest && at + skip <= end; skip++)
                {
                    if (Match(tokens, index + 1, at + skip, end, ref match))
                    {
                        return true;
                    }
                }

                return false;
            case Kind.Pause:
                return at < end && tokens[at].Paused && Match(tokens, index + 1, at, end, ref match);
            case Kind.End:
                return at == end && Match(tokens, index + 1, at, end, ref match);
            case Kind.Capture:
                match.Capture = at;
                return Match(tokens, index + 1, at, end, ref match);
        }

        var fits = at < end && element.Kind switch
        {
            Kind.AnyWord => true,
            Kind.PastWord => tokens[at].Past,
            _ => Array.BinarySearch(element.Words, tokens[at].Word) >= 0,
        };
        return (fits && Match(tokens, index + 1, at + 1, end, ref match))
            || (element.Optional && Match(tokens, index + 1, at, end, ref match));
    }

    private static Element Read(string part, Vocabulary vocabulary, IReadOnlyDictionary<string, int[]> lists)
    {
        switch (part)
        {
            case "<ed>": return new Element(Kind.PastWord, [], 0, false);
            case "_": return new Element(Kind.AnyWord, [], 0, false);
            case ",": return new Element(Kind.Pause, [], 0, false);
            case "$": return new Element(Kind.End, [], 0, false);
            case "[": return new Element(Kind.Capture, [], 0, false);
        }

        if (part.StartsWith("..", StringComparison.Ordinal))
        {
            return part.Length == 3 && part[2] is >= '1' and <= '8'
                ? new Element(Kind.Gap, [], part[2] - '0', false)
                : throw new FormatException($"'{part}' is not a gap of ..1 to ..8");
        }

        var optional = part.EndsWith('?');
        var words = new SortedSet<int>();
        foreach (var choice in (optional ? part[..^1] : part).Split('|'))
        {
            if (choice == "<shown>")
            {
                words.Add(Vocabulary.Shown);
            }
            else if (choice.StartsWith('{') && choice.EndsWith('}'))
            {
                words.UnionWith(lists.TryGetValue(choice[1..^1], out var list)
                    ? list
                    : throw new FormatException($"there is no list '{choice}'"));
            }
            else
            {
                words.Add(vocabulary.Add(Plain(choice)));
            }
        }

        return new Element(Kind.Words, [.. words], 0, optional);
    }

    /// <summary>Checks a word of the cue file: lower-case letters and digits only, as messages are read.</summary>
    public static string Plain(string word) =>
        word.Length is > 0 and <= 32 && word.All(c => char.IsLetterOrDigit(c) && char.ToLowerInvariant(c) == c)
            ? word
            : throw new FormatException($"'{word}' is not one lower-case word without apostrophe");

    /// <summary>One element.</summary>
    /// <param name="Kind">What it stands for.</param>
    /// <param name="Words">Its words by number, ascending.</param>
    /// <param name="Longest">Words a gap may hold.</param>
    /// <param name="Optional">Whether it may be absent.</param>
    public readonly record struct Element(Kind Kind, int[] Words, int Longest, bool Optional);
}
