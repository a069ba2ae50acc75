namespace SkillMesh.Cli.Rendering;

/// <summary>Breaks prose at blanks.</summary>
internal static class TextWrap
{
    /// <summary>Lines of at most <paramref name="columns"/> columns; a longer word stands alone. At least one line.</summary>
    public static IReadOnlyList<string> Wrap(string text, int columns)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && DisplayWidth.Of(longer) > columns)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        lines.Add(line);
        return lines;
    }
}
