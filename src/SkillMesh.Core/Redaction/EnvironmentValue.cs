using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The value in <c>NAME=value</c> without quotes, as an environment has it: a password may hold or begin with any character.</summary>
internal static class EnvironmentValue
{
    private const string Closers = ")}]>";

    /// <summary>What ends a value that is no password.</summary>
    public static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`,;)}]<>|\\");

    /// <summary>Where a password ends: at a blank or a quote, and at what ends other values where nothing of it follows.</summary>
    public static int End(ReadOnlySpan<char> text)
    {
        for (var i = 0; ; i++)
        {
            var next = text[i..].IndexOfAny(Ends);
            if (next < 0)
            {
                return -1;
            }

            i += next;
            if (text[i] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or '`' || EndsHere(text[i], text[(i + 1)..]))
            {
                return i;
            }
        }
    }

    /// <summary>Whether a value is a secret.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isPassword">Whether the name speaks of a password.</param>
    /// <param name="behind">The character behind it.</param>
    public static bool IsSecret(ReadOnlySpan<char> value, bool isPassword, char behind)
    {
        if (value.Length < (isPassword ? 5 : 8))
        {
            return false;
        }

        if (isPassword && value[0] is '-' or '/' or '&' or '@' or '[' or '{' or '(')
        {
            var rest = value[1..];
            return value.Length >= 8 && SecretText.HasLetterAndDigit(rest) && SecretValue.DigitGroups(rest) >= 2 && SecretText.Entropy(rest) >= 2.5
                && rest.IndexOf('/') < 0 && !Closers.Contains(behind) && rest.IndexOfAny("=])}") < 0
                && !SecretText.IsStandIn(rest) && !SecretValue.IsMember(rest) && !SecretValue.IsIdentifierWithNumber(rest);
        }

        var open = value.IndexOfAny(SecretValue.Code);
        if ((open >= 0 && (!isPassword || IsCode(value, open, behind))) || SecretText.IsStandIn(value)
            || value[0] is '-' or '/' or '.' or '~' or '&' or '*' or ':' or '=' or '@' or '\\' or '[' or '{' or '(')
        {
            return false;
        }

        return SecretText.Entropy(value) >= (isPassword ? 2 : 2.5) && (isPassword || SecretText.HasLetterAndDigit(value))
            && !SecretValue.IsMember(value) && value.IndexOfAnyExceptInRange('0', '9') >= 0;
    }

    private static bool EndsHere(char end, ReadOnlySpan<char> behind)
    {
        if (behind.IsEmpty || behind[0] is ' ' or '\t' or '\r' or '\n' or '"' or '\'' or '`' || Ends.Contains(behind[0]))
        {
            return true;
        }

        if (end == '\\')
        {
            // An escape, of a string that this is a part of.
            return behind[0] is 'n' or 'r' or 't' or 'u' or '/' || (behind is ['x', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low));
        }

        // <br>, </value>
        return end == '<' ? behind[0] == '/' || behind[..Math.Min(behind.Length, 16)].IndexOf('>') >= 0 : StartsAssignment(behind);
    }

    private static bool StartsAssignment(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && i < 64 && SecretText.IsWord(text[i]))
        {
            i++;
        }

        return i > 0 && i < text.Length && text[i] is '=' or ':';
    }

    // A call or an element: getPassword(x), env["X"]. A password goes on behind its brackets: ab(9)xQ.
    private static bool IsCode(ReadOnlySpan<char> value, int open, char behind)
    {
        foreach (var character in value[..open])
        {
            if (!char.IsAsciiLetter(character) && character is not ('_' or '.' or '$'))
            {
                return false;
            }
        }

        if (open + 1 == value.Length || Closers.Contains(behind))
        {
            return true;
        }

        var close = value[open..].IndexOfAny(Closers);
        return close > 0 && (open + close + 1 == value.Length || !char.IsAsciiLetterOrDigit(value[open + close + 1]));
    }
}
