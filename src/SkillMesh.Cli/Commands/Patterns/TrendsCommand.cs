using System.CommandLine;
using System.Globalization;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Cli.Rendering.Live;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>trends</c>: the current window against the one before.</summary>
internal sealed class TrendsCommand : ICommandModule
{
    private readonly Option<int?> _window = Inputs.Number("--window", "DAYS", "Length of a window in days (default 30, or the configured one).");
    private readonly Option<bool> _compare = Inputs.Flag("--compare", "Show every pattern's two windows side by side.");
    private readonly Option<bool> _alerts = Inputs.Flag("--alerts", "Show only what asks for attention.");
    private readonly Option<string?> _service = Inputs.Text("--service", "NAME", "Only records of this service.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("trends") { _window, _compare, _alerts, _service }, Run);

    private Answer Run(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        if (ConfiguredWorkspace.IsEmpty(workspace))
        {
            return Answer.TextOnly(_ => { }).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        var (fold, faults) = LiveTerminal.Reading(context.Host, context.Globals.Quiet, workspace, () => ConfiguredWorkspace.Fold(workspace));
        if (fold.AsOf is not { } asOf)
        {
            return Answer.TextOnly(output => output.Line("No records yet.")).With(ConfiguredWorkspace.Brief(faults));
        }

        var report = TrendReport.Of(fold.Patterns, asOf, fold.Settings, context.Value(_window), context.Value(_service));
        var (compare, alertsOnly) = (context.Value(_compare), context.Value(_alerts));
        return Answer.Of(TrendsModels.Of(report), () => OutputJson.Default.TrendsModel, (model, output) => Write(context, model, compare, alertsOnly, output))
            .With(ConfiguredWorkspace.Brief(faults));
    }

    private static void Write(CommandContext context, TrendsModel model, bool compare, bool alertsOnly, TextOutput output)
    {
        var days = model.WindowDays.ToString(CultureInfo.InvariantCulture);
        output.Banner(compare ? $"TREND COMPARISON ({days}-day windows)" : $"TREND ANALYSIS ({days}-day window)");
        if (compare)
        {
            Compare(model, output);
            LiveTerminal.Chart(context.Host, output, "Records in this window", [.. model.Patterns
                .Where(row => row.Current > 0).OrderByDescending(row => row.Current).ThenBy(row => row.Name, StringComparer.Ordinal).Take(10)
                .Select(row => (row.Name, (double)row.Current, PatternRows.ColorOf(row.Trend)))]);
            return;
        }

        var any = Alerts(model, output);
        if (!alertsOnly)
        {
            any |= Section(output, "IMPROVING:", Rows(model, "decreasing").Select(row => ($"{row.Name} is DECREASING ({Change(row)})", Message(model, row.Name))), "✓", Paint.Green);
            any |= Section(output, "RESOLVED:", Rows(model, "resolved").Select(row => ($"{row.Name} has no occurrences in {days} days", Message(model, row.Name))), "✓", Paint.Green);
            any |= Section(output, "STABLE:", Rows(model, "stable").Select(row => ($"{row.Name} ({Stable(row)})", (string?)null)), "•", Paint.None);
        }

        if (!any)
        {
            output.Line(alertsOnly ? "Nothing asks for attention." : "No records in either window.");
        }
    }

    private static bool Alerts(TrendsModel model, TextOutput output)
    {
        if (model.Alerts.Count == 0)
        {
            return false;
        }

        output.Line("ALERTS:", Paint.Bold);
        foreach (var alert in model.Alerts)
        {
            var row = model.Patterns.FirstOrDefault(pattern => pattern.Name == alert.Pattern);
            var text = alert.Type == "increasing_pattern" && row is not null ? $"is INCREASING ({Change(row)})" : Without(alert.Message, alert.Pattern);
            output.Text("  ⚠️  ", Paint.Yellow).Text(alert.Pattern, Paint.Cyan).Line($" {text}");
            output.Line($"      Action: {alert.RecommendedAction}", Paint.Dim);
        }

        output.Line();
        return true;
    }

    private static bool Section(TextOutput output, string title, IEnumerable<(string Text, string? More)> rows, string mark, Paint paint)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return false;
        }

        output.Line(title, Paint.Bold);
        foreach (var (text, more) in all)
        {
            output.Text($"  {mark}  ", paint).Line(text);
            if (more is not null)
            {
                output.Line($"      {more}", Paint.Dim);
            }
        }

        output.Line();
        return true;
    }

    private static void Compare(TrendsModel model, TextOutput output)
    {
        var table = new TableWriter(
        [
            new("Pattern", Shrinks: true, MinWidth: 27), new("Before", Right: true), new("Now", Right: true), new("Change", Right: true),
            new("Trend", MinWidth: 10), new("p", Right: true),
        ]);
        foreach (var row in model.Patterns.OrderByDescending(row => row.Current).ThenBy(row => row.Name, StringComparer.Ordinal))
        {
            table.Row(
                new TableCell(row.Name, Paint.Cyan), Number(row.Previous), Number(row.Current), Percent(row),
                new TableCell(row.Trend + (row.FewData ? " (few data)" : ""), PatternRows.ColorOf(row.Trend)),
                row.PValue is { } p ? p.ToString("0.000", CultureInfo.InvariantCulture) : "");
        }

        table.Write(output);
        var total = model.Summary;
        output.Line().Line($"All: {Number(total.TotalFindingsPrevious)} → {Number(total.TotalFindingsCurrent)} records{(total.ChangePercent is { } change ? $" ({Signed(change)} %)" : "")}");
    }

    private static IEnumerable<TrendRowModel> Rows(TrendsModel model, string trend) => model.Patterns.Where(row => row.Trend == trend);

    private static string? Message(TrendsModel model, string pattern) => model.Improvements.FirstOrDefault(row => row.Pattern == pattern)?.Message;

    // The report's sentences begin with the pattern; here its name stands before them already.
    private static string Without(string message, string pattern) =>
        message.StartsWith(pattern + " ", StringComparison.Ordinal) ? message[(pattern.Length + 1)..] : message;

    private static string Change(TrendRowModel row) => $"{Number(row.Previous)} → {Plural.Of(row.Current, "occurrence")}{(row.FewData ? ", few data" : "")}";

    private static string Stable(TrendRowModel row) =>
        $"{Plural.Of(row.Current, "occurrence")}, {(row.Current == row.Previous ? "no change" : $"was {Number(row.Previous)}")}{(row.FewData ? ", few data" : "")}";

    private static string Percent(TrendRowModel row) =>
        row.Previous == 0 ? "" : Signed(Math.Round(100m * (row.Current - row.Previous) / row.Previous, 0)) + " %";

    private static string Signed(decimal value) => value.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
