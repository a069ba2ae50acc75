namespace SkillMesh.Learning.Corrections;

/// <summary>Finds what the user wants instead, where a phrase of the cue file says so plainly.</summary>
internal static class InsteadText
{
    private const int Longest = 160;
    private const int FewestWords = 2;

    /// <summary>The user's words from the captured place to the end of the clause, or null.</summary>
    public static string? Find(string message, MessageTokens tokens, CueBook book)
    {
        string? found = null;
        book.Instead.Visit(tokens, match => found ??= match.Capture < 0 ? null : Cut(message, tokens, match, book));
        return found;
    }

    private static string? Cut(string message, MessageTokens tokens, PhraseMatch match, CueBook book)
    {
        var words = tokens.All;
        var end = tokens.End(match.Sentence);
        var last = match.Capture;
        while (last < end && !(last > match.Capture && (words[last].Paused || book.InsteadStops.Contains(words[last].Word))))
        {
            last++;
        }

        // "don't use X" asks for anything but X; "no, use X" does not.
        var negated = match.Capture > tokens.First(match.Sentence) && !words[match.Capture].Paused
            && book.Negators.Contains(words[match.Capture - 1].Word);
        if (negated || last - match.Capture < FewestWords)
        {
            return null;
        }

        var start = words[match.Capture].Start;
        var text = message.AsSpan(start, words[last - 1].Start + words[last - 1].Length - start);
        // A clause that runs over lines or pages is not a short answer, and half of one may say the opposite.
        return text.Length <= Longest && text.IndexOfAny('\n', '\r') < 0 && !text.ContainsAnyInRange('\0', '\x1f') ? text.ToString() : null;
    }
}
