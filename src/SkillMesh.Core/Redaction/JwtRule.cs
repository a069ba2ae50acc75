using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>A JSON web token: signed (three parts) or encrypted (five), its JSON compact or laid out.</summary>
internal sealed class JwtRule : SecretRule
{
    private const int LongestHeader = 4096;
    private const int ShortestPart = 8;

    // `{"`, `{ "` and `{` at a line's end, in base64.
    private static readonly string[] Objects = ["eyJ", "eyA", "ewo"];
    private static readonly SearchValues<char> Part = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public JwtRule()
        : base("jwt")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = [".eyJ", ".eyA", ".ewo", "eyJhbGciOi", "eyJlbmMiOi", "eyJ0eXAiOi", "eyJraWQiOi"];

    public override bool IgnoreCase => false;

    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length) => text[at] == '.' ? Signed(text, at) : Encrypted(text, at);

    private static (int Start, int Length) Signed(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestHeader && Part.Contains(text[start - 1]))
        {
            start--;
        }

        // Emphasis before the token is none of it.
        while (start < at && text[start] == '_')
        {
            start++;
        }

        var end = Next(text, Next(text, at, ShortestPart), ShortestPart);
        return end > 0 && at - start >= 12 && BeginsObject(text[start..]) && !SecretText.IsPicture(text[start..end]) ? (start, end - start) : None;
    }

    // Header, key (none where it was agreed upon), vector, text and tag.
    private static (int Start, int Length) Encrypted(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && (Part.Contains(text[at - 1]) || text[at - 1] == '.'))
        {
            return None;
        }

        var end = at + Run(text, at);
        end = Next(text, end, 0);
        for (var part = 0; part < 3; part++)
        {
            end = Next(text, end, ShortestPart);
        }

        return end > 0 ? (at, end - at) : None;
    }

    // Behind the part that follows a dot; -1 when there is none of that length.
    private static int Next(ReadOnlySpan<char> text, int dot, int least) =>
        dot >= 0 && dot < text.Length && text[dot] == '.' && Run(text, dot + 1) is var run && run >= least ? dot + 1 + run : -1;

    private static int Run(ReadOnlySpan<char> text, int at) => SecretText.RunEndOf(text, at, Part) - at;

    private static bool BeginsObject(ReadOnlySpan<char> header)
    {
        foreach (var beginning in Objects)
        {
            if (header.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }
}
