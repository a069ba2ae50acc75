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
        "auth_key", "authkey", "account_key", "accountkey", "signing_key", "encryption_key", "encryptionkey", "master_key", "credential", "_pass", "-pass", "subscription_key", "subscription-key",
    ];

    private static readonly WordList Suffixes = new(
        "", "s", "key", "keys", "value", "base", "keybase", "prod", "production", "dev", "staging", "stage", "live", "main", "primary", "secondary", "old", "new", "text", "plain",
        "string", "raw", "1", "2", "3", "4", "default", "id1", "phrase", "accesskey", "access");

    private static readonly string[] TokenPrefixes = ["auth", "access", "refresh", "api", "bot", "id", "bearer", "session", "deploy", "oauth", "user", "admin", "hub", "lab"];
    private static readonly string[] NotSecret = ["next", "page", "cancel", "cancell", "cancellation", "continuation", "sync", "public", "publickey", "csrf", "max", "num", "stop", "eos", "pad", "bos", "unk", "sep", "mask", "special"];

    private static readonly SearchValues<char> EndsQuery = SearchValues.Create(" \t\r\n\"'`,;)}]<>|\\&#");

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
        var quote = text[at];
        if (quote is '"' or '\'' or '`')
        {
            var start = at + 1;
            var close = text[start..].IndexOfAny(quote, '\n');
            return close >= 0 && text[start + close] == quote && SecretValue.IsQuoted(text.Slice(start, close), isPassword, _flags) ? (start, close) : None;
        }

        var isSpaced = at > nameEnd + 1 && text[at - 1] is ' ' or '\t';
        var isQuery = Query(text, name);
        var isSet = isSpaced && text[at - 2] is not ('=' or ':' or '>') && !_flags && Setter.Precedes(text, name, nameEnd);
        var isEnvironment = isSet || (!isSpaced && text[name..nameEnd].IndexOfAnyInRange('a', 'z') < 0);
        var ends = isQuery ? EndsQuery : EnvironmentValue.Ends;
        var plain = text.Slice(at, Math.Min(text.Length - at, SecretText.MaxValue));
        var isLine = isSpaced && text[at - 2] == ':';
        var end = isPassword && !isQuery && !_flags && (isEnvironment || isLine) ? EnvironmentValue.End(plain) : plain.IndexOfAny(ends);
        if (isLine && !isEnvironment && end >= 0 && plain[end] is not ('\r' or '\n'))
        {
            // More stands in the line than a value of YAML.
            end = plain.IndexOfAny(ends);
        }

        var isWhole = end >= 0 || plain.Length < SecretText.MaxValue;
        var value = (end < 0 ? plain : plain[..end]).TrimEnd(".:");
        var behind = end < 0 || end == plain.Length ? '\n' : plain[end];
        var isSecret = isEnvironment
            ? EnvironmentValue.IsSecret(value, isPassword, behind)
            : SecretValue.IsPlain(value, isPassword, _flags, isSpaced && text[at - 2] == '=', behind);
        return isSecret ? SecretText.Whole(text, at, value.Length, !isWhole, ends) : None;
    }

    private static bool Query(ReadOnlySpan<char> text, int name)
    {
        var i = SecretText.NameStart(text, name, Assignment.LongestName, "-.");
        return i > 0 && text[i - 1] is '?' or '&';
    }
}
