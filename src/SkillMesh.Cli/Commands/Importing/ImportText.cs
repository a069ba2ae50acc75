using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Importing;

/// <summary>How an import is shown.</summary>
internal static class ImportText
{
    /// <summary>Prints it.</summary>
    public static void Write(ImportModel model, TextOutput output)
    {
        output.Line($"{model.Imported} of {Plural.Of(model.Read, "entry", "entries")} {(model.DryRun ? "would be imported" : "imported")}{(model.Path is null ? "" : $" to {model.Path}")}");
        Row(output, "severity", [.. new[] { "blocking", "warning", "nit" }.Select(word => (word, model.BySeverity.GetValueOrDefault(word)))]);
        Row(output, "not imported",
        [
            ("known already", model.Known), ("replies", model.Skipped.Replies), ("no findings", model.Skipped.NotFindings), ("before --since", model.Skipped.BeforeSince),
            ("refused", model.Skipped.Refused),
        ]);
        if (model.Records is not { Count: > 0 } records)
        {
            return;
        }

        output.Line();
        var table = new TableWriter([new(""), new("", Shrinks: true), new("", Shrinks: true), new("", Shrinks: true)]);
        foreach (var record in records)
        {
            var line = record.Line is { } number ? ":" + number.ToString(CultureInfo.InvariantCulture) : "";
            table.Row(record.Severity, new TableCell(record.Pattern ?? "(no name)", Paint.Cyan), (record.File ?? "") + line, record.Description.Split('\n', 2)[0]);
        }

        table.Write(output, "  ");
        if (model.Imported > records.Count)
        {
            output.Line($"  and {model.Imported - records.Count} more", Paint.Dim);
        }
    }

    private static void Row(TextOutput output, string title, IReadOnlyList<(string Word, int Count)> counts)
    {
        var some = counts.Where(row => row.Count > 0).ToList();
        if (some.Count > 0)
        {
            output.Line($"  {title}: {string.Join(", ", some.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Count} {row.Word}")))}");
        }
    }
}
