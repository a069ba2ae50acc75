using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>Whether the value of a name that speaks of secrets is one: in code and prose most are calls, members, templates and words.</summary>
internal static class SecretValue
{
    /// <summary>What opens a call, an element or a template.</summary>
    public static readonly SearchValues<char> Code = SearchValues.Create("([{");
    private static readonly SearchValues<char> Symbols = SearchValues.Create("!@#$%^&*+=?~");

    /// <summary>Whether a value between quotes is a secret.</summary>
    public static bool IsQuoted(ReadOnlySpan<char> value, bool isPassword, bool isFlag)
    {
        if (value.Length < (isPassword || isFlag ? 4 : 8) || SecretText.IsStandIn(value))
        {
            return false;
        }

        var blanks = value.Count(' ');
        if (isPassword || isFlag)
        {
            // `password: "must be at least 8 characters"` is prose; a flag's quoted value is what it is.
            return isFlag || (blanks == 0 && (SecretText.HasLetterAndDigit(value) || value.IndexOfAny(Symbols) >= 0));
        }

        return blanks == 0 && IsRandom(value, value.Length >= 16 ? 2.5 : 2.8) && !IsPath(value);
    }

    /// <summary>Whether a value without quotes is a secret.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isPassword">Whether the name speaks of a password.</param>
    /// <param name="isFlag">Whether it is a command's flag.</param>
    /// <param name="isCode">Whether it stands as code has it, behind an equals sign and a blank.</param>
    /// <param name="behind">The character behind it.</param>
    public static bool IsPlain(ReadOnlySpan<char> value, bool isPassword, bool isFlag, bool isCode, char behind)
    {
        if (value.Length < 4 || value.IndexOfAny(Code) >= 0 || SecretText.IsStandIn(value) || value[0] is '-' or '/' or '.' or '~' or '&' or '*' or ':' or '=' or '@' or '\\')
        {
            return false;
        }

        if (isCode && (value.Length < 16 || value.IndexOf('.') >= 0) && !(isPassword && behind is '\r' or '\n' && IsMixed(value)))
        {
            return false;
        }

        return isPassword
            ? value.Length >= 5 && SecretText.HasLetterAndDigit(value) && !IsMember(value) && !IsIdentifierWithNumber(value)
            : value.Length >= (isFlag ? 8 : 10) && IsRandom(value, isFlag ? 2.5 : 2.8) && !IsMember(value) && !IsPath(value);
    }

    /// <summary>Names joined by dots and nothing else: <c>config.password</c>, <c>process.env.TOKEN_2</c>.</summary>
    public static bool IsMember(ReadOnlySpan<char> value)
    {
        var dots = 0;
        var isStart = true;
        foreach (var character in value)
        {
            if (character == '.' && !isStart)
            {
                dots++;
                isStart = true;
                continue;
            }

            if (!SecretText.IsWord(character) || (isStart && char.IsAsciiDigit(character)))
            {
                return false;
            }

            isStart = false;
        }

        return dots > 0 && value.Length < 48;
    }

    /// <summary>Words and at most two digits: <c>token_v2</c>, <c>sha256_hash</c>, <c>my-secret-2</c>.</summary>
    public static bool IsIdentifierWithNumber(ReadOnlySpan<char> value)
    {
        var digits = 0;
        var joints = 0;
        foreach (var character in value)
        {
            if (char.IsAsciiDigit(character))
            {
                digits++;
            }
            else if (character is '_' or '-' or '.' or '/')
            {
                joints++;
            }
            else if (!char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        return joints > 0 && digits <= 2 && value.Length / (joints + 1) <= 9;
    }

    /// <summary>How often digits begin in a value: a name has them at one place.</summary>
    public static int DigitGroups(ReadOnlySpan<char> value)
    {
        var groups = 0;
        for (var i = 0; i < value.Length; i++)
        {
            groups += char.IsAsciiDigit(value[i]) && (i == 0 || !char.IsAsciiDigit(value[i - 1])) ? 1 : 0;
        }

        return groups;
    }

    private static bool IsRandom(ReadOnlySpan<char> value, double entropy) =>
        SecretText.HasLetterAndDigit(value) && SecretText.Entropy(value) >= entropy && !IsIdentifierWithNumber(value) && !IsVersion(value) && !IsNumberedWord(value);

    // 7.9.0-rc.42413
    private static bool IsVersion(ReadOnlySpan<char> value)
    {
        var digits = value.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and <= 4 && value[digits] == '.' && digits + 1 < value.Length && char.IsAsciiDigit(value[digits + 1]);
    }

    // myIdempToken1: words run together and one digit.
    private static bool IsNumberedWord(ReadOnlySpan<char> value) =>
        value.Length <= 20 && value.TrimEnd("0123456789") is var word && value.Length - word.Length is 1 or 2
        && word.IndexOfAnyExceptInRange('A', 'z') < 0 && word[1..].IndexOfAnyInRange('A', 'Z') >= 0 && word.IndexOfAnyInRange('a', 'z') >= 0 && IsCamelCase(word);

    private static bool IsCamelCase(ReadOnlySpan<char> word)
    {
        var capitals = 0;
        foreach (var character in word)
        {
            capitals += char.IsAsciiLetterUpper(character) ? 1 : 0;
        }

        return word.Length >= capitals * 4;
    }

    // Tr0ub4dor_9x, p4ss!word: no variable is called so.
    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        if (value.Length < 8 || value.IndexOf('.') >= 0 || !SecretText.HasLetterAndDigit(value))
        {
            return false;
        }

        return value.IndexOfAny(Symbols) >= 0 || (DigitGroups(value) >= 2 && value.IndexOfAnyInRange('a', 'z') >= 0 && value.IndexOfAnyInRange('A', 'Z') >= 0);
    }

    private static bool IsPath(ReadOnlySpan<char> value) =>
        value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("sha", StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal)
        || (value.Count('/') >= 2 && value.IndexOfAny("+=") < 0 && value.Length / (value.Count('/') + 1) <= 12);
}
