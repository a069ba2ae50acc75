using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Cuts English endings: light enough that unlike words stay apart.</summary>
internal static class Stem
{
    private const int Longest = 40;

    /// <summary>The hash of the word's stem.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        if (word.Length is < 4 or > Longest)
        {
            return TokenHash.Of(word);
        }

        Span<char> stem = stackalloc char[Longest];
        var length = word.ToLowerInvariant(stem);
        var rest = Cut(stem[..length]);
        return TokenHash.Of(rest);
    }

    private static ReadOnlySpan<char> Cut(Span<char> word)
    {
        if (word is [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'])
        {
            // class, status, analysis
        }
        else if (word is [.., 'i', 'e', 's'] && word.Length > 4)
        {
            word = word[..^2];
        }
        else if (word is [.., 's'])
        {
            word = word[..^1];
        }

        foreach (var ending in (ReadOnlySpan<string>)["ization", "ational", "ation", "ingly", "edly", "ments", "ment", "ness", "able", "ible", "ions", "ion", "ing", "ed", "er", "ly", "al"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        // The silent e, and a doubled last letter: use/using, run/running.
        if (word.Length > 3 && word[^1] == 'e')
        {
            word = word[..^1];
        }
        else if (word.Length > 3 && word[^1] == word[^2] && word[^1] is not ('l' or 's'))
        {
            word = word[..^1];
        }

        if (word.Length > 2 && word[^1] == 'i')
        {
            word[^1] = 'y';
        }

        return word;
    }
}
