using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>A value given to a name that says it is secret, whatever it looks like: <c>DEPLOY_TOKEN=…</c>, <c>"password": "…"</c>,
/// <c>--db-password …</c>.</summary>
/// <remarks>Most text that names passwords and tokens is code and prose, so what the value looks like decides: a call, a
/// member, a template, a plain word is none.</remarks>
internal sealed class SecretVariableRule : SecretRule
{
    private const int LongestSuffix = 20;

    private static readonly string[] Names =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "api_key", "api-key", "apikey", "access_key", "access-key", "accesskey", "private_key", "privatekey",
        "auth_key", "authkey", "account_key", "accountkey", "signing_key", "encryption_key", "encryptionkey", "master_key", "credential", "_pass", "-pass",
    ];

    private static readonly WordList Suffixes = new(
        "", "s", "key", "keys", "value", "base", "keybase", "prod", "production", "dev", "staging", "stage", "live", "main", "primary", "secondary", "old", "new", "text", "plain",
        "string", "raw", "1", "2", "3", "4", "default", "id1", "phrase", "accesskey", "access");

    private static readonly string[] TokenPrefixes = ["auth", "access", "refresh", "api", "bot", "id", "bearer", "session", "deploy", "oauth", "user", "admin", "hub", "lab"];
    private static readonly string[] NotSecret = ["next", "page", "cancel", "cancell", "cancellation", "continuation", "sync", "public", "publickey", "csrf", "max", "num", "stop", "eos", "pad", "bos", "unk", "sep", "mask", "special"];

    private static readonly SearchValues<char> EndsPlain = SearchValues.Create(" \t\r\n\"'`,;)}]<>|\\");
    private static readonly SearchValues<char> EndsQuery = SearchValues.Create(" \t\r\n\"'`,;)}]<>|\\&#");
    private static readonly SearchValues<char> Code = SearchValues.Create("([{");
    private static readonly SearchValues<char> Symbols = SearchValues.Create("!@#$%^&*+=?~");

    private readonly bool _flags;

    private SecretVariableRule(string kind, bool flags)
        : base(kind) => _flags = flags;

    /// <summary>The rule for names that are given values in text, settings and code.</summary>
    public static SecretVariableRule ForNames() => new("secret-variable", flags: false);

    /// <summary>The rule for flags of commands.</summary>
    public static SecretVariableRule ForFlags() => new("password-argument", flags: true);

    public override IReadOnlyList<string> Keywords => Names;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var word = text.Slice(at, length);
        var isPassword = word[0] is 'p' or 'P' or '_' or '-' && !word.StartsWith("private", StringComparison.OrdinalIgnoreCase);
        if (Assignment.IsFlag(text, at) != _flags || !StartsName(text, at, word, isPassword))
        {
            return None;
        }

        var end = at + length;
        var limit = Math.Min(text.Length, end + LongestSuffix);
        while (end < limit && (SecretText.IsWord(text[end]) || text[end] == '-'))
        {
            end++;
        }

        if (end == limit && limit < text.Length && SecretText.IsWord(text[limit]))
        {
            return None;
        }

        Span<char> suffix = stackalloc char[LongestSuffix];
        var count = 0;
        foreach (var character in text[(at + length)..end])
        {
            if (character is not ('_' or '-'))
            {
                suffix[count++] = character;
            }
        }

        if (!Suffixes.Holds(suffix[..count]))
        {
            return None;
        }

        var value = Assignment.AfterOperator(text, end, at);
        return value < 0 ? None : Value(text, at, end, value, isPassword);
    }

    private static bool StartsName(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word, bool isPassword)
    {
        var before = text[Math.Max(0, at - 16)..at].TrimEnd("_-.");
        foreach (var other in NotSecret)
        {
            if (before.EndsWith(other, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        if (word[0] is '_' or '-')
        {
            return at > 0 && char.IsAsciiLetter(text[at - 1]);
        }

        if (at == 0 || !char.IsAsciiLetter(text[at - 1]) || isPassword || (char.IsAsciiLetterUpper(word[0]) && char.IsAsciiLetterLower(text[at - 1])))
        {
            return true;
        }

        foreach (var prefix in TokenPrefixes)
        {
            if (before.EndsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return !word.Equals("token", StringComparison.OrdinalIgnoreCase) && !word.Equals("secret", StringComparison.OrdinalIgnoreCase);
    }

    private (int Start, int Length) Value(ReadOnlySpan<char> text, int name, int nameEnd, int at, bool isPassword)
    {
        var isSpaced = at > nameEnd + 1 && text[at - 1] is ' ' or '\t';
        var isUpper = text[name..nameEnd].IndexOfAnyInRange('a', 'z') < 0;
        var isQuery = Query(text, name);
        int start, end;
        var quote = text[at];
        if (quote is '"' or '\'' or '`')
        {
            start = at + 1;
            var rest = text.Slice(start, Math.Min(text.Length - start, SecretText.MaxValue));
            var close = rest.IndexOfAny(quote, '\n');
            if (close < 0 || rest[close] == '\n')
            {
                return None;
            }

            end = start + close;
            var quoted = text[start..end];
            return IsQuotedSecret(quoted, isPassword, _flags) ? (start, quoted.Length) : None;
        }

        start = at;
        var plain = text.Slice(start, Math.Min(text.Length - start, SecretText.MaxValue));
        var stop = plain.IndexOfAny(isQuery ? EndsQuery : EndsPlain);
        if (stop < 0 && plain.Length == SecretText.MaxValue)
        {
            return None;
        }

        end = start + (stop < 0 ? plain.Length : stop);
        var trimmed = text[start..end].TrimEnd(".:");
        return IsPlainSecret(trimmed, isPassword, _flags, isUpper && !isSpaced, isSpaced && text[at - 2] == '=') ? (start, trimmed.Length) : None;
    }

    private static bool IsQuotedSecret(ReadOnlySpan<char> value, bool isPassword, bool isFlag)
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

    private static bool IsPlainSecret(ReadOnlySpan<char> value, bool isPassword, bool isFlag, bool isEnvironment, bool isCode)
    {
        if (value.Length < 4 || value.IndexOfAny(Code) >= 0 || SecretText.IsStandIn(value) || value[0] is '-' or '/' or '.' or '~' or '&' or '*' or ':' or '=' or '@' or '\\')
        {
            return false;
        }

        if (isEnvironment)
        {
            return value.Length >= (isPassword ? 5 : 8) && SecretText.Entropy(value) >= (isPassword ? 2 : 2.5)
                && (isPassword || SecretText.HasLetterAndDigit(value)) && !IsMember(value) && value.IndexOfAnyExceptInRange('0', '9') >= 0;
        }

        if (isCode && (value.Length < 16 || value.IndexOf('.') >= 0))
        {
            return false;
        }

        return isPassword
            ? value.Length >= 5 && SecretText.HasLetterAndDigit(value) && !IsMember(value) && !IsIdentifierWithNumber(value)
            : value.Length >= (isFlag ? 8 : 10) && IsRandom(value, isFlag ? 2.5 : 2.8) && !IsMember(value) && !IsPath(value);
    }

    private static bool IsRandom(ReadOnlySpan<char> value, double entropy) =>
        SecretText.HasLetterAndDigit(value) && SecretText.Entropy(value) >= entropy && !IsIdentifierWithNumber(value);

    // config.password, process.env.TOKEN_2, secrets.X: names joined by dots and nothing else.
    private static bool IsMember(ReadOnlySpan<char> value)
    {
        var dots = 0;
        var isStart = true;
        foreach (var character in value)
        {
            if (character == '.')
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

    // token_v2, sha256_hash, my-secret-2: words and at most two digits.
    private static bool IsIdentifierWithNumber(ReadOnlySpan<char> value)
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

    private static bool IsPath(ReadOnlySpan<char> value) =>
        value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("sha", StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal)
        || (value.Count('/') >= 2 && value.IndexOfAny("+=") < 0 && value.Length / (value.Count('/') + 1) <= 12);

    private static bool Query(ReadOnlySpan<char> text, int name)
    {
        var i = name;
        for (var least = Math.Max(0, name - 40); i > least && (SecretText.IsWord(text[i - 1]) || text[i - 1] is '-' or '.');)
        {
            i--;
        }

        return i > 0 && text[i - 1] is '?' or '&';
    }
}
