using System.Text;

namespace SkillMesh.Learning.Names;

/// <summary>Pattern names: lower-case ASCII words joined by hyphens, so that two spellings never split the evidence.</summary>
public static class PatternName
{
    /// <summary>Longest name.</summary>
    public const int MaxLength = 80;

    /// <summary>Whether the text is a name as it stands.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > MaxLength || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && (letter != '-' || text[i - 1] == '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name that is obviously meant: <c>MissingStatus</c>, <c>missing_status</c> and <c>Missing status</c> are
    /// <c>missing-status</c>. Null when there is none: nothing but signs, letters beyond ASCII, or too long.</summary>
    public static string? Suggest(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsValid(text))
        {
            return text;
        }

        var name = new StringBuilder(Math.Min(text.Length, MaxLength) + 8);
        for (var i = 0; i < text.Length && name.Length <= MaxLength; i++)
        {
            var letter = text[i];
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (StartsWord(text, i) && name.Length > 0 && name[^1] != '-')
                {
                    name.Append('-');
                }

                name.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is '\'' or '\u2019')
            {
                // "don't" is one word.
            }
            else if (char.IsLetter(letter) || char.IsSurrogate(letter))
            {
                return null;
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var suggestion = name.ToString().TrimEnd('-');
        return IsValid(suggestion) ? suggestion : null;
    }

    // An upper-case letter starts a word after a lower-case one or a digit, or when it is the last of capitals: HTTPServer.
    private static bool StartsWord(string text, int i) =>
        i > 0 && char.IsAsciiLetterUpper(text[i])
        && (char.IsAsciiLetterLower(text[i - 1])
            || (char.IsAsciiLetterUpper(text[i - 1]) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])));
}
