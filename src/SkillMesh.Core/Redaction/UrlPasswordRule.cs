using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The password in <c>scheme://user:password@host</c>, and a token that stands alone before the <c>@</c>.</summary>
/// <remarks>An address ends before the next one begins, so each piece of text is looked at once, however long it is.</remarks>
internal sealed class UrlPasswordRule : SecretRule
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`<>/?#\\,;)}|");

    // A password may hold what ends an address in prose.
    private static readonly SearchValues<char> HardEnds = SearchValues.Create(" \t\r\n\"`<>/?#\\");
    private static readonly SearchValues<char> NoUser = SearchValues.Create("[](){}.,;|'");
    private static readonly SearchValues<char> Host = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:[]");

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
        var rest = text[start..];
        var authority = Until(rest, Ends);
        var sign = authority.LastIndexOf('@');
        if (sign == authority.Length - 1 && sign >= 0)
        {
            return None;
        }

        if (sign <= 0)
        {
            authority = Until(rest, HardEnds);
            sign = SignOfWhole(authority, rest.IndexOfAny(Ends));
            if (sign <= 0)
            {
                return None;
            }
        }

        var user = authority[..sign];
        var colon = user.IndexOf(':');
        if (colon < 0)
        {
            return user.Length >= 20 && SecretText.HasLetterAndDigit(user) && SecretText.Entropy(user) >= 3 && user.IndexOfAny("{$.@%") < 0 ? (start, user.Length) : None;
        }

        var password = user[(colon + 1)..];
        return password.Length > 0 && !IsTemplate(password) && !SecretText.IsWordForSecret(password) && password.IndexOfAnyExcept("*x.X") >= 0
            ? (start + colon + 1, password.Length) : None;
    }

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, SearchValues<char> ends) => text.IndexOfAny(ends) is >= 0 and var end ? text[..end] : text;

    // Where an address that looked ended goes on: only in its password, never behind a port, and up to what reads as a host.
    private static int SignOfWhole(ReadOnlySpan<char> authority, int end)
    {
        var sign = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':');
        if (colon < 0 || end <= colon || sign < end || authority[..colon].IndexOfAny(NoUser) >= 0 || authority[(colon + 1)..end].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return -1;
        }

        // A list of hosts goes on behind the host; a quote or a bracket ends the address there.
        var host = authority[(sign + 1)..];
        host = host.IndexOfAny(Ends) is >= 0 and var stop ? host[..stop] : host;
        return !host.IsEmpty && host.IndexOfAnyExcept(Host) < 0 ? sign : -1;
    }

    // $ecr3tPw: a variable has its digits at the end.
    private static bool SpellsWithDigits(ReadOnlySpan<char> name)
    {
        var digit = name.IndexOfAnyInRange('0', '9');
        return digit >= 0 && digit + 1 < name.Length && char.IsAsciiLetter(name[digit + 1]) && name.IndexOfAnyInRange('a', 'z') >= 0 && name.IndexOfAnyInRange('A', 'Z') >= 0;
    }

    private static bool IsTemplate(ReadOnlySpan<char> password) => password[0] switch
    {
        '{' or '<' or '(' => true,
        '[' => password[^1] == ']',
        '$' => SecretText.IsVariable(password) && !SpellsWithDigits(password),
        '%' => password.Length < 4 || !char.IsAsciiHexDigit(password[1]) || !char.IsAsciiHexDigit(password[2]),
        _ => password.IndexOf('{') is >= 0 and var open && password[open..].IndexOf('}') >= 0,
    };
}
