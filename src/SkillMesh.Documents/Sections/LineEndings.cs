namespace SkillMesh.Documents.Sections;

/// <summary>Counting and converting line ends.</summary>
internal static class LineEndings
{
    public static string Characters(this LineEnding ending) => ending switch
    {
        LineEnding.CrLf => "\r\n",
        LineEnding.Cr => "\r",
        _ => "\n",
    };

    /// <summary>Every line end as LF.</summary>
    public static string ToLf(string text) =>
        text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : text;

    /// <summary>Counts line ends; used on the parts outside generated bodies, so that what was generated last time
    /// does not decide what is generated next time.</summary>
    public static void Count(ReadOnlySpan<char> text, Span<int> counts)
    {
        while (text.IndexOfAny('\r', '\n') is var at and >= 0)
        {
            var kind = text[at] == '\n' ? LineEnding.Lf
                : at + 1 < text.Length && text[at + 1] == '\n' ? LineEnding.CrLf
                : LineEnding.Cr;
            counts[(int)kind]++;
            text = text[(at + (kind == LineEnding.CrLf ? 2 : 1))..];
        }
    }

    public static LineEnding Dominant(ReadOnlySpan<int> counts)
    {
        var best = LineEnding.Lf;
        for (var kind = LineEnding.CrLf; kind <= LineEnding.Cr; kind++)
        {
            if (counts[(int)kind] > counts[(int)best])
            {
                best = kind;
            }
        }

        return best;
    }
}
