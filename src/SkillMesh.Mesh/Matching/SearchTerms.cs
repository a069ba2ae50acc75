using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>The words of a text as a person would search for them: names taken apart, endings cut.</summary>
internal static class SearchTerms
{
    /// <summary>Saturation of repeated words and weight of length, as in BM25.</summary>
    private const double K1 = 1.2, B = 0.5;

    /// <summary>Terms of a skill of middle length.</summary>
    private const double MiddleLength = 36;

    /// <summary>Share of a word's weight that its name's parts get, how a word of the message counts, and how a part of the type does.</summary>
    private const double PatternWeight = 1, ResolutionWeight = 1, TypeWeight = 1.5;

    /// <summary>The terms of a skill, each with its weight, 1 to 255.</summary>
    public static List<(ulong Term, uint Weight)> OfSkill(SkillEntry entry, MessageText pattern)
    {
        var counts = new Dictionary<ulong, double>();
        var length = 0.0;
        void Add(ulong term, double weight)
        {
            counts[term] = counts.GetValueOrDefault(term) + weight;
            length += weight;
        }

        foreach (var token in pattern.Tokens)
        {
            if (token.IsMessage)
            {
                Of(pattern.Content(token), term => Add(term, PatternWeight));
            }
        }

        Of(entry.Resolution, term => Add(term, ResolutionWeight));
        Of(entry.ErrorType, term => Add(term, TypeWeight));
        var norm = K1 * (1 - B + (B * length / MiddleLength));
        var terms = new List<(ulong, uint)>(counts.Count);
        foreach (var (term, count) in counts)
        {
            terms.Add((term, (uint)Math.Clamp(count / (count + norm) * 255, 1, 255)));
        }

        return terms;
    }

    /// <summary>Calls <paramref name="visit"/> with the term of each word; words of grammar are left out.</summary>
    public static void Of(ReadOnlySpan<char> text, Action<ulong> visit)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            // A word ends before a hump: UseStringBuilder, JSONReader.
            var end = at + 1;
            while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsHump(text, end, at))
            {
                end++;
            }

            var word = text[at..end];
            if (word.Length > 1 && !Grammar.IsFunctionWord(TokenHash.Of(word)))
            {
                visit(Stem.Hash(word));
            }

            at = end;
        }
    }

    private static bool IsHump(ReadOnlySpan<char> text, int at, int from) =>
        char.IsUpper(text[at]) && (char.IsLower(text[at - 1])
            || (at + 1 < text.Length && char.IsLower(text[at + 1]) && char.IsUpper(text[at - 1]) && at - from > 1));
}
