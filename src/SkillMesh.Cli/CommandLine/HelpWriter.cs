using SkillMesh.Cli.Hosting;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.CommandLine;

/// <summary>A line of help.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Text">What is said of it.</param>
internal sealed record HelpRow(string Name, string Text);

/// <summary>Writes help: names in one column, texts in another.</summary>
internal sealed class HelpWriter(CliHost host, TextOutput output)
{
    private const int DefaultWidth = 100;
    private const int MostOfNames = 28;
    private const int LeastOfTexts = 30;

    // As long as a column may be, and the room around it.
    private const string Blanks = "                                ";

    /// <summary>What a command is for, and how it is called.</summary>
    public void Head(string about, string usage)
    {
        output.Line(about);
        output.Line();
        output.Text("Usage: ", Paint.Bold).Line(usage);
    }

    /// <summary>A titled list; nothing where it is empty.</summary>
    public void Section(string title, IEnumerable<HelpRow> rows)
    {
        HelpRow[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        output.Line();
        output.Line(title, Paint.Bold);
        var width = 0;
        foreach (var row in all)
        {
            width = Math.Min(MostOfNames, Math.Max(width, row.Name.Length));
        }

        var room = Math.Max(LeastOfTexts, (host.Width is > 0 and var columns ? columns : DefaultWidth) - width - 4);
        foreach (var row in all)
        {
            var lines = TextWrap.Wrap(row.Text, room);
            var isLong = row.Name.Length > width;
            output.Text("  ").Text(isLong ? row.Name : string.Concat(row.Name, Blanks.AsSpan(row.Name.Length, width - row.Name.Length)), Paint.Cyan).Line(isLong ? "" : "  " + lines[0]);
            for (var i = isLong ? 0 : 1; i < lines.Count; i++)
            {
                output.Line(string.Concat(Blanks.AsSpan(0, width + 4), lines[i]));
            }
        }
    }
}
