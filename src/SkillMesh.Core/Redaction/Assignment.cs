namespace SkillMesh.Core.Redaction;

/// <summary>The forms in which text gives a value to a name: <c>NAME=v</c>, <c>"name": "v"</c>, <c>name := v</c>,
/// <c>name =&gt; v</c>, <c>name || 'v'</c>, <c>**name**: v</c>, <c>--name v</c>, <c>setx name v</c>, <c>&lt;name&gt;v</c>, <c>Name: Bearer v</c>.</summary>
internal static class Assignment
{
    /// <summary>Characters of the longest name before the part of it that tells.</summary>
    public const int LongestName = 40;

    private const int LongestIndent = 40;

    private static readonly string[] Schemes = ["Bearer ", "Token ", "token ", "bearer ", "GenieKey ", "Splunk ", "Api-Key ", "ApiKey ", "Klaviyo-API-Key ", "SSWS "];

    /// <summary>Where the value begins (behind an opening quote), or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Where a part of the name begins.</param>
    /// <param name="end">Where that part ends; the name may go on.</param>
    /// <param name="rest">How far it may go on.</param>
    public static int ValueAfter(ReadOnlySpan<char> text, int name, int end, int rest)
    {
        var value = AfterOperator(text, NameEnd(text, end, rest), name);
        if (value < 0)
        {
            return -1;
        }

        value = SecretText.SkipQuotes(text, value);
        foreach (var scheme in Schemes)
        {
            if (text[value..].StartsWith(scheme, StringComparison.Ordinal))
            {
                return SecretText.SkipQuotes(text, value + scheme.Length);
            }
        }

        return value;
    }

    /// <summary>Where a name ends of which a part ends at <paramref name="end"/>; it goes on for <paramref name="rest"/> characters at most.</summary>
    public static int NameEnd(ReadOnlySpan<char> text, int end, int rest)
    {
        var limit = Math.Min(text.Length, end + rest);
        while (end < limit && (SecretText.IsWord(text[end]) || text[end] is '-' or '.'))
        {
            end++;
        }

        return end;
    }

    /// <summary>Where the value begins (at its opening quote, if any) when an operator follows at <paramref name="i"/>, or -1.</summary>
    public static int AfterOperator(ReadOnlySpan<char> text, int i, int name)
    {
        var blank = i < text.Length && text[i] is ' ' or '\t';
        if (i < text.Length && text[i] == '>')
        {
            return OpensTag(text, name) && ClosesTag(text, i + 1) ? i + 1 : -1;
        }

        var end = i;
        while (i < text.Length && text[i] is '"' or '\'' or '`' or ']' or ')' or '*')
        {
            i++;
        }

        if (NamedValue.After(text, i, name) is >= 0 and var apart)
        {
            return apart;
        }

        var next = SecretText.SkipBlanks(text, i, 12);
        if (next < text.Length && text[next] is '=' or ':' or '?' or ',' or '|')
        {
            return OperatorEnd(text, next);
        }

        return blank && next < text.Length && (IsFlag(text, name) || Setter.Precedes(text, name, end)) ? next : -1;
    }

    /// <summary>Whether the name at <paramref name="name"/> is a command's flag: <c>--db-password</c>.</summary>
    public static bool IsFlag(ReadOnlySpan<char> text, int name)
    {
        var i = SecretText.NameStart(text, name, LongestName, "-");
        return i + 1 < text.Length && text[i] == '-' && (text[i + 1] == '-' || i + 2 < text.Length) && (i == 0 || text[i - 1] is ' ' or '\t' or '"' or '\'' or '\n' or '[' or ',' or '(' or '`');
    }

    private static bool OpensTag(ReadOnlySpan<char> text, int name)
    {
        var i = SecretText.NameStart(text, name, LongestName, "");
        return i > 0 && text[i - 1] == '<';
    }

    private static bool ClosesTag(ReadOnlySpan<char> text, int value)
    {
        var rest = text.Slice(value, Math.Min(text.Length - value, 256));
        var end = rest.IndexOfAny('<', ' ', '\n');
        return end > 0 && rest[end..].StartsWith("</", StringComparison.Ordinal);
    }

    private static int OperatorEnd(ReadOnlySpan<char> text, int i)
    {
        var first = text[i++];
        var second = i < text.Length ? text[i] : '\0';
        switch (first, second)
        {
            case ('?', '?') or ('|', '|'):
                i += i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
                return Quote(text, i);
            case ('=', '=') or ('=', '~') or ('?', not '=') or (':', ':') or ('|', _):
                return -1;
            case ('=', '>') or (':', '=') or ('?', '='):
                i++;
                break;
            case (',', _):
                return Quote(text, i);
        }

        i = SecretText.SkipBlanks(text, i, 8);
        if (first == ':' && i < text.Length && text[i] is '\r' or '\n')
        {
            // A long value of JSON may stand on a line of its own.
            var next = i;
            for (var end = Math.Min(text.Length, i + LongestIndent); next < end && char.IsWhiteSpace(text[next]);)
            {
                next++;
            }

            i = next < text.Length && text[next] == '"' ? next : i;
        }

        return i < text.Length ? i : -1;
    }

    // Operators that anything may stand behind: only a string is a value.
    private static int Quote(ReadOnlySpan<char> text, int i) =>
        SecretText.SkipBlanks(text, i, 4) is var quote && quote < text.Length && text[quote] is '"' or '\'' ? quote : -1;
}
