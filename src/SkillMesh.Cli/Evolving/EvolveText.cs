using System.Globalization;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Rendering;
using SkillMesh.Documents.Diff;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using TrendWord = SkillMesh.Learning.Trends.Trend;

namespace SkillMesh.Cli.Evolving;

/// <summary>Prints what evolve found, as the seed does: patterns by band, trends, then the changes.</summary>
internal static class EvolveText
{
    private const int NameColumns = 27;
    private const int MostClusters = 5;

    // Of each list, beside what changed. Nobody reads more, and an agent pays for every line.
    private const int MostRows = 50;

    /// <summary>Prints the report; of long lists the first rows, and every pattern that is promoted or demoted.</summary>
    /// <param name="report">The report.</param>
    /// <param name="withDiff">Whether the changes of runbooks are shown line by line.</param>
    /// <param name="output">Where to.</param>
    public static void Write(EvolveReport report, bool withDiff, TextOutput output)
    {
        var fold = report.Fold;
        output.Banner("ANALYSIS COMPLETE");
        output.Line($"Findings analyzed: {Number(fold.Analyzed.Findings)}");
        output.Line($"Session learnings: {Number(fold.Analyzed.Learnings)}");
        Count(output, "User corrections", fold.Analyzed.Corrections);
        Count(output, "Incidents", fold.Analyzed.Incidents);
        output.Line($"Patterns identified: {Number(fold.Patterns.Count)}");
        Count(output, "Records without a name", report.Unnamed);

        var high = fold.Settings.DraftBelow.ToString(CultureInfo.InvariantCulture);
        var medium = fold.Settings.PromoteConfidence.ToString(CultureInfo.InvariantCulture);
        var ranked = report.Ranked();
        var (all, shown) = Shown(report, ranked);
        var columns = Columns(shown);
        WriteBand(Band.High, $"HIGH CONFIDENCE (>= {high}):");
        WriteBand(Band.Medium, $"MEDIUM CONFIDENCE ({medium}-{high}):");
        WriteBand(Band.Low, $"LOW CONFIDENCE (< {medium}):");
        WriteTrends(report, output);
        WriteIdle(report, output);
        WriteClusters(report, output);
        WriteChanges(report, withDiff, output);

        void WriteBand(Band band, string title)
        {
            if (all[(int)band] > 0)
            {
                var rows = shown.FindAll(pattern => pattern.Band == band);
                output.Line().Line(title, Paint.Bold);
                WriteRows(report, rows, columns, output);
                WriteMore(all[(int)band] - rows.Count, "--json lists all", output);
            }
        }
    }

    // How many patterns each band has, and those that are shown: the first ones of each, and whatever moved.
    private static (int[] All, List<Pattern> Shown) Shown(EvolveReport report, List<Pattern> ranked)
    {
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var transition in report.Fold.Transitions)
        {
            moved.Add(transition.Pattern);
        }

        var (all, shown) = (new int[(int)Band.High + 1], new List<Pattern>());
        foreach (var pattern in ranked)
        {
            if (all[(int)pattern.Band]++ < MostRows || moved.Contains(pattern.Name))
            {
                shown.Add(pattern);
            }
        }

        return (all, shown);
    }

    private static void WriteRows(EvolveReport report, List<Pattern> patterns, TableColumn[] columns, TextOutput output)
    {
        var table = new TableWriter(columns);
        foreach (var pattern in patterns)
        {
            table.Row(
                new TableCell(pattern.Name, Paint.Cyan),
                CountOf(pattern),
                new TableCell(TrendOf(pattern), PatternRows.ColorOf(pattern.Trend.ToName())),
                new TableCell($"→ {Standing(pattern, report)}", pattern.IsPromoted ? Paint.Green : Paint.Dim));
            if (!report.Explain)
            {
                continue;
            }

            table.Write(output, "  ");
            PatternPage.WriteTerms(report.Terms(pattern), output, "      ");
            table = new TableWriter(columns);
        }

        table.Write(output, "  ");
    }

    private static void WriteMore(int count, string where, TextOutput output)
    {
        if (count > 0)
        {
            output.Line($"  … and {Number(count)} more: {where}", Paint.Dim);
        }
    }

    // One set of widths, so that the bands stand under each other.
    private static TableColumn[] Columns(List<Pattern> patterns)
    {
        var (count, trend) = (0, 0);
        foreach (var pattern in patterns)
        {
            count = Math.Max(count, CountOf(pattern).Length);
            trend = Math.Max(trend, TrendOf(pattern).Length);
        }

        return [new("", Shrinks: true, MinWidth: NameColumns), new("", MinWidth: count), new("", MinWidth: trend), new("", Shrinks: true)];
    }

    private static string CountOf(Pattern pattern) => $"[{Plural.Of(pattern.Count, "occurrence")}]";

    private static string TrendOf(Pattern pattern) => $"[{pattern.Trend.ToName()}{(pattern.FewData ? ", few data" : "")}]";

    private static string Standing(Pattern pattern, EvolveReport report)
    {
        var agents = string.Join(", ", pattern.PromotedAgents);
        var settings = report.Fold.Settings;
        return pattern.State switch
        {
            PatternState.Promoted => $"Promoted to: {agents}",
            PatternState.Draft => $"Promoted as draft to: {agents}",
            PatternState.Archived => $"Archived{(pattern.ArchivedReason is { } why ? $" ({why})" : "")}",
            _ when pattern.Confidence < settings.PromoteConfidence || pattern.Count < settings.PromoteCount => "Not promoted (below threshold)",
            _ when pattern.Days < settings.PromoteDays => "Not promoted (seen on one day only)",
            _ when pattern.Description.Length == 0 => "Not promoted (no description)",
            _ => "Not promoted",
        };
    }

    private static void WriteTrends(EvolveReport report, TextOutput output)
    {
        // Those that say something, in the order of their names.
        var rows = new List<Pattern>();
        foreach (var pattern in report.Fold.Patterns)
        {
            if (pattern.Trend is TrendWord.Increasing or TrendWord.Recurring or TrendWord.Decreasing or TrendWord.Resolved)
            {
                rows.Add(pattern);
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        output.Line().Line("TRENDS:", Paint.Bold);
        Trend(output, rows, TrendWord.Increasing, "↑ INCREASING", Paint.Red, Change);
        Trend(output, rows, TrendWord.Recurring, "↻ RECURRING", Paint.Red, pattern => $"back with {Plural.Of(pattern.Current, "occurrence")}");
        Trend(output, rows, TrendWord.Decreasing, "↓ DECREASING", Paint.Green, Change);
        var days = Number(report.Fold.Settings.WindowDays);
        Trend(output, rows, TrendWord.Resolved, "✓ RESOLVED", Paint.Green, _ => $"no occurrences in {days} days");
    }

    private static void Trend(
        TextOutput output, List<Pattern> rows, TrendWord trend, string title, Paint paint, Func<Pattern, string> text)
    {
        var some = rows.FindAll(pattern => pattern.Trend == trend);
        for (var i = 0; i < Math.Min(some.Count, MostRows); i++)
        {
            output.Text($"  {title}: ", paint).Line($"{some[i].Name} ({text(some[i])}{(some[i].FewData ? ", few data" : "")})");
        }

        WriteMore(some.Count - MostRows, $"skillmesh patterns --all --trend {trend.ToName()}", output);
    }

    // An entry that agents read and that changes nothing costs their attention: it wants other words, or a guard.
    private static void WriteIdle(EvolveReport report, TextOutput output)
    {
        var idle = new List<Pattern>();
        foreach (var pattern in report.Fold.Patterns)
        {
            if (pattern.Effect?.Verdict is EffectVerdict.NoChange or EffectVerdict.Worse)
            {
                idle.Add(pattern);
            }
        }

        if (idle.Count == 0)
        {
            return;
        }

        output.Line().Line("DOES NOT HELP (rate of new records after promotion against before, 95 % interval):", Paint.Bold);
        foreach (var pattern in idle.Take(MostRows))
        {
            var effect = pattern.Effect!;
            output.Text("  ✗ ", Paint.Yellow).Text(pattern.Name, Paint.Cyan).Line(string.Create(
                CultureInfo.InvariantCulture, $" {effect.VerdictName}: {effect.Ratio:0.00}x ({effect.RatioLow:0.00} to {effect.RatioHigh:0.00})"));
        }

        WriteMore(idle.Count - MostRows, "effect in .claude/patterns/patterns.json", output);
    }

    private static void WriteClusters(EvolveReport report, TextOutput output)
    {
        // A record that stands alone asks for no name yet.
        if (report.Fold.Unnamed.Count == 0 || report.Fold.Unnamed[0].Records.Count == 1)
        {
            return;
        }

        var clusters = report.Fold.Unnamed.TakeWhile(cluster => cluster.Records.Count > 1).Take(MostClusters);
        output.Line().Line("WITHOUT A NAME:", Paint.Bold);
        foreach (var cluster in clusters)
        {
            output.Line($"  {Plural.Of(cluster.Records.Count, "record")}: {cluster.Text}{(cluster.Suggested is { } name ? $"  → {name}?" : "")}");
        }
    }

    private static void WriteChanges(EvolveReport report, bool withDiff, TextOutput output)
    {
        var outcome = report.Outcome;
        output.Line();
        if (outcome.HandEdited.Count > 0)
        {
            output.Line("EDITED BY HAND (this is what --force would overwrite):", Paint.Bold);
            foreach (var file in outcome.HandEdited)
            {
                DiffWriter.Write(LineDiff.Unified(file.Path, file.Before, file.After), output);
            }

            return;
        }

        if (report.ChangedFiles.Count == 0)
        {
            output.Line(outcome.Commit is null ? "No file changes: everything is up to date." : "No file changes; what was written before is committed now.");
            WriteCommit(outcome, output);
            return;
        }

        output.Line(outcome.Wrote ? "CHANGED:" : "WOULD CHANGE:", Paint.Bold);
        foreach (var path in report.ChangedFiles)
        {
            var isNew = outcome.Files.FirstOrDefault(file => file.Path == path) is not { IsNew: false };
            output.Line($"  {(isNew ? "new    " : "updated")}  {path}");
        }

        if (withDiff)
        {
            WriteDiff(outcome, output);
        }

        WriteCommit(outcome, output);
    }

    private static void WriteCommit(EvolveOutcome outcome, TextOutput output)
    {
        if (outcome.Commit is { } commit)
        {
            output.Line().Text("Commit: ").Line(commit, Paint.Yellow);
        }
    }

    /// <summary>Prints the changes of runbooks line by line.</summary>
    public static void WriteDiff(EvolveOutcome outcome, TextOutput output)
    {
        foreach (var file in outcome.Files.OfType<WholeFile>().Where(file => file.Changes && file.Path.EndsWith("/RUNBOOK.md", StringComparison.Ordinal)))
        {
            output.Line();
            DiffWriter.Write(LineDiff.Unified(file.Path, file.Before, file.After), output);
        }
    }

    private static string Change(Pattern pattern) => $"was {Number(pattern.Previous)}, now {Number(pattern.Current)}";

    private static void Count(TextOutput output, string name, int count)
    {
        if (count > 0)
        {
            output.Line($"{name}: {Number(count)}");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
