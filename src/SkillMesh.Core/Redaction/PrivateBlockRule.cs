namespace SkillMesh.Core.Redaction;

/// <summary>What its writer put between <c>&lt;private&gt;</c> and <c>&lt;/private&gt;</c>, other blocks in it included; without an end, all
/// that follows.</summary>
internal sealed class PrivateBlockRule : SecretRule
{
    private const string Begin = "<private";
    private const string End = "</private>";
    private const int LongestTag = 256;
    private const int LongestMention = 4096;

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

        // A document of JSON goes on behind the string that holds the block.
        text = IsDocument(text) ? text[..StringEnd(text, at + tag)] : text;
        var i = at + tag;
        for (var depth = 1; depth > 0; depth--)
        {
            var close = text[i..].IndexOf(End, StringComparison.OrdinalIgnoreCase);
            if (close < 0)
            {
                return (at, text.Length - at);
            }

            depth += Begins(text.Slice(i, close));
            i += close + End.Length;
        }

        return (at, i - at);
    }

    private static int TagLength(ReadOnlySpan<char> text)
    {
        var tag = text[..Math.Min(text.Length, LongestTag)];
        if (tag.Length == Begin.Length || (tag[Begin.Length] != '>' && !char.IsWhiteSpace(tag[Begin.Length]))
            || tag[Begin.Length..].TrimStart() is not (['>', ..] or [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..]))
        {
            return 0;
        }

        var end = tag.IndexOf('>');
        return end < 0 || tag[1..end].IndexOf('<') >= 0 ? 0 : end + 1;
    }

    private static int Begins(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (int next; (next = text.IndexOf(Begin, StringComparison.OrdinalIgnoreCase)) >= 0; text = text[(next + Begin.Length)..])
        {
            count += TagLength(text[next..]) > 0 ? 1 : 0;
        }

        return count;
    }

    // `<private>` between quotes of its own is spoken about.
    private static bool IsMention(ReadOnlySpan<char> text, int start, int end) =>
        start > 0 && end < text.Length && text[start - 1] is '`' or '\'' or '"' && text[end] == text[start - 1];

    private static bool IsDocument(ReadOnlySpan<char> text) =>
        text.Trim() is ['{', .., '}'] or ['[', .., ']'] && text.TrimStart()[1..].TrimStart() is ['"', ..] or ['{', ..] or ['[', ..];

    private static int StringEnd(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return text.Length;
    }
}
