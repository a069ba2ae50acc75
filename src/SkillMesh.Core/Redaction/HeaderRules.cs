using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The value of an <c>Authorization</c> header, and of <c>Bearer</c> wherever it stands.</summary>
internal sealed class AuthorizationRule(string kind, string word) : SecretRule(kind)
{
    private static readonly string[] Schemes = ["bearer", "basic", "token", "digest", "negotiate", "apikey", "aws4-hmac-sha256", "ssws", "hawk", "splunk", "geniekey"];
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`,;<>|\\)]}");

    public override IReadOnlyList<string> Keywords { get; } = [word];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var value = at + length;
        if (word[^1] != ' ')
        {
            value = Assignment.AfterOperator(text, value, at);
        }
        else if (!SecretText.StartsWord(text, at))
        {
            return None;
        }

        if (value < 0)
        {
            return None;
        }

        value = SkipQuotes(text, value);
        var scheme = word[^1] == ' ' ? "bearer" : Scheme(text, value);
        if (scheme is not null && word[^1] != ' ')
        {
            value = SecretText.SkipBlanks(text, value + scheme.Length, 8);
        }

        value = SkipQuotes(text, value);
        var rest = text.Slice(value, Math.Min(text.Length - value, 4096));
        if (scheme is "digest" or "aws4-hmac-sha256" or "hawk")
        {
            // Several parts, some of them secret.
            var line = rest.IndexOfAny("\r\n\\") is var cut && cut < 0 ? rest : rest[..cut];
            return line.Contains('=') && line.Length >= 16 && !SecretText.IsStandIn(line.Trim()) ? (value, line.TrimEnd().Length) : None;
        }

        var end = rest.IndexOfAny(Ends);
        var secret = (end < 0 ? rest : rest[..end]).TrimEnd(".");
        var isSecret = scheme switch
        {
            "basic" => IsBasic(secret),
            null => secret.Length >= 20 && SecretText.HasLetterAndDigit(secret) && SecretText.Entropy(secret) >= 3.2 && IsPlain(secret) && !secret.Contains("://", StringComparison.Ordinal),
            _ => secret.Length >= 8 && IsPlain(secret) && (SecretText.HasLetterAndDigit(secret) || (secret.Length >= 20 && IsMixed(secret))) && SecretText.Entropy(secret) >= 2.2,
        };
        return isSecret && !SecretText.IsStandIn(secret) ? (value, secret.Length) : None;
    }

    private static int SkipQuotes(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\'' or '`')
        {
            at++;
        }

        return at;
    }

    private static string? Scheme(ReadOnlySpan<char> text, int at)
    {
        foreach (var scheme in Schemes)
        {
            if (text[at..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && at + scheme.Length < text.Length && text[at + scheme.Length] is ' ' or '\t')
            {
                return scheme;
            }
        }

        return null;
    }

    // `user:password` in base64; a word that merely follows "Basic" is none.
    private static bool IsBasic(ReadOnlySpan<char> value)
    {
        if (value.Length is < 6 or > 2048)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[1536];
        var digits = value.TrimEnd('=');
        var padded = string.Concat(digits, "===".AsSpan(0, (4 - (digits.Length % 4)) % 4));
        return Convert.TryFromBase64String(padded, bytes, out var count) && bytes[..count].IndexOf((byte)':') >= 0;
    }

    private static bool IsPlain(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '~' or '+' or '/' or '=' or '-' or ':' or '|' or '%'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMixed(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('a', 'z') >= 0 && value.IndexOfAnyInRange('A', 'Z') >= 0 && SecretText.Entropy(value) >= 3.8;

}

/// <summary>The values of <c>Cookie</c> and <c>Set-Cookie</c>, and of curl's <c>--cookie</c>.</summary>
internal sealed class CookieRule : SecretRule
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\r\n\"'`\\<>");
    private static readonly SearchValues<char> NoName = SearchValues.Create(" (){}[]$");

    public CookieRule()
        : base("cookie")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["cookie:", "--cookie ", "cookie\": \"", "cookie\":\"", "cookie', '", "http_cookie="];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        if (char.IsAsciiLetter(text[at]) && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return None;
        }

        var start = SecretText.SkipBlanks(text, at + length, 8);
        if (start < text.Length && text[start] is '"' or '\'')
        {
            start++;
        }

        var rest = text.Slice(start, Math.Min(text.Length - start, 8192));
        var end = rest.IndexOfAny(Ends);
        var value = (end < 0 ? rest : rest[..end]).TrimEnd();
        var equals = value.IndexOf('=');
        if (equals <= 0 || value[..equals].IndexOfAny(NoName) >= 0)
        {
            return None;
        }

        var first = value[(equals + 1)..];
        var stop = first.IndexOfAny("; ");
        first = stop < 0 ? first : first[..stop];
        return first.Length >= 4 && !SecretText.IsStandIn(first) && first.IndexOfAny(NoName) < 0 ? (start, value.Length) : None;
    }
}
