using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;

namespace SkillMesh.Cli.Commands.Runbooks;

/// <summary>How runbooks are listed.</summary>
internal static class RunbookText
{
    /// <summary>Prints the list.</summary>
    public static void Write(RunbookListModel list, TextOutput output)
    {
        output.Banner("RUNBOOKS");
        if (list.Runbooks.Count == 0)
        {
            output.Line("No runbooks yet. `skillmesh evolve` writes them.");
            return;
        }

        foreach (var runbook in list.Runbooks)
        {
            output.Text(runbook.Agent, Paint.Bold).Text($"  {runbook.Path}", Paint.Dim)
                .Line(runbook.Stale ? runbook.Exists ? "  (stale)" : "  (not written yet)" : "", Paint.Yellow);
            var table = new TableWriter([new("", Shrinks: true, MinWidth: 27), new(""), new("")]);
            foreach (var entry in runbook.Entries)
            {
                table.Row(new TableCell(entry.Pattern, Paint.Cyan), entry.Archived ? "archived" : entry.Band, entry.LastSeen is null ? "" : $"last seen {entry.LastSeen}");
            }

            table.Write(output, "  ");
            if (runbook.HumanEntries > 0)
            {
                output.Line($"  and {Plural.Of(runbook.HumanEntries, "entry written by people", "entries written by people")}");
            }

            output.Line();
        }
    }

    /// <summary>Prints what prune proposes or did.</summary>
    public static void Write(PruneModel prune, TextOutput output)
    {
        var days = prune.Days.ToString(CultureInfo.InvariantCulture);
        output.Banner(prune.Applied ? "PRUNED" : "TO PRUNE");
        if (prune.Pruned.Count == 0)
        {
            output.Line($"No entry has been without a record for {days} days.");
            return;
        }

        var table = new TableWriter([new("Agent"), new("Pattern", Shrinks: true), new("Last seen")]);
        foreach (var row in prune.Pruned)
        {
            table.Row(row.Agent, new TableCell(row.Pattern, Paint.Cyan), row.LastSeen);
        }

        table.Write(output);
        foreach (var file in prune.ChangedFiles)
        {
            output.Line($"  updated  {file}");
        }
    }
}
