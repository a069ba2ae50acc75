namespace SkillMesh.Mesh.Signatures;

/// <summary>The shapes of codes and rule names: <c>NU1101</c>, <c>E0425</c>, <c>no-unused-vars</c>, <c>plugin/rule</c>, <c>clippy::len_zero</c>.</summary>
internal static class CodeShape
{
    private const int Longest = 80;

    /// <summary>The run of characters at the start that may be a code; without the punctuation after it.</summary>
    public static ReadOnlySpan<char> Chunk(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length <= Longest && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '-' or '/' or '@' or ':' or '.'))
        {
            // A colon belongs to it only as "::" between letters.
            if (text[length] == ':' && !(length + 2 < text.Length && text[length + 1] == ':' && char.IsAsciiLetter(text[length + 2])))
            {
                break;
            }

            length += text[length] == ':' ? 2 : 1;
        }

        return length > Longest ? default : text[..length].TrimEnd(".-/");
    }

    /// <summary>Letters, then digits: a compiler's code.</summary>
    public static bool IsLettersAndDigits(ReadOnlySpan<char> chunk)
    {
        var letters = 0;
        while (letters < chunk.Length && char.IsAsciiLetter(chunk[letters]))
        {
            letters++;
        }

        var digits = letters;
        while (digits < chunk.Length && char.IsAsciiDigit(chunk[digits]))
        {
            digits++;
        }

        return letters is > 0 and <= 10 && digits - letters is > 1 and <= 6 && chunk.Length - digits <= 1 && char.IsAsciiLetterUpper(chunk[0]);
    }

    /// <summary>Words joined by hyphens, slashes or colons: a linter's rule.</summary>
    public static bool IsRuleName(ReadOnlySpan<char> chunk)
    {
        if (chunk.Length < 3 || !(char.IsAsciiLetter(chunk[0]) || chunk[0] == '@') || !char.IsAsciiLetterOrDigit(chunk[^1]))
        {
            return false;
        }

        return chunk.ContainsAny("-/:");
    }
}
