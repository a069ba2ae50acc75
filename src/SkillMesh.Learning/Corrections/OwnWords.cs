using System.Buffers;

namespace SkillMesh.Learning.Corrections;

/// <summary>Separates what the user says from what the user shows. Fenced and indented code, quoted lines and pasted
/// logs become line feeds; inline code and quoted spans become <see cref="Shown"/>. Every code unit keeps its place,
/// so positions in the result are positions in the message.</summary>
internal static class OwnWords
{
    /// <summary>Stands for text that is shown, not said. Private use, so a message holding it by itself loses nothing.</summary>
    public const char Shown = '\uE000';

    private static readonly SearchValues<char> CodeMarks = SearchValues.Create(";{}()=<>");

    /// <summary>Blanks what is shown in the first <paramref name="examined"/> code units of <paramref name="message"/>.</summary>
    public static char[] Of(string message, int examined, PastedLines pasted)
    {
        var text = message.AsSpan(0, examined).ToArray();
        // A carriage return is never text: the same message must read the same with either line ending.
        text.AsSpan().Replace('\r', ' ');
        var fence = '\0';
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOf('\n');
            end = end < 0 ? text.Length : start + end;
            var line = text.AsSpan(start, end - start);
            var said = line.Trim(' ');
            var mark = FenceMark(said);
            if (fence != '\0')
            {
                fence = mark == fence ? '\0' : fence;
                line.Fill('\n');
            }
            else if (mark != '\0')
            {
                fence = mark;
                line.Fill('\n');
            }
            else if (said.StartsWith(">") || pasted.Contains(said) || IsIndentedCode(line))
            {
                line.Fill('\n');
            }
            else
            {
                BlankInlineCode(line);
            }

            start = end + 1;
        }

        BlankQuotes(text);
        return text;
    }

    private static char FenceMark(ReadOnlySpan<char> line) =>
        line.StartsWith("```") ? '`' : line.StartsWith("~~~") ? '~' : '\0';

    private static bool IsIndentedCode(ReadOnlySpan<char> line) =>
        (line.StartsWith("    ") || line.StartsWith("\t")) && line.ContainsAny(CodeMarks);

    // A run of backticks closes at the next run, whatever its length: one pass, and good enough for prose.
    private static void BlankInlineCode(Span<char> line)
    {
        for (var at = line.IndexOf('`'); at >= 0;)
        {
            var inner = at + CountLeading(line[at..], '`');
            var close = line[inner..].IndexOf('`');
            if (close < 0)
            {
                return;
            }

            close += inner;
            close += CountLeading(line[close..], '`');
            line[at..close].Fill(Shown);
            var next = line[close..].IndexOf('`');
            at = next < 0 ? -1 : close + next;
        }
    }

    private static int CountLeading(ReadOnlySpan<char> span, char value)
    {
        var count = span.IndexOfAnyExcept(value);
        return count < 0 ? span.Length : count;
    }

    // A quotation ends in its paragraph; a lone quotation mark (inches, a slip) blanks nothing.
    private static void BlankQuotes(Span<char> text)
    {
        var open = -1;
        var closer = '\0';
        var lineIsBlank = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                open = lineIsBlank ? -1 : open;
                lineIsBlank = true;
                continue;
            }

            lineIsBlank &= c == ' ';
            if (open >= 0 && c == closer)
            {
                text[open..(i + 1)].Fill(Shown);
                open = -1;
            }
            else if (c is '"' or '\u201C')
            {
                open = i;
                closer = c == '"' ? '"' : '\u201D';
            }
        }
    }
}
