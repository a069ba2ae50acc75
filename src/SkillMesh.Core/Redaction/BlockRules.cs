using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>What its writer put between <c>&lt;private&gt;</c> and <c>&lt;/private&gt;</c>.</summary>
internal sealed class PrivateBlockRule : SecretRule
{
    private const string End = "</private>";

    public PrivateBlockRule()
        : base("private-block")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = [End];

    // Found from its end: however many beginnings there are, each piece of text is looked at once.
    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var before = text[..at];
        var previous = before.LastIndexOf(End, StringComparison.OrdinalIgnoreCase);
        var floor = previous < 0 ? 0 : previous + End.Length;
        var start = before[floor..].IndexOf("<private>", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? None : (floor + start, at + length - floor - start);
    }
}

/// <summary>A private key between its armour lines; without an end line, as far as the key goes.</summary>
internal sealed class PrivateKeyRule : SecretRule
{
    private const int LongestKey = 16 * 1024;
    private const int Headers = 320;
    private const int ShortestRun = 16;
    private static readonly SearchValues<char> Body = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\,:.()\"'-_");

    public PrivateKeyRule()
        : base("private-key")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----", "Private-Lines: "];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var floor = Math.Max(0, at - 40);
        var begin = text[at] == 'P' && text[at + 1] == 'r' ? at : floor + text[floor..at].LastIndexOf("-----BEGIN ", StringComparison.Ordinal);
        if (begin < floor || (begin == floor && !text[floor..at].StartsWith("-----BEGIN ", StringComparison.Ordinal) && begin != at))
        {
            return None;
        }

        var from = at + length;
        var rest = text.Slice(from, Math.Min(text.Length - from, LongestKey));
        var dashes = rest.IndexOf("-----", StringComparison.Ordinal);
        var body = dashes < 0 ? rest : rest[..dashes];
        var stop = body.IndexOfAnyExcept(Body);
        var isClosed = stop < 0 && dashes >= 0 && rest[dashes..].StartsWith("-----END ", StringComparison.Ordinal);
        body = stop < 0 ? body : body[..stop];
        if (!(isClosed ? HasRun(body, 4) : body.TrimStart(" \t\r\n\"'\\") is var key && (key.StartsWith("Proc-Type:") || HasRun(key[..Math.Min(key.Length, ShortestRun)], ShortestRun))))
        {
            return None;
        }

        if (isClosed)
        {
            var close = rest[(dashes + 9)..].IndexOf("-----", StringComparison.Ordinal);
            return (begin, from + dashes + (close is >= 0 and < 60 ? 9 + close + 5 : 9) - begin);
        }

        return (begin, from + body.Length - begin);
    }

    // Prose that names the armour line has words behind it; a key has a run of base64, at most behind a few headers.
    private static bool HasRun(ReadOnlySpan<char> body, int least)
    {
        var run = 0;
        foreach (var character in body[..Math.Min(body.Length, Headers)])
        {
            run = char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '=' ? run + 1 : 0;
            if (run == least)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A signed JSON web token, with or without its signature's end.</summary>
internal sealed class JwtRule : SecretRule
{
    private static readonly TokenShape Tail = TokenShape.Parse(".eyJ[A-Za-z0-9_-]{8,8000}[.]{1}[A-Za-z0-9_-]{8,2000}");

    public JwtRule()
        : base("jwt")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = [".eyJ"];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var start = at;
        while (start > 0 && at - start < 4096 && (SecretText.IsWord(text[start - 1]) || text[start - 1] == '-'))
        {
            start--;
        }

        var header = text[start..at];
        var tail = Tail.Match(text, at);
        return header.Length >= 12 && header.StartsWith("eyJ", StringComparison.Ordinal) && tail > 0 && !SecretText.IsPicture(text.Slice(start, at - start + tail))
            ? (start, at - start + tail) : None;
    }
}

/// <summary>The owner's name in a path of a home folder.</summary>
internal sealed class HomePathRule : SecretRule
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("/\\: \t\r\n\"'<>|,;)(`]}*$&?=#{[");

    private const string Root = "/root";

    public HomePathRule()
        : base(HomePath)
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["/home/", "/Users/", "\\Users\\", Root];

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var isWindows = text[at] == '\\';
        var start = at;
        if (isWindows || (at > 1 && text[at - 1] == ':'))
        {
            start = at >= 2 && text[at - 1] == ':' && char.IsAsciiLetter(text[at - 2]) && (at == 2 || !char.IsAsciiLetterOrDigit(text[at - 3])) ? at - 2 : isWindows ? -1 : at;
        }
        else if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-' or '.' or '~' or '}' or ')' or ']'))
        {
            // `docs/home/page`, `example.com/Users/list`: inside another path.
            return None;
        }

        if (start < 0)
        {
            return None;
        }

        if (text.Slice(at, length).Equals(Root, StringComparison.OrdinalIgnoreCase))
        {
            return at + length < text.Length && text[at + length] == '/' ? (start, at + length - start) : None;
        }

        var rest = text[(at + length)..];
        rest = rest[..Math.Min(rest.Length, 64)];
        var end = rest.IndexOfAny(Ends);
        var owner = (end < 0 ? rest : rest[..end]).TrimEnd('.');
        return owner.IsEmpty ? None : (start, at + length + owner.Length - start);
    }
}
