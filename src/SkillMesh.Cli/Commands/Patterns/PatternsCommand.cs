using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary><c>patterns [NAME]</c>: the table, or one pattern in full; its subcommands are people's verdicts.</summary>
internal sealed class PatternsCommand : IPlainCommand
{
    private const int TopCount = 10;
    private static readonly string[] TrendWords = ["increasing", "decreasing", "stable", "new", "recurring", "resolved", "none"];

    private readonly Argument<string?> _name = Inputs.OptionalName("name", "A pattern to show in full.");
    private readonly Option<bool> _all = Inputs.Flag("--all", "All patterns with all their records, not the top ten of the window.");
    private readonly Option<string?> _agent = Inputs.Text("--agent", "AGENT", "Patterns that concern this agent.");
    private readonly Option<string?> _trend = Inputs.OneOf("--trend", "WORD", "Patterns of this trend.", TrendWords);
    private readonly Option<string?> _category = Inputs.Text("--category", "WORD", "Patterns of this category.");
    private readonly Option<bool> _explain = Inputs.Flag("--explain", "With NAME: show every term of its confidence.");

    public IReadOnlyList<string> PlainFlags => ["--all"];

    public bool TakesWord => false;

    public Command Build(CommandRunner runner)
    {
        _name.CompletionSources.Add(_ => KnownPatterns.ForCompletion(runner.Host));
        var command = new Command("patterns")
        {
            _name, _all, _agent, _trend, _category, _explain,
        };
        foreach (var verdict in VerdictCommands.Build(runner))
        {
            command.Add(verdict);
        }

        return runner.Bind(command, Run);
    }

    public Answer Run(CommandContext context)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        if (ConfiguredWorkspace.IsEmpty(workspace))
        {
            return Table(new PatternsModel(null, []), 30).With([ConfiguredWorkspace.EmptyNote(context)]);
        }

        var (fold, faults) = ConfiguredWorkspace.Fold(workspace);
        var answer = context.Value(_name) is { } name
            ? PatternPage.Of(Find(fold, name), fold, context.Value(_explain))
            : Table(new PatternsModel(Moments.Of(fold.AsOf), Select(fold, context)), fold.Settings.WindowDays, context.Value(_all));
        return answer.With(ConfiguredWorkspace.Brief(faults));
    }

    /// <summary>The pattern, or an end with the names near to it.</summary>
    public static Pattern Find(LearningResult fold, string name) =>
        fold.Find(name) ?? throw Unknown(name, fold.Patterns.Select(pattern => pattern.Name));

    private static SkillMeshException Unknown(string name, IEnumerable<string> known)
    {
        var near = KnownPatterns.Near(name, known);
        near = near.Count > 0 ? near : Nearest.To(name, known);
        return new SkillMeshException(
            LearningRules.UnknownPattern.At(SourcePosition.None, name, near.Count > 0 ? $"; did you mean '{string.Join("' or '", near)}'?" : ""),
            ExitCode.Usage);
    }

    private List<PatternRow> Select(LearningResult fold, CommandContext context)
    {
        var (all, agent, trend, category) = (context.Value(_all), context.Value(_agent), context.Value(_trend), context.Value(_category));
        var rows = new List<PatternRow>();
        foreach (var pattern in fold.Patterns)
        {
            if ((all || trend is not null || pattern.Current > 0)
                && (agent is null || pattern.Agents.Contains(agent, StringComparer.Ordinal))
                && (trend is null || pattern.Trend.ToName() == trend)
                && (category is null || string.Equals(pattern.Category, category, StringComparison.OrdinalIgnoreCase)))
            {
                rows.Add(PatternRows.Of(pattern, all ? pattern.Count : pattern.Current));
            }
        }

        rows.Sort(static (one, other) => one.Count != other.Count ? other.Count.CompareTo(one.Count)
            : one.Confidence != other.Confidence ? other.Confidence.CompareTo(one.Confidence) : string.CompareOrdinal(one.Name, other.Name));
        return all || agent is not null || trend is not null || category is not null || rows.Count <= TopCount ? rows : rows.GetRange(0, TopCount);
    }

    private static Answer Table(PatternsModel model, int windowDays, bool all = false) =>
        Answer.Of(model, () => OutputJson.Default.PatternsModel, (table, output) =>
        {
            output.Banner(all ? "ALL PATTERNS" : $"TOP PATTERNS (last {windowDays} days)");
            if (table.Patterns.Count == 0)
            {
                output.Line("No patterns yet.");
                return;
            }

            PatternRows.Write(table.Patterns, output);
        });
}
