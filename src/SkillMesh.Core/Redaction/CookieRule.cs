using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The values of <c>Cookie</c> and <c>Set-Cookie</c> in headers, settings and code, and of curl's <c>--cookie</c> and <c>-b</c>.
/// One of them that is secret takes the whole header with it.</summary>
internal sealed class CookieRule : SecretRule
{
    private const string Command = "curl";
    private const int Longest = 4096;
    private const int LongestQuoted = 256;
    private const int MostItems = 32;
    private static readonly SearchValues<char> Ends = SearchValues.Create("\r\n\"'`\\<>");
    private static readonly SearchValues<char> NoName = SearchValues.Create(" (){}[]$");
    private static readonly WordList Attributes = new("path", "domain", "expires", "max-age", "samesite", "priority", "version", "$version", "$path", "$domain", "comment");

    public CookieRule()
        : base("cookie")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["cookie", Command];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var end = at + length;
        if ((at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) || (end < text.Length && SecretText.IsWord(text[end])))
        {
            return None;
        }

        if (length == Command.Length)
        {
            return OfCommand(text, at, end);
        }

        var value = Assignment.AfterOperator(text, end, at);
        if (value < 0)
        {
            return None;
        }

        if (text[value] == '[')
        {
            return OfList(text, value + 1);
        }

        if (text[value] is '"' or '\'' or '`')
        {
            return OfValue(text, value + 1, text[value]);
        }

        var name = at;
        while (name > 0 && at - name < 16 && (char.IsAsciiLetter(text[name - 1]) || text[name - 1] == '-'))
        {
            name--;
        }

        // A quote that opened before the name closes behind the value.
        return OfValue(text, value, name > 0 && text[name - 1] is '"' or '\'' or '`' && text[end] != text[name - 1] ? text[name - 1] : '\0');
    }

    private static (int Start, int Length) OfCommand(ReadOnlySpan<char> text, int at, int end)
    {
        var arguments = new CommandLine(text, at, end);
        while (arguments.MoveNext())
        {
            var flag = text[arguments.Start..arguments.End];
            if (flag.Length is >= 2 and <= 8 && flag[0] == '-' && flag[^1] == 'b' && flag[1..].IndexOfAnyExceptInRange('A', 'z') < 0 && arguments.MoveNext())
            {
                var start = arguments.Start;
                var quote = text[start];
                return quote is '"' or '\'' ? OfValue(text, start + 1, quote) : OfValue(text, start, arguments.IsList ? text[start - 1] : ' ');
            }
        }

        return None;
    }

    private static (int Start, int Length) OfList(ReadOnlySpan<char> text, int at)
    {
        var (first, last) = (0, 0);
        var any = false;
        for (var item = 0; item < MostItems; item++)
        {
            at = SkipSpace(text, at);
            if (at >= text.Length || text[at] is not ('"' or '\'' or '`'))
            {
                break;
            }

            var start = at + 1;
            var end = End(text, start, Math.Min(text.Length, start + Longest), text[at]);
            any |= IsSecret(text[start..end]);
            (first, last) = (first == 0 ? start : first, end);
            if (end >= text.Length || text[end] != text[at] || (at = SkipSpace(text, end + 1)) >= text.Length || text[at++] != ',')
            {
                break;
            }
        }

        return any ? (first, last - first) : None;
    }

    private static int SkipSpace(ReadOnlySpan<char> text, int at)
    {
        for (var end = Math.Min(text.Length, at + 40); at < end && char.IsWhiteSpace(text[at]);)
        {
            at++;
        }

        return at;
    }

    private static (int Start, int Length) OfValue(ReadOnlySpan<char> text, int start, char close)
    {
        var end = End(text, start, Math.Min(text.Length, start + Longest), close);
        if (!IsSecret(text[start..end]))
        {
            return None;
        }

        end = end - start == Longest ? End(text, start, text.Length, close) : end;
        return (start, text[start..end].TrimEnd().Length);
    }

    // A value of a cookie may be quoted or hold JSON; other quotes end the header.
    private static int End(ReadOnlySpan<char> text, int start, int limit, char close)
    {
        for (var i = start; ;)
        {
            var rest = text[i..limit];
            rest = close == ' ' && rest.IndexOf(' ') is >= 0 and var blank ? rest[..blank] : rest;
            var next = rest.IndexOfAny(Ends) is >= 0 and var stop ? stop : rest.Length;
            if (i + next == limit)
            {
                return limit;
            }

            i += next;
            if (text[i] == '\'' && close is '"' or '`')
            {
                i++;
            }
            else if (text[i] == '"' && Quoted(text, start, i) is > 0 and var behind && behind <= limit)
            {
                i = behind;
            }
            else
            {
                return i;
            }
        }
    }

    // Behind a quoted value, or behind the braces this quote stands in; 0 when it is neither.
    private static int Quoted(ReadOnlySpan<char> text, int start, int at)
    {
        var rest = text.Slice(at + 1, Math.Min(text.Length - at - 1, LongestQuoted));
        var line = rest.IndexOfAny('\r', '\n');
        rest = line < 0 ? rest : rest[..line];
        var value = text[start..at];
        value = value[(value.LastIndexOf('=') + 1)..];
        var end = value.IsEmpty ? rest.IndexOf('"') : value is ['{', ..] ? rest.IndexOf('}') : -1;
        return end >= 0 && at > start && (end + 1 == rest.Length || rest[end + 1] == ';') ? at + end + 2 : 0;
    }

    private static bool IsSecret(ReadOnlySpan<char> header)
    {
        var isFirst = true;
        foreach (var range in header.Split(';'))
        {
            var cookie = header[range].Trim();
            var equals = cookie.IndexOf('=');
            var name = equals < 0 ? cookie : cookie[..equals];
            if (name.TrimStart('$').IndexOfAny(NoName) >= 0)
            {
                if (isFirst)
                {
                    return false;
                }
            }
            else if (equals > 0 && !Attributes.Holds(name))
            {
                var value = cookie[(equals + 1)..].TrimStart('"');
                value = (value.IndexOfAny(' ', '"') is >= 0 and var stop ? value[..stop] : value).TrimEnd(")]}");
                if (value.Length >= 4 && !SecretText.IsStandIn(value) && value.IndexOfAny(NoName) < 0)
                {
                    return true;
                }
            }

            isFirst = false;
        }

        return false;
    }
}
