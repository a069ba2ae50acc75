using System.Text;
using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Report;

/// <summary>The part of the README that this program writes.</summary>
internal static class ReadmeTable
{
    /// <summary>How the program is started at the repository's root.</summary>
    public const string Command = "dotnet run -c Release --project tests/SkillMesh.Benchmarks --";

    private const string Begin = "<!-- begin of the measured table; `readme` of tests/SkillMesh.Benchmarks writes it -->";
    private const string End = "<!-- end of the measured table -->";

    /// <summary>Whether a text has a place for the table.</summary>
    public static bool IsIn(string readme) => Places(readme) is not null;

    /// <summary>The text with another table.</summary>
    /// <exception cref="InvalidOperationException">It has no place for one.</exception>
    public static string Replace(string readme, string table)
    {
        var (start, end) = Places(readme) ?? throw new InvalidOperationException("the README has no markers for the table");
        return $"{readme[..start]}\n{table.TrimEnd('\n')}\n{readme[end..]}";
    }

    /// <summary>The table with what there is to know about it.</summary>
    public static string Text(IReadOnlyList<Figure> figures, string appends, string machine, bool quick)
    {
        var text = new StringBuilder();
        text.Append(machine).Append(".\n");
        text.Append("Medians of ratios, round by round in turn on one machine").Append(quick ? "; a first look with few rounds" : "").Append(". Again, row by row:\n");
        text.Append($"`{Command} VERB`, the verb being the last column; the whole table: verb `readme`.\n\n");
        text.Append(Figure.Head).Append('\n');
        foreach (var figure in figures)
        {
            text.Append(figure.Row()).Append('\n');
        }

        var goals = figures.Where(figure => figure.Goal is not null).ToList();
        var met = goals.Count(figure => figure.Ratio is { } ratio && figure.Goal!.IsMet(ratio.Median));
        text.Append($"\nOf {goals.Count} goals {met} are met, {goals.Count(figure => figure.NotMeasured is not null)} were not measured.\n\n");
        return text.Append(appends).Append('\n').ToString();
    }

    private static (int Start, int End)? Places(string readme)
    {
        var start = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return start >= 0 && end > start ? (start + Begin.Length, end) : null;
    }
}
