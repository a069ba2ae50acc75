using System.Collections.Frozen;

namespace SkillMesh.Learning.Evidence;

/// <summary>The significant words of a text, roughly stemmed: what two wordings of one thing share.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Empty = FrozenSet.ToFrozenSet(
        [
            "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "for", "from", "had", "has",
            "have", "he", "her", "his", "how", "if", "in", "into", "is", "it", "its", "may", "must", "of", "on", "or", "our", "s",
            "she", "should", "so", "than", "that", "the", "their", "then", "there", "these", "they", "this", "to", "too", "was",
            "we", "were", "when", "where", "which", "who", "will", "with", "would", "you", "your",
        ],
        StringComparer.Ordinal);

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
            if (!Empty.Contains(word) && seen.Add(Stem(word)))
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
}
