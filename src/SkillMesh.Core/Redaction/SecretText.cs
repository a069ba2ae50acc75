namespace SkillMesh.Core.Redaction;

/// <summary>What the characters of a text say about its being a secret.</summary>
internal static class SecretText
{
    /// <summary>Longest value that is looked at as one secret.</summary>
    public const int MaxValue = 1024;

    /// <summary>The digits of base64, and what fills its end.</summary>
    public static readonly System.Buffers.SearchValues<char> Base64 =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private const int StandInLength = 64;

    private static readonly string[] StandIns =
        ["changeme", "change-me", "change_me", "placehold", "xxxx", "redacted", "example", "dummy", "****", "${", "{{", "$(", "%(", "#{"];

    // Short ones, which a password may hold by chance: they begin a word and no digit follows.
    private static readonly string[] StandInWords = ["your_", "your-", "yourp", "yours", "yourt", "youra", "insert", "replace", "my-", "my_"];

    private static readonly WordList WordsForSecret = new("password", "passwd", "passphrase", "pass", "pwd", "secret", "token", "changeme");

    private static readonly WordList Words = new(
        "password", "passwd", "passphrase", "secret", "token", "pass", "pwd", "true", "false", "null", "none", "undefined", "string", "required",
        "optional", "disabled", "enabled", "default", "unknown", "missing", "invalid", "expired", "hidden", "masked", "prompt", "argon2", "argon2id", "argon2i",
        "sha1", "sha256", "sha384", "sha512", "sha-256", "sha-512", "md5", "base64", "base32", "base64url", "utf8", "utf-8", "oauth2", "oauth2.0", "pbkdf2",
        "bcrypt2", "http2", "int32", "int64", "uint8", "float64", "latin1", "x509", "ed25519", "hs256", "rs256", "es256", "aes256", "aes-256", "aes-256-gcm",
        "hmac-sha256", "hmacsha256", "jwt-rs256", "pkcs8", "pkcs12", "i18n", "k8s");

    /// <summary>Shannon entropy of the characters, in bits a character.</summary>
    public static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        var other = 0;
        foreach (var character in text)
        {
            if (character < 128)
            {
                counts[character]++;
            }
            else
            {
                other++;
            }
        }

        var bits = Part(other, text.Length);
        foreach (var count in counts)
        {
            bits += Part(count, text.Length);
        }

        return bits;
    }

    /// <summary>Whether a key of a fixed shape is a picture of one: <c>xxxxxxxx</c>, <c>********</c>, <c>00000000</c>.</summary>
    public static bool IsPicture(ReadOnlySpan<char> key)
    {
        var body = key.TrimStart("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").TrimStart("_-.");
        var tail = key.Length > 16 ? key[^16..] : body;
        return tail.Length > 0 && tail[0] is 'x' or 'X' or '*' or '0' or '.' && tail.IndexOfAnyExcept(tail[0]) < 0;
    }

    /// <summary>Whether a value stands for a secret instead of being one: a variable, a word, a template.</summary>
    public static bool IsStandIn(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is '<' or '{' or '[' or '(' || value.IndexOfAnyExcept(value[0]) < 0 || (value[0] == '$' && IsVariable(value))
            || (value[0] == '%' && value[^1] == '%') || value.StartsWith("...") || value.EndsWith("...")
            || Words.Holds(value))
        {
            return true;
        }

        var beginning = value[..Math.Min(value.Length, StandInLength)];
        foreach (var standIn in StandIns)
        {
            if (beginning.Contains(standIn, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var word in StandInWords)
        {
            var at = beginning.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            var end = at + word.Length;
            if (at >= 0 && (at == 0 || !char.IsAsciiLetterOrDigit(value[at - 1])) && (end == value.Length || !char.IsAsciiDigit(value[end])))
            {
                return true;
            }
        }

        // <your token>
        return beginning.IndexOf('<') is >= 0 and var open && value[open..].IndexOf('>') > 0;
    }

    /// <summary>Whether a value that begins with <c>$</c> names a variable: all of it is a name, a member or an expansion.</summary>
    public static bool IsVariable(ReadOnlySpan<char> value) => value.Length == 1 || value[1] is '{' or '(' || value[1..].IndexOfAnyExcept(Variable) < 0;

    /// <summary>Whether a value is a word for what it stands for: <c>https://user:password@host</c>.</summary>
    public static bool IsWordForSecret(ReadOnlySpan<char> value) => WordsForSecret.Holds(value);

    /// <summary>Where a run ends that goes on at <paramref name="from"/>: of a secret longer than what is looked at no end is left behind.</summary>
    public static int RunEnd(ReadOnlySpan<char> text, int from, System.Buffers.SearchValues<char> ends) =>
        text[from..].IndexOfAny(ends) is >= 0 and var end ? from + end : text.Length;

    /// <summary>Where a run of some characters ends that begins at <paramref name="from"/>.</summary>
    public static int RunEndOf(ReadOnlySpan<char> text, int from, System.Buffers.SearchValues<char> characters) =>
        text[from..].IndexOfAnyExcept(characters) is >= 0 and var end ? from + end : text.Length;

    /// <summary>A secret whose beginning was looked at, with all of its run where that was cut.</summary>
    public static (int Start, int Length) Whole(ReadOnlySpan<char> text, int start, int length, bool isCut, System.Buffers.SearchValues<char> ends) =>
        (start, isCut ? RunEnd(text, start + length, ends) - start : length);

    /// <summary>Where a name begins of which a part begins at <paramref name="at"/>, at most <paramref name="most"/> before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place in the name.</param>
    /// <param name="most">How far back is looked.</param>
    /// <param name="joints">What may stand in it beside letters, digits and <c>_</c>.</param>
    public static int NameStart(ReadOnlySpan<char> text, int at, int most, ReadOnlySpan<char> joints)
    {
        for (var least = Math.Max(0, at - most); at > least && (IsWord(text[at - 1]) || joints.Contains(text[at - 1]));)
        {
            at--;
        }

        return at;
    }

    /// <summary>Index of the first character at or after <paramref name="at"/> that is no quote.</summary>
    public static int SkipQuotes(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\'' or '`')
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether both letters and digits are in it.</summary>
    public static bool HasLetterAndDigit(ReadOnlySpan<char> value) => value.IndexOfAnyInRange('0', '9') >= 0 && value.IndexOfAny(Letters) >= 0;

    /// <summary>Whether a character belongs to a name: a letter, a digit or <c>_</c>.</summary>
    public static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    /// <summary>Whether a word ends before <paramref name="at"/>.</summary>
    public static bool StartsWord(ReadOnlySpan<char> text, int at) => at == 0 || !IsWord(text[at - 1]);

    /// <summary>Whether a word is set off with underscores, as Markdown has it: <c>_word_</c>, <c>__word__</c>.</summary>
    public static bool IsEmphasised(ReadOnlySpan<char> text, int at) => at > 0 && text[at - 1] == '_' && StartsWord(text, at > 1 && text[at - 2] == '_' ? at - 2 : at - 1);

    /// <summary>Index of the first character at or after <paramref name="at"/> that is neither blank nor tab, at most
    /// <paramref name="most"/> further.</summary>
    public static int SkipBlanks(ReadOnlySpan<char> text, int at, int most)
    {
        var end = Math.Min(text.Length, at + most);
        while (at < end && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly System.Buffers.SearchValues<char> Variable =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:>[]-");

    private static double Part(int count, int length) => count == 0 ? 0 : -((double)count / length * Math.Log2((double)count / length));
}
