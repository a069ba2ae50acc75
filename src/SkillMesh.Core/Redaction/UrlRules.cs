using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The password in <c>scheme://user:password@host</c>, and a token that stands alone before the <c>@</c>.</summary>
internal sealed class UrlPasswordRule : SecretRule
{
    private const int Longest = 512;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`<>/?#\\,;)}|");

    public UrlPasswordRule()
        : base("url-password")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["://"];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return None;
        }

        var start = at + length;
        var rest = text.Slice(start, Math.Min(text.Length - start, Longest));
        var end = rest.IndexOfAny(Ends);
        var authority = end < 0 ? rest : rest[..end];
        var sign = authority.LastIndexOf('@');
        if (sign <= 0 || sign == authority.Length - 1)
        {
            return None;
        }

        var user = authority[..sign];
        var colon = user.IndexOf(':');
        if (colon < 0)
        {
            return user.Length >= 20 && SecretText.HasLetterAndDigit(user) && SecretText.Entropy(user) >= 3 && user.IndexOfAny("{$.@%") < 0 ? (start, user.Length) : None;
        }

        var password = user[(colon + 1)..];
        return password.Length > 0 && password[0] is not ('$' or '{' or '<' or '[' or '%' or '(') && password.IndexOfAnyExcept("*x.X") >= 0
            && password.IndexOf('{') < 0 ? (start + colon + 1, password.Length) : None;
    }
}

/// <summary>The password of a connection string: <c>Server=db;Password=…;</c>.</summary>
internal sealed class ConnectionPasswordRule : SecretRule
{
    private const int LongestPassword = 256;

    private static readonly string[] Neighbours = ["server=", "host=", "data source=", "user id=", "uid=", "user=", "username=", "database=", "initial catalog=", "endpoint=", "port=", "accountname=", "dbname="];
    private static readonly SearchValues<char> Ends = SearchValues.Create(";\"'`\r\n \t,\\");

    public ConnectionPasswordRule()
        : base("connection-password")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["password=", "pwd=", "sharedaccesskey=", "accountkey=", "accesskey="];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (!SecretText.StartsWord(text, at))
        {
            return None;
        }

        var start = at + length;
        var rest = text.Slice(start, Math.Min(text.Length - start, SecretText.MaxValue));
        if (rest.StartsWith("\"") || rest.StartsWith("'"))
        {
            start++;
            rest = rest[1..];
        }

        var end = rest.IndexOfAny(Ends);
        var value = end < 0 ? rest : rest[..end];
        var behind = end < 0 ? "" : text.Slice(start + end, Math.Min(text.Length - start - end, 40));
        return value.Length is >= 3 and <= LongestPassword && value.IndexOfAny("({<$[") < 0 && !SecretText.IsStandIn(value.TrimEnd("):"))
            && IsConnection(text[Math.Max(0, at - 160)..at], behind)
            ? (start, value.Length) : None;
    }

    private static bool IsConnection(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        var separated = before.TrimEnd(' ') is var left && left.Length > 0 && left[^1] == ';';
        if (!separated && !behind.StartsWith(";") && !before.EndsWith(" "))
        {
            return false;
        }

        foreach (var neighbour in Neighbours)
        {
            if (before.Contains(neighbour, StringComparison.OrdinalIgnoreCase) || behind.Contains(neighbour, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
