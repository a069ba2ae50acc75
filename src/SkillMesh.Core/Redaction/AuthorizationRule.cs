using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>The value of an <c>Authorization</c> header, of <c>Bearer</c> wherever it stands, and of .NET's
/// <c>AuthenticationHeaderValue("Bearer", "…")</c>.</summary>
internal sealed class AuthorizationRule(string kind, string word) : SecretRule(kind)
{
    /// <summary>The class whose scheme and value are two arguments.</summary>
    public const string HeaderValue = "AuthenticationHeaderValue(";

    private const int Longest = 4096;
    private static readonly string[] Schemes = ["bearer", "basic", "token", "digest", "negotiate", "ntlm", "apikey", "aws4-hmac-sha256", "ssws", "hawk", "splunk", "geniekey"];
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`,;<>|\\)]}");
    private static readonly SearchValues<char> QuoteEnds = SearchValues.Create("\"\r\n\\");

    private readonly bool _isScheme = word[^1] == ' ';
    private readonly bool _isCall = word == HeaderValue;

    public override IReadOnlyList<string> Keywords { get; } = [word];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var value = at + length;
        if (_isScheme ? !SecretText.StartsWord(text, at) : !_isCall && (value = Assignment.AfterOperator(text, value, at)) < 0)
        {
            return None;
        }

        value = SecretText.SkipQuotes(text, value);
        var scheme = _isScheme ? "bearer" : Scheme(text, value);
        if (scheme is not null && !_isScheme)
        {
            value += scheme.Length;
            value = _isCall ? SkipArgument(text, value) : SecretText.SkipBlanks(text, value, 8);
        }

        value = SecretText.SkipQuotes(text, value);
        var rest = text.Slice(value, Math.Min(text.Length - value, Longest));
        if (scheme is "digest" or "aws4-hmac-sha256" or "hawk")
        {
            // Several parts, some of them secret.
            var parts = text[value..PartsEnd(text, value)];
            return parts.Length >= 16 && !SecretText.IsStandIn(parts) ? (value, parts.Length) : None;
        }

        var end = rest.IndexOfAny(Ends);
        var secret = (end < 0 ? rest : rest[..end]).TrimEnd(".");
        var isSecret = scheme switch
        {
            "basic" => IsBasic(secret),
            null => secret.Length >= 20 && SecretText.HasLetterAndDigit(secret) && SecretText.Entropy(secret) >= 3.2 && IsPlain(secret),
            _ => secret.Length >= 8 && IsPlain(secret) && (SecretText.HasLetterAndDigit(secret) || (secret.Length >= 20 && IsMixed(secret))) && SecretText.Entropy(secret) >= 2.2,
        };
        if (!isSecret || SecretText.IsStandIn(secret) || secret.Contains("://", StringComparison.Ordinal))
        {
            return None;
        }

        return SecretText.Whole(text, value, secret.Length, end < 0, Ends);
    }

    /// <summary>Whether a value is <c>user:password</c> in base64; a word that merely follows "Basic" is none.</summary>
    public static bool IsBasic(ReadOnlySpan<char> value)
    {
        if (value.Length < 6)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[1536];
        var digits = value.TrimEnd('=');
        digits = digits[..Math.Min(digits.Length, 2048)];
        var padded = string.Concat(digits, "===".AsSpan(0, (4 - (digits.Length % 4)) % 4));
        return Convert.TryFromBase64String(padded, bytes, out var count) && bytes[..count].IndexOf((byte)':') >= 0;
    }

    // Behind name="v", name=v: a quote that closes none of them ends the header.
    private static int PartsEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        for (var i = at; ; i = SecretText.SkipBlanks(text, i + 1, 8))
        {
            while (i < text.Length && (SecretText.IsWord(text[i]) || text[i] == '-'))
            {
                i++;
            }

            if (i >= text.Length || text[i] != '=')
            {
                return end;
            }

            i++;
            if (i < text.Length && text[i] == '"')
            {
                i++;
                var close = text[i..].IndexOfAny(QuoteEnds);
                i = close >= 0 && text[i + close] == '"' ? i + close + 1 : i;
            }

            i = SecretText.RunEnd(text, i, Ends);
            end = i;
            i = SecretText.SkipBlanks(text, i, 8);
            if (i >= text.Length || text[i] != ',')
            {
                return end;
            }
        }
    }

    private static int SkipArgument(ReadOnlySpan<char> text, int at)
    {
        at = SecretText.SkipBlanks(text, SecretText.SkipQuotes(text, at), 8);
        return at < text.Length && text[at] == ',' ? SecretText.SkipBlanks(text, at + 1, 8) : at;
    }

    private string? Scheme(ReadOnlySpan<char> text, int at)
    {
        foreach (var scheme in Schemes)
        {
            var end = at + scheme.Length;
            if (text[at..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && end < text.Length && (text[end] is ' ' or '\t' || (_isCall && text[end] == '"')))
            {
                return scheme;
            }
        }

        return null;
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
