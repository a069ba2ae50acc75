using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>A private key between its armour lines, whatever else stands in its lines (comments, a log's beginnings, quotes); without an end
/// line, as far as the key goes.</summary>
/// <remarks>A beginning looks no further than to the next armour line, so each piece of text is looked at once.</remarks>
internal sealed class PrivateKeyRule : SecretRule
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LongestLine = 60;
    private const int Headers = 320;
    private const int Decorated = 4096;
    private const int ShortestRun = 16;
    private const int WholeLine = 32;
    private static readonly SearchValues<char> Body = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n\\,:.()\"'-_");

    public PrivateKeyRule()
        : base("private-key")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = ["PRIVATE KEY-----", "PRIVATE KEY BLOCK-----"];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var floor = Math.Max(0, at - 40);
        var begin = text[floor..at].LastIndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return None;
        }

        begin += floor;
        var from = at + length;
        var rest = text[from..];
        var armour = NextArmour(rest);
        var body = rest[..armour];
        if (rest[armour..].StartsWith(End))
        {
            if (!(body.IndexOfAnyExcept(Body) < 0 && !body.Contains('(') ? HasRun(body[..Math.Min(body.Length, Headers)], 4) : HasLine(body[..Math.Min(body.Length, Decorated)])))
            {
                return None;
            }

            var line = rest.Slice(armour + End.Length, Math.Min(rest.Length - armour - End.Length, LongestLine));
            var close = line.IndexOf(Dashes, StringComparison.Ordinal);
            return (begin, from + armour + End.Length + (close < 0 ? 0 : close + Dashes.Length) - begin);
        }

        var dashes = body.IndexOf(Dashes, StringComparison.Ordinal);
        var end = OpenEnd(dashes < 0 ? body : body[..dashes]);
        return end == 0 ? None : (begin, from + end - begin);
    }

    private static int NextArmour(ReadOnlySpan<char> text)
    {
        for (var i = 0; ; i++)
        {
            var next = text[i..].IndexOf(Dashes, StringComparison.Ordinal);
            if (next < 0)
            {
                return text.Length;
            }

            i += next;
            if (text[i..].StartsWith(End) || text[i..].StartsWith(Begin))
            {
                return i;
            }
        }
    }

    // How far a key goes that nothing ends; 0 when there is none.
    private static int OpenEnd(ReadOnlySpan<char> body)
    {
        var key = body.TrimStart(" \t\r\n\"'\\");
        if (key.StartsWith("Proc-Type:") || HasRun(key[..Math.Min(key.Length, ShortestRun)], ShortestRun))
        {
            return body.IndexOfAnyExcept(Body) is >= 0 and var stop ? stop : body.Length;
        }

        var head = body[..Math.Min(body.Length, Headers)];
        if (!HasLine(head))
        {
            return 0;
        }

        // Line by line, for each may begin with what is no part of the key; the last is shorter.
        var end = 0;
        for (var i = 0; i < body.Length;)
        {
            var next = body[i..].IndexOf('\n') is >= 0 and var feed ? i + feed + 1 : body.Length;
            var isLine = HasLine(body[i..next]);
            if (!isLine && end > 0)
            {
                return HasRun(body[i..next], 4) && body[i..next].TrimEnd() is var last && last.LastIndexOf(' ') < last.Length - 4 ? i + last.Length : end;
            }

            end = isLine ? i + body[i..next].TrimEnd().Length : end;
            i = next;
        }

        return end;
    }

    // Prose that names the armour line has words behind it; a key has a run of base64, at most behind a few headers.
    private static bool HasRun(ReadOnlySpan<char> body, int least)
    {
        for (var i = 0; i < body.Length;)
        {
            var run = RunAt(body, i);
            if (run.Length >= least)
            {
                return true;
            }

            i += run.Length + 1;
        }

        return false;
    }

    // A whole line of a key: names in code are shorter or have no digits.
    private static bool HasLine(ReadOnlySpan<char> body)
    {
        for (var i = 0; i < body.Length;)
        {
            var run = RunAt(body, i);
            if (run.Length >= WholeLine && run.IndexOfAnyInRange('a', 'z') >= 0 && run.IndexOfAnyInRange('A', 'Z') >= 0 && run.IndexOfAnyInRange('0', '9') >= 0)
            {
                return true;
            }

            i += run.Length + 1;
        }

        return false;
    }

    private static ReadOnlySpan<char> RunAt(ReadOnlySpan<char> body, int at) => body[at..SecretText.RunEndOf(body, at, SecretText.Base64)];
}
