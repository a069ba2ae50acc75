using System.Globalization;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>One pattern in full.</summary>
internal static class PatternPage
{
    private const int MostExamples = 5;

    /// <summary>The answer.</summary>
    public static Answer Of(Pattern pattern, LearningResult fold, bool explain)
    {
        var model = Model(pattern, fold, explain);
        return Answer.Of(model, () => OutputJson.Default.PatternModel, (page, output) => Write(page, pattern, fold.Settings.WindowDays, output));
    }

    /// <summary>The terms of the confidence of a pattern's records.</summary>
    public static IReadOnlyList<TermModel> Terms(IReadOnlyList<EvidenceRecord> records, LearningResult fold) =>
        [.. Confidences.Explain(records, fold.AsOfDay!.Value, fold.Settings).Select(term => new TermModel(term.Name, term.Value, term.Text))];

    /// <summary>The pattern as it is printed.</summary>
    public static PatternModel Model(Pattern pattern, LearningResult fold, bool explain) => Model(pattern, fold, fold.RecordsOf([pattern])[pattern.Name], explain);

    private static PatternModel Model(Pattern pattern, LearningResult fold, IReadOnlyList<EvidenceRecord> records, bool explain) => new(
        Moments.Of(fold.AsOf)!,
        pattern.Name,
        pattern.Count,
        pattern.Confidence,
        pattern.Band.ToName(),
        pattern.Trend.ToName(),
        pattern.Category,
        pattern.Severity,
        pattern.Agents,
        pattern.IsPromoted,
        pattern.Description,
        pattern.State.ToName(),
        pattern.FewData,
        pattern.Days,
        pattern.Voices,
        Moments.Of(pattern.FirstSeen),
        Moments.Of(pattern.LastSeen),
        pattern.Services,
        pattern.SourceBreakdown,
        pattern.SeverityDistribution,
        pattern.Do,
        pattern.Instead,
        Examples(records),
        pattern.IsPromoted
            ? [.. pattern.PromotedAgents.Select(agent => new RunbookPlaceModel(agent, RunbookPlanner.PathOf(agent), pattern.PromotedOn is { } day ? Moments.Of(day) : null))]
            : [],
        pattern.Aliases,
        pattern.Effect is { } effect ? Model(effect) : null,
        explain ? Terms(records, fold) : null);

    private static EffectModel Model(Effect effect) => new(
        new PeriodModel(effect.Before.Records, effect.Before.Days, effect.Before.Per30Days),
        new PeriodModel(effect.After.Records, effect.After.Days, effect.After.Per30Days),
        effect.Ratio,
        effect.RatioLow,
        effect.RatioHigh,
        effect.VerdictName);

    // The newest of each wording, oldest first, as the seed shows them.
    private static IReadOnlyList<ExampleModel> Examples(IReadOnlyList<EvidenceRecord> records) =>
        [.. records.Reverse().DistinctBy(record => record.Text).Take(MostExamples).Reverse().Select(Example)];

    private static ExampleModel Example(EvidenceRecord record) => new(
        record.Id, Moments.Of(record.Day), record.FeatureId, record.Service, record.File, record.File is null ? null : record.Line,
        record.Text, record.Source.ToName(), record.Reporter, record.Author, record.Pr);

    private static void Write(PatternModel page, Pattern pattern, int windowDays, TextOutput output)
    {
        output.Banner($"PATTERN: {page.Name}");
        Field(output, "Category", page.Category);
        Field(output, "Severity", page.Severity);
        output.Text("Trend: ").Text(page.Trend, PatternRows.ColorOf(page.Trend)).Line($" ({Trend(pattern, windowDays)})");
        Field(output, "Confidence", string.Create(CultureInfo.InvariantCulture, $"{page.Confidence:0.00} ({page.Band})"));
        Field(output, "Evidence", string.Create(
            CultureInfo.InvariantCulture, $"{Plural.Of(page.Count, "record")} on {Plural.Of(page.Days, "day")} by {Plural.Of(page.Voices, "voice")}, {page.FirstSeen} to {page.LastSeen}"));
        Field(output, "Agents affected", string.Join(", ", page.Agents));
        Field(output, "Services", string.Join(", ", page.Services));
        Field(output, "Also named", string.Join(", ", page.Aliases));
        Field(output, "State", page.State + (pattern.ArchivedReason is { } why ? $" ({why})" : ""));
        Block(output, "Description", page.Description);
        Block(output, "Do", page.Do);
        Block(output, "Instead of", page.Instead);
        if (page.Examples.Count > 0)
        {
            output.Line().Line("Examples:", Paint.Bold);
            foreach (var example in page.Examples)
            {
                output.Line($"  - {example.FeatureId ?? example.Date}: {example.Text}");
            }
        }

        if (page.Runbooks.Count > 0)
        {
            output.Line().Line("Runbook entry:", Paint.Bold);
            foreach (var place in page.Runbooks)
            {
                output.Line($"  Location: {place.Path}");
            }

            output.Line($"  Added: {page.Runbooks[0].Added ?? "not yet"}");
        }

        WriteEffect(page.Effect, output);
        WriteTerms(page.Explain, output);
    }

    private static void WriteEffect(EffectModel? effect, TextOutput output)
    {
        if (effect is null)
        {
            return;
        }

        output.Line().Line("Since promotion:", Paint.Bold);
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"  {effect.Verdict}: {effect.Before.Per30Days:0.0} records in 30 days before, {effect.After.Per30Days:0.0} after"));
        if (effect.Ratio is { } ratio)
        {
            output.Line(string.Create(
                CultureInfo.InvariantCulture, $"  ratio {ratio:0.00} (95 % interval {effect.RatioLow:0.00} to {effect.RatioHigh:0.00})"));
        }
    }

    /// <summary>Prints the terms of a confidence.</summary>
    public static void WriteTerms(IReadOnlyList<TermModel>? terms, TextOutput output, string indent = "  ")
    {
        if (terms is null)
        {
            return;
        }

        if (indent == "  ")
        {
            output.Line().Line("Confidence:", Paint.Bold);
        }

        var table = new TableWriter([new(""), new("", Right: true), new("", Shrinks: true)]);
        foreach (var term in terms)
        {
            table.Row(term.Name, CanonicalJson.ExactNumber(term.Value.ToString(CultureInfo.InvariantCulture)), new TableCell(term.Text, Paint.Dim));
        }

        table.Write(output, indent);
    }

    private static string Trend(Pattern pattern, int windowDays)
    {
        var now = Plural.Of(pattern.Current, "occurrence");
        var few = pattern.FewData ? ", few data" : "";
        return pattern.Trend.ToName() switch
        {
            "stable" => $"{now}, consistent over {windowDays} days{few}",
            "new" => $"{now}, first seen {Moments.Of(pattern.FirstSeen)}{few}",
            "resolved" or "none" => $"no occurrences in {windowDays} days{few}",
            _ => $"was {pattern.Previous.ToString(CultureInfo.InvariantCulture)}, now {pattern.Current.ToString(CultureInfo.InvariantCulture)}{few}",
        };
    }

    private static void Field(TextOutput output, string name, string value)
    {
        if (value.Length > 0)
        {
            output.Line($"{name}: {value}");
        }
    }

    private static void Block(TextOutput output, string title, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            output.Line().Line($"{title}:", Paint.Bold).Lines(text, "  ");
        }
    }
}
