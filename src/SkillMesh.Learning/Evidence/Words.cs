namespace SkillMesh.Learning.Evidence;

/// <summary>The significant words of a text, roughly stemmed: what two wordings of one thing share.</summary>
internal static class Words
{
    /// <summary>Distinct words in order of first appearance, at most <paramref name="limit"/>.</summary>
    public static List<string> Of(string text, int limit = 48)
    {
        var words = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length && words.Count < limit;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                i++;
            }

            var word = text[start..i].ToLowerInvariant();
            if (!IsEmpty(word) && seen.Add(Stem(word)))
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>A word without its commonest English endings. Only for comparing, never shown.</summary>
    public static string Stem(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
        {
            word = word[..^3] + "y";
        }
        else if (word.Length > 4 && (EndsWithAny(word, "sses", "shes", "ches", "xes")))
        {
            word = word[..^2];
        }
        else if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
        {
            word = word[..^1];
        }

        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
        {
            word = word[..^3];
        }
        else if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
        {
            word = word[..^2];
        }

        // "validate", "validation" and "validated" meet.
        if (word.Length > 6 && word.EndsWith("ion", StringComparison.Ordinal))
        {
            word = word[..^3];
        }
        else if (word.Length > 4 && word[^1] == 'e')
        {
            word = word[..^1];
        }

        return word;
    }

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Compiled into a search by length and letter: a set would be made anew in every hook.
    private static bool IsEmpty(string word) =>
        word is "a" or "an" or "and" or "are" or "as" or "at" or "be" or "been" or "but" or "by" or "can" or "did" or "do" or "does"
            or "for" or "from" or "had" or "has" or "have" or "he" or "her" or "his" or "how" or "if" or "in" or "into" or "is" or "it"
            or "its" or "may" or "must" or "of" or "on" or "or" or "our" or "s" or "she" or "should" or "so" or "than" or "that" or "the"
            or "their" or "then" or "there" or "these" or "they" or "this" or "to" or "too" or "was" or "we" or "were" or "when" or "where"
            or "which" or "who" or "will" or "with" or "would" or "you" or "your";
}
