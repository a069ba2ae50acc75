using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Guards;

/// <summary>How answers about guards are printed.</summary>
internal static class GuardText
{
    private const int MostHits = 200;

    /// <summary>Prints the list.</summary>
    public static void List(GuardListModel model, TextOutput output)
    {
        if (model.Guards.Count == 0)
        {
            output.Line("No guards yet. `skillmesh guard add PATTERN --text EXPRESSION` makes one.");
            return;
        }

        var table = new TableWriter([new("PATTERN", Shrinks: true), new("LOOKS FOR", Shrinks: true), new("SEVERITY"), new("KNOWN", Right: true), new("EVIDENCE", Shrinks: true)]);
        foreach (var guard in model.Guards)
        {
            table.Row(
                new TableCell(guard.Pattern, Paint.Cyan),
                string.Join("; ", guard.Checks.Select(check => check.Value ?? $"{string.Join(", ", check.Files)} with {string.Join(", ", check.Then)}")),
                guard.Enabled ? guard.Severity : "off",
                guard.Known.ToString(CultureInfo.InvariantCulture),
                guard.Evidence);
        }

        table.Write(output);
    }

    /// <summary>Prints hits as an editor reads places.</summary>
    public static void Test(GuardTestModel model, TextOutput output)
    {
        foreach (var hit in model.Hits.Take(MostHits))
        {
            output.Text(string.Create(CultureInfo.InvariantCulture, $"{hit.Path}({hit.Line},{hit.Column}): "))
                .Text(hit.Known ? "known " : "new ", hit.Known ? Paint.Dim : Paint.Yellow).Line($"{hit.Pattern}: {hit.Text}");
        }

        if (model.Hits.Count > MostHits)
        {
            output.Line($"... and {model.Hits.Count - MostHits} more (--json lists all)");
        }

        foreach (var mention in model.Mentions)
        {
            output.Line($"{mention.Pattern}: {Plural.Of(mention.Lines, "line")} in {Plural.Of(mention.Files, "C# file")} may use {mention.Symbol}; the compiler says which, with SkillMesh.Generators");
        }
    }
}
