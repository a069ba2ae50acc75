using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>How <c>import claude</c> shows what it found.</summary>
internal static class ClaudeText
{
    private const int MostShown = 15;

    /// <summary>Prints it.</summary>
    /// <param name="model">The answer.</param>
    /// <param name="output">Where to.</param>
    /// <param name="isShown">Whether the list was printed before.</param>
    public static void Write(ClaudeImportModel model, TextOutput output, bool isShown)
    {
        if (!isShown)
        {
            WriteList(model, output);
        }

        if (model.Applied)
        {
            output.Line($"Recorded {Count(model.New)} in {string.Join(" and ", model.Paths)}");
        }
    }

    /// <summary>Prints what was found, most often first.</summary>
    public static void WriteList(ClaudeImportModel model, TextOutput output)
    {
        var read = model.Read;
        var clients = read.NewestClient is null ? "" : read.NewestClient == read.OldestClient ? $" by client {read.NewestClient}" : $" by clients {read.OldestClient} to {read.NewestClient}";
        output.Line($"Read {Plural.Of(read.Prompts, "prompt")} and {Plural.Of(read.Calls, "command or edit", "commands and edits")} of {Plural.Of(read.Sessions, "session")} in {Plural.Of(read.Files, "file")}{clients}");
        Section(output, "You corrected this", model.Corrections, row => row.Count, row =>
        [
            Times(row.Count), new TableCell(row.Pattern ?? row.CorrectionType, Paint.Cyan), Days(row.First, row.Last), $"\"{row.Quotes[0].Text}\"", Known(row.Count, row.New),
        ]);
        Section(output, "These errors were mended", model.Fixes, row => row.Count, row =>
        [
            Times(row.Count), new TableCell(FirstLine(row.Error), Paint.Yellow), Days(row.First, row.Last), row.Resolution, row.Flags.Count > 0 ? $"held back: {string.Join(", ", row.Flags)}" : Known(row.Count, row.New),
        ]);
        Section(output, "You asked for this again and again; an agent skill or a line in CLAUDE.md would say it once", model.Requests, row => row.Count, row =>
        [
            Times(row.Count), "", Days(row.First, row.Last), $"\"{row.Text}\"", row.Sessions > 1 ? $"in {Plural.Of(row.Sessions, "session")}" : "",
        ]);
        Rest(model, output);
    }

    /// <summary><c>3 corrections and 1 skill</c>.</summary>
    public static string Count(ImportedCounts counts) =>
        string.Join(" and ", new[] { (counts.Corrections, "correction"), (counts.Skills, "skill") }.Where(row => row.Item1 > 0).Select(row => Plural.Of(row.Item1, row.Item2)));

    /// <summary>The closing line.</summary>
    public static string Summary(ClaudeImportModel model) =>
        model.Applied ? "Run `skillmesh evolve` to learn from them; imported corrections count no more than an agent's own learning, and fixes are proposals until they are confirmed."
        : model.New is { Corrections: 0, Skills: 0 } ? "There is nothing new to record."
        : model.DryRun ? "Dry run: nothing was written."
        : $"Nothing was written. Add --apply to record {Count(model.New)}.";

    private static void Section<T>(TextOutput output, string title, IReadOnlyList<T> rows, Func<T, int> count, Func<T, TableCell[]> cells)
    {
        if (rows.Count == 0)
        {
            return;
        }

        output.Line().Line(string.Create(CultureInfo.InvariantCulture, $"{title} ({Plural.Of(rows.Sum(count), "time")})"), Paint.Bold);
        var table = new TableWriter([new("", Right: true), new("", Shrinks: true), new(""), new("", Shrinks: true), new("")]);
        foreach (var row in rows.Take(MostShown))
        {
            table.Row(cells(row));
        }

        table.Write(output, "  ");
        if (rows.Count > MostShown)
        {
            output.Line($"  and {rows.Count - MostShown} more", Paint.Dim);
        }
    }

    private static void Rest(ClaudeImportModel model, TextOutput output)
    {
        var rest = new[]
        {
            (model.LeftOut.OldFiles, "older files"), (model.LeftOut.NotFindable, "errors that say too little to be found again"), (model.LeftOut.Refused, "that fit no record"),
        }.Where(row => row.Item1 > 0).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Item1} {row.Item2}")).ToList();
        if (rest.Count > 0)
        {
            output.Line().Line($"left out: {string.Join(", ", rest)}", Paint.Dim);
        }
    }

    private static string Times(int count) => string.Create(CultureInfo.InvariantCulture, $"{count}x");

    private static string Days(string first, string last) => first[..10] == last[..10] ? last[..10] : $"{first[..10]} to {last[..10]}";

    private static string Known(int count, int added) => added == count ? "" : added == 0 ? "known already" : string.Create(CultureInfo.InvariantCulture, $"{count - added} known already");

    private static string FirstLine(string text) => text.Split('\n', 2)[0];
}
