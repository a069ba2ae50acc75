using System.Buffers;

namespace SkillMesh.Core.Redaction;

/// <summary>What its writer put between <c>&lt;private&gt;</c> and <c>&lt;/private&gt;</c>, other blocks in it included; without an end, all
/// that follows.</summary>
internal sealed class PrivateBlockRule : SecretRule
{
    private const string Begin = "<private";
    private const string End = "</private>";
    private const int LongestTag = 256;
    private const int LongestMention = 4096;
    private static readonly SearchValues<char> InText = SearchValues.Create("<");
    private static readonly SearchValues<char> InString = SearchValues.Create("<\"\\");

    public PrivateBlockRule()
        : base("private-block")
    {
    }

    public override IReadOnlyList<string> Keywords { get; } = [Begin];

    // Found from its beginning: where there is one the text is gone through once, to the end of the block.
    public override (int Start, int Length) Match(ReadOnlySpan<char> text, int at, int length)
    {
        var tag = TagLength(text[at..]);
        if (tag == 0)
        {
            return None;
        }

        if (IsMention(text, at, at + tag))
        {
            var near = text.Slice(at, Math.Min(text.Length - at, LongestMention)).IndexOf(End, StringComparison.OrdinalIgnoreCase);
            return near < 0 ? None : (at, near + End.Length);
        }

        return (at, BlockEnd(text, at + tag) - at);
    }

    // Behind the end that belongs to the beginning; a document of JSON goes on behind the string that holds the block.
    private static int BlockEnd(ReadOnlySpan<char> text, int from)
    {
        var stops = IsDocument(text) ? InString : InText;
        var depth = 1;
        for (var i = from; ; i++)
        {
            var next = text[i..].IndexOfAny(stops);
            if (next < 0)
            {
                return text.Length;
            }

            i += next;
            switch (text[i])
            {
                case '"':
                    return i;
                case '\\':
                    i = Math.Min(i + 1, text.Length - 1);
                    break;
                default:
                    depth += TagLength(text[i..]) > 0 ? 1 : 0;
                    if (text[i..].StartsWith(End, StringComparison.OrdinalIgnoreCase) && --depth == 0)
                    {
                        return i + End.Length;
                    }

                    break;
            }
        }
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        var tag = text[..Math.Min(text.Length, LongestTag)];
        if (tag.Length <= Begin.Length || !tag.StartsWith(Begin, StringComparison.OrdinalIgnoreCase)
            || (tag[Begin.Length] != '>' && !char.IsWhiteSpace(tag[Begin.Length]))
            || tag[Begin.Length..].TrimStart() is not (['>', ..] or [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..]))
        {
            return 0;
        }

        var end = tag.IndexOf('>');
        return end < 0 || tag[1..end].IndexOf('<') >= 0 ? 0 : end + 1;
    }

    // `<private>` between quotes of its own is spoken about.
    private static bool IsMention(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && end < text.Length && text[start - 1] is '`' or '\'' or '"' && text[end] == text[start - 1];

    private static bool IsDocument(ReadOnlySpan<char> text) =>
        text.Trim() is ['{', .., '}'] or ['[', .., ']'] && text.TrimStart()[1..].TrimStart() is ['"', ..] or ['{', ..] or ['[', ..];
}
