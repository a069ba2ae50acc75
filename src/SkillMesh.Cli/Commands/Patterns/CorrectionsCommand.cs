using System.CommandLine;
using System.Globalization;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Corrections;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>corrections</c>: where people correct agents.</summary>
internal sealed class CorrectionsCommand : ICommandModule
{
    private const int MostRecent = 10;
    private const int BarColumns = 20;

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["code_quality"] = "User fixed bugs or logic errors",
        ["code_completeness"] = "User added code agent missed",
        ["approach_rejection"] = "User rejected overall approach",
        ["preference_conflict"] = "User preferred different pattern",
        ["expectation_mismatch"] = "Agent did something unexpected",
        ["communication_gap"] = "Agent misunderstood request",
    };

    private readonly Option<string?> _agent = Inputs.Text("--agent", "AGENT", "Corrections of this agent.");
    private readonly Option<string?> _type = Inputs.OneOf("--type", "TYPE", "Corrections of this type.", [.. CorrectionTypeNames.All]);
    private readonly Option<int?> _since = Inputs.Number("--since", "DAYS", "Days to look back (default 30, or the configured window).");
    private readonly Option<bool> _all = Inputs.Flag("--all", "All corrections, however old.");
    private readonly Option<bool> _analyze = Inputs.Flag("--analyze", "Show the patterns that corrections point to, and which of them stand in runbooks.");

    public Command Build(CommandRunner runner) => runner.Bind(
        new Command("corrections") { _agent, _type, _since, _all, _analyze }, Run);

    private Answer Run(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var (fold, faults) = ConfiguredWorkspace.Fold(workspace);
        int? days = context.Value(_all) ? null : context.Value(_since) ?? fold.Settings.WindowDays;
        var model = Model(fold, days, context.Value(_agent), context.Value(_type));
        var analyze = context.Value(_analyze);
        var answer = Answer.Of(model, () => OutputJson.Default.CorrectionsModel, (corrections, output) => Write(corrections, fold, analyze, output));
        return answer.With(ConfiguredWorkspace.IsEmpty(workspace) ? [ConfiguredWorkspace.EmptyNote(context)] : ConfiguredWorkspace.Brief(faults));
    }

    private static CorrectionsModel Model(LearningResult fold, int? days, string? agent, string? type)
    {
        var records = fold.EvidenceOf(LedgerKind.Corrections)
            .Where(record => days is null || fold.AsOfDay!.Value.DayNumber - record.Day.DayNumber < days)
            .Where(record => agent is null || AgentOf(record) == agent)
            .Where(record => type is null || record.CorrectionType == type)
            .ToList();
        return new CorrectionsModel(
            Moments.Of(fold.AsOf),
            days,
            records.Count,
            Shares(records, record => record.CorrectionType ?? ""),
            Shares(records, AgentOf),
            Shares(records, SourceOf),
            [.. records.Where(record => record.Pattern is not null)
                .CountBy(record => fold.Merged.GetValueOrDefault(record.Pattern!, record.Pattern!), StringComparer.Ordinal)
                .OrderByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal)
                .Select(row => Inferred(fold, row.Key, row.Value))],
            [.. Enumerable.Reverse(records).Take(MostRecent).Select(record => new RecentCorrectionModel(
                record.Id, Moments.Of(record.Timestamp)!, AgentOf(record), record.CorrectionType ?? "", SourceOf(record), record.Text, record.Pattern))]);
    }

    private static InferredModel Inferred(LearningResult fold, string name, int count) =>
        fold.Find(name) is { } pattern
            ? new InferredModel(name, count, pattern.Confidence, pattern.Band.ToName())
            : new InferredModel(name, count, 0, Band.Low.ToName());

    // The corrected agent wrote the record; without one the agent it was routed to.
    private static string AgentOf(EvidenceRecord record) => string.IsNullOrEmpty(record.Reporter) ? record.Agents[0] : record.Reporter;

    private static string SourceOf(EvidenceRecord record) => record.IsExplicit ? "explicit" : "implicit";

    private static IReadOnlyList<ShareModel> Shares(List<EvidenceRecord> records, Func<EvidenceRecord, string> key) =>
        [.. records.CountBy(key, StringComparer.Ordinal)
            .OrderByDescending(row => row.Value).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => new ShareModel(row.Key, row.Value, Math.Round(100m * row.Value / records.Count, 1)))];

    private static void Write(CorrectionsModel model, LearningResult fold, bool analyze, TextOutput output)
    {
        output.Banner(model.WindowDays is { } days ? $"USER CORRECTIONS (last {days.ToString(CultureInfo.InvariantCulture)} days)" : "USER CORRECTIONS");
        output.Line($"Total: {Plural.Of(model.Total, "correction")}");
        if (model.Total == 0)
        {
            return;
        }

        Table(output, "BY TYPE:", model.ByType, type => Meanings.GetValueOrDefault(type, ""));
        Table(output, "BY AGENT:", model.ByAgent, _ => "");
        if (model.Patterns.Count > 0)
        {
            output.Line().Line("TOP INFERRED PATTERNS:", Paint.Bold);
            var table = new TableWriter([new("", Shrinks: true, MinWidth: 24), new(""), new("")]);
            foreach (var pattern in analyze ? model.Patterns : model.Patterns.Take(MostRecent))
            {
                var place = analyze && fold.Find(pattern.Name) is { IsPromoted: true } known ? $" → {string.Join(", ", known.PromotedAgents)}" : "";
                table.Row(new TableCell(pattern.Name, Paint.Cyan), Plural.Of(pattern.Count, "occurrence"), $"({pattern.Band} confidence){place}");
            }

            table.Write(output, "  ");
        }

        if (!analyze)
        {
            output.Line().Line("RECENT:", Paint.Bold);
            foreach (var recent in model.Recent)
            {
                output.Text($"  {recent.Timestamp[..10]}  ", Paint.Dim).Text(recent.Agent, Paint.Cyan).Line($"  {recent.Summary}");
            }
        }
    }

    private static void Table(TextOutput output, string title, IReadOnlyList<ShareModel> rows, Func<string, string> meaning)
    {
        output.Line().Line(title, Paint.Bold);
        var largest = rows.Max(row => row.Percent);
        var table = new TableWriter([new("", MinWidth: 20, Shrinks: true), new("", Right: true), new("", Right: true), new("", MinWidth: BarColumns), new("", Shrinks: true)]);
        foreach (var row in rows)
        {
            table.Row(
                row.Name,
                row.Count.ToString(CultureInfo.InvariantCulture),
                $"({Math.Round(row.Percent, 0, MidpointRounding.ToEven).ToString(CultureInfo.InvariantCulture)}%)",
                new TableCell(Bar.Of((double)(row.Percent / largest), BarColumns), Paint.Cyan),
                new TableCell(meaning(row.Name), Paint.Dim));
        }

        table.Write(output, "  ");
    }
}
