using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>The table of patterns, in the seed's columns.</summary>
internal static class PatternRows
{
    /// <summary>A pattern's row.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="count">Records to show: all of them, or those of the window.</param>
    public static PatternRow Of(Pattern pattern, int count) => new(
        pattern.Name, count, pattern.Confidence, pattern.Band.ToName(), pattern.Trend.ToName(), pattern.Category, pattern.Severity, pattern.Agents, pattern.IsPromoted);

    /// <summary>Prints the rows, numbered.</summary>
    public static void Write(IReadOnlyList<PatternRow> rows, TextOutput output)
    {
        var table = new TableWriter(
        [
            new("#", Right: true, MinWidth: 2), new("Pattern", Shrinks: true, MinWidth: 27), new("Count"), new("Trend", MinWidth: 10),
            new("Category", MinWidth: 10), new("Agents", Shrinks: true),
        ]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            table.Row(
                (i + 1).ToString(CultureInfo.InvariantCulture),
                new TableCell(row.Name, Paint.Cyan),
                row.Count.ToString(CultureInfo.InvariantCulture),
                new TableCell(row.Trend, ColorOf(row.Trend)),
                row.Category,
                string.Join(", ", row.Agents));
        }

        table.Write(output);
    }

    /// <summary>The colour of a trend word.</summary>
    public static Paint ColorOf(string trend) => trend switch
    {
        "increasing" or "recurring" => Paint.Red,
        "new" => Paint.Yellow,
        "decreasing" or "resolved" => Paint.Green,
        _ => Paint.None,
    };
}
