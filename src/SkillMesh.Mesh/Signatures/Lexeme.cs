namespace SkillMesh.Mesh.Signatures;

/// <summary>Recognises one word, name, number or path at the start of a text.</summary>
internal static class Lexeme
{
    private const int Longest = 1024;

    /// <summary>Characters of the lexeme at the start of <paramref name="text"/>; 0 when punctuation stands there.</summary>
    /// <param name="text">The text from there on.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="plain">How many characters are known to begin no path; kept by the caller, so that no run is read twice.</param>
    public static int Length(ReadOnlySpan<char> text, out TokenKind kind, ref int plain)
    {
        kind = TokenKind.Word;
        var first = text[0];
        if (first == '.' && text.Length > 1 && IsWordLetter(text[1]) && PathLength(text, ref plain) == 0)
        {
            // A member: .length
            var member = 1 + NameLength(text[1..], out kind);
            kind = TokenKind.Name;
            return member;
        }

        if (first is '/' or '\\' or '.' or '~')
        {
            var rooted = PathLength(text, ref plain);
            kind = TokenKind.Path;
            return rooted;
        }

        if (char.IsAsciiDigit(first))
        {
            kind = TokenKind.Number;
            return NumberLength(text, out kind);
        }

        if (!IsWordLetter(first))
        {
            return 0;
        }

        if (PathLength(text, ref plain) is var path and > 0)
        {
            kind = TokenKind.Path;
            return path;
        }

        return NameLength(text, out kind);
    }

    /// <summary>Whether the character is part of a word or name.</summary>
    public static bool IsWordLetter(char letter) => char.IsLetter(letter) || letter == '_' || (letter >= 0x300 && char.IsLetterOrDigit(letter));

    private static int NumberLength(ReadOnlySpan<char> text, out TokenKind kind)
    {
        var (at, dots) = (1, 0);
        while (at < text.Length && at < Longest)
        {
            var letter = text[at];
            var joins = letter is '.' or ':' or '-' or '+' or ',' or '/' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1])
                && !(letter is ',' or '/' && !char.IsAsciiDigit(text[at + 1])) && !(letter is '-' or ':' && char.IsAsciiLetter(text[at + 1]) && !IsHex(text, at + 1) && !(letter == '-' && dots > 1));
            if (!joins && !char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                break;
            }

            dots += letter == '.' ? 1 : 0;
            at++;
        }

        kind = TokenKind.Number;
        return at;
    }

    private static bool IsHex(ReadOnlySpan<char> text, int at)
    {
        var from = at;
        while (at < text.Length && char.IsAsciiHexDigit(text[at]))
        {
            at++;
        }

        return at - from >= 4 && (at == text.Length || !char.IsLetterOrDigit(text[at]));
    }

    /// <summary>The length of a path or URL at the start, or 0.</summary>
    private static int PathLength(ReadOnlySpan<char> text, ref int plain)
    {
        if (plain > 0)
        {
            return 0;
        }

        var (at, separators, letters, dots) = (0, 0, 0, 0);
        var isUrl = false;
        var lastDot = -1;
        while (at < text.Length && at < Longest)
        {
            var letter = text[at];
            if (letter is '/' or '\\')
            {
                separators++;
                lastDot = -1;
            }
            else if (letter == ':')
            {
                // A drive or a scheme; any other colon ends it.
                if (at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/')
                {
                    isUrl = true;
                }
                else if (!(at == 1 && at + 1 < text.Length && text[at + 1] is '\\' or '/') && !(isUrl && separators == 2 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
                {
                    break;
                }
            }
            else if (letter == '.')
            {
                dots++;
                lastDot = at;
            }
            else if (char.IsLetterOrDigit(letter))
            {
                letters++;
            }
            else if (!(letter is '_' or '-' or '~' or '+' or '@' or '%' or '#' || (isUrl && letter is '?' or '=' or '&')))
            {
                break;
            }

            at++;
        }

        if (separators == 0 || letters == 0)
        {
            plain = at;
            return 0;
        }

        while (at > 0 && text[at - 1] is '.' or '-' or '#' or '?')
        {
            at--;
        }

        var rooted = text[0] is '/' or '\\' or '.' or '~' || (at > 2 && text[1] == ':');
        return separators switch
        {
            _ when isUrl || rooted => at,
            // One separator between plain words says "or" as often as it names a folder.
            1 => lastDot > 0 || text[..at].IndexOfAny('_', '@') >= 0 || text[..at].ContainsAnyInRange('0', '9') ? at : 0,
            _ => at,
        };
    }

    private static int NameLength(ReadOnlySpan<char> text, out TokenKind kind)
    {
        var (at, humps, digits, joints) = (0, 0, 0, 0);
        while (at < text.Length && at < Longest)
        {
            var letter = text[at];
            if (char.IsAsciiDigit(letter))
            {
                digits++;
            }
            else if (letter == '_')
            {
                joints++;
            }
            else if (char.IsLetter(letter) || IsWordLetter(letter))
            {
                humps += at > 0 && char.IsUpper(letter) && (char.IsLower(text[at - 1]) || char.IsAsciiDigit(text[at - 1])) ? 1 : 0;
            }
            else if (letter == '\'' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at + 1]) && char.IsLetter(text[at - 1]))
            {
                // don't, it's
            }
            else if (letter is '.' && at + 1 < text.Length && (IsWordLetter(text[at + 1]) || char.IsAsciiDigit(text[at + 1])))
            {
                joints++;
            }
            else if (letter == ':' && at + 2 < text.Length && text[at + 1] == ':' && IsWordLetter(text[at + 2]))
            {
                joints++;
                at++;
            }
            else
            {
                break;
            }

            at++;
        }

        kind = humps + digits + joints == 0 ? TokenKind.Word : digits > 0 && IsHash(text[..at]) ? TokenKind.Number : TokenKind.Name;
        return at;
    }

    /// <summary>Seven or more hexadecimal digits, some of them digits: a commit, a GUID's first part, a content hash.</summary>
    private static bool IsHash(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiHexDigit(letter))
            {
                return false;
            }
        }

        return text.Length >= 7;
    }
}
