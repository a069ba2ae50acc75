using System.Text;

namespace SkillMesh.Core.Text;

/// <summary>Text as a terminal shows it: without the sequences that colour it or move the cursor. They stand in the middle of words, so
/// whoever looks for something in what a program printed takes them out first.</summary>
public static class TerminalText
{
    private const char Escape = '\u001b';

    // Escape and bracket in one character.
    private const char Introducer = '\u009b';
    private const char Bell = '\u0007';

    /// <summary>The text without its sequences; the same instance when it has none.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.AsSpan().IndexOfAny(Escape, Introducer);
        if (at < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        while (at >= 0)
        {
            result.Append(text, from, at - from);
            from = text[at] == Escape ? at + 1 + SequenceLength(text, at + 1) : EndOfControl(text, at + 1);
            var next = text.AsSpan(from).IndexOfAny(Escape, Introducer);
            at = next < 0 ? -1 : from + next;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>UTF-16 units of what follows an escape character and belongs to it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place behind the escape character.</param>
    public static int SequenceLength(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (at >= text.Length)
        {
            return 0;
        }

        var end = at + 1;
        if (text[at] == '[')
        {
            return EndOfControl(text, end) - at;
        }

        if (text[at] == ']')
        {
            // A title or a link: up to BEL or ESC \.
            while (end < text.Length && text[end] is not (Bell or Escape or '\n'))
            {
                end++;
            }

            return (end < text.Length && text[end] == Escape ? Math.Min(end + 2, text.Length) : Math.Min(end + 1, text.Length)) - at;
        }

        return text[at] is '(' or ')' ? Math.Min(2, text.Length - at) : 1;
    }

    // Parameters, and the letter that ends them; one that breaks off in another sequence or at a line's end has none.
    private static int EndOfControl(string text, int from)
    {
        var end = from;
        while (end < text.Length && text[end] is >= ' ' and <= '?')
        {
            end++;
        }

        return end < text.Length && text[end] is >= '@' and <= '~' ? end + 1 : end;
    }
}
