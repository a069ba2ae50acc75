using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;
using SkillMesh.Learning.Threads;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Fold;

/// <summary>From counted evidence to the result: the one way, however the evidence was read.</summary>
internal sealed class TallyFold(LearningSettings settings, PromotionLog log, EvolveScope? scope, int threads = 1)
{
    /// <summary>The result.</summary>
    /// <param name="tally">All evidence up to the moment looked from.</param>
    /// <param name="lists">Its lists of agents.</param>
    /// <param name="places">Its records.</param>
    /// <param name="asOf">The moment; null without evidence.</param>
    /// <param name="diagnostics">What was found so far.</param>
    /// <param name="evidence">Reads the evidence of a ledger.</param>
    public LearningResult Run(
        EvidenceTally tally, AgentLists lists, IPlaces places, DateTimeOffset? asOf, List<Diagnostic> diagnostics,
        Func<LedgerKind, IReadOnlyList<EvidenceRecord>> evidence)
    {
        diagnostics.AddRange(log.Diagnostics);
        var (patterns, transitions) = asOf is { } moment ? FoldPatterns(tally, lists, places, moment) : ([], []);
        tally.Unnamed.Sort(EvidenceRecord.Compare);
        var unnamed = UnnamedClusters.Of(tally.Unnamed, settings.Redactor);
        AddAdvice(patterns, unnamed, diagnostics);
        diagnostics.Sort(Diagnostic.Compare);
        return new LearningResult
        {
            Settings = settings,
            AsOf = asOf,
            Analyzed = new AnalyzedCounts(tally.Analyzed[0], tally.Analyzed[1], tally.Analyzed[2], tally.Analyzed[3]),
            Services = tally.Services(),
            Evidence = evidence,
            Patterns = patterns,
            Merged = log.Merged,
            Unnamed = unnamed,
            Transitions = transitions,
            Trends = asOf is { } at ? TrendReport.Of(patterns, at, settings) : null,
            Diagnostics = diagnostics,
        };
    }

    /// <summary>Some patterns with their states.</summary>
    /// <param name="tally">All evidence.</param>
    /// <param name="lists">Its lists of agents.</param>
    /// <param name="places">Its records.</param>
    /// <param name="asOf">The moment looked from.</param>
    /// <param name="some">The patterns.</param>
    /// <returns>The patterns by name, and whoever decided about them.</returns>
    public (List<Pattern> Patterns, Promoter Promoter) Some(
        EvidenceTally tally, AgentLists lists, IPlaces places, DateTimeOffset asOf, IReadOnlyCollection<PatternTally> some) =>
        Decide(tally, new PatternFold(tally, lists, places, Timestamps.DayOf(asOf), settings, some), asOf, some);

    /// <summary>Advice about patterns.</summary>
    public void AddAdvice(List<Pattern> patterns, List<Diagnostic> diagnostics) => AddAdvice(patterns, [], diagnostics);

    private (List<Pattern> Patterns, Promoter Promoter) Decide(
        EvidenceTally tally, PatternFold fold, DateTimeOffset asOf, IReadOnlyCollection<PatternTally> tallies)
    {
        // Loops and lists, no chained queries, here and in what is called for every pattern: the first query of each kind takes a short run
        // longer than ten patterns do.
        var aliases = Aliases();
        var promoter = new Promoter(log, settings, asOf, scope);
        List<PatternTally> rows = [.. tallies];
        rows.Sort((one, other) => string.CompareOrdinal(tally.Texts[one.Name], tally.Texts[other.Name]));
        var patterns = new List<Pattern>(rows.Count);
        OrderedWork.Run((rows.Count + PatternBlock.Size - 1) / PatternBlock.Size, threads, () => new PatternBlock(
            rows.Count,
            at =>
            {
                var name = tally.Texts[rows[at].Name];
                var merged = aliases.GetValueOrDefault(name) ?? [];
                var said = log.TextsOf(name);
                merged.ForEach(alias => said = said.Or(log.TextsOf(alias)));
                return fold.Of(rows[at], merged, said);
            },
            pattern => patterns.Add(promoter.Decide(pattern))));
        return (patterns, promoter);
    }

    // The names merged into each name, in order.
    private Dictionary<string, List<string>> Aliases()
    {
        var aliases = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (alias, target) in log.Merged)
        {
            if (!aliases.TryGetValue(target, out var names))
            {
                aliases[target] = names = [];
            }

            names.Add(alias);
        }

        return aliases;
    }

    private (List<Pattern> Patterns, IReadOnlyList<Transition> Transitions) FoldPatterns(
        EvidenceTally tally, AgentLists lists, IPlaces places, DateTimeOffset asOf)
    {
        var (patterns, promoter) = Decide(tally, new PatternFold(tally, lists, places, Timestamps.DayOf(asOf), settings), asOf, tally.Patterns);
        var standing = log.StandingNames;
        if (standing.Count > 0)
        {
            var known = patterns.Select(pattern => pattern.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in standing.Where(name => !known.Contains(log.TargetOf(name))))
            {
                promoter.Drop(name);
            }
        }

        return (patterns, promoter.Transitions);
    }

    private void AddAdvice(List<Pattern> patterns, IReadOnlyList<UnnamedCluster> unnamed, List<Diagnostic> diagnostics)
    {
        if (unnamed.Count > 0)
        {
            diagnostics.Add(LearningRules.UnnamedEvidence.At(
                SourcePosition.None, UnnamedClusters.Count(unnamed), unnamed[0].Records.Count, unnamed[0].Text));
        }

        foreach (var pattern in patterns)
        {
            if (pattern.State == PatternState.Tracked
                && pattern.Count >= settings.PromoteCount
                && pattern.Days == 1
                && settings.PromoteDays > 1
                && pattern.Confidence >= settings.PromoteConfidence)
            {
                diagnostics.Add(LearningRules.OneVoice.At(
                    SourcePosition.None, pattern.Name, pattern.Count, Timestamps.FormatDay(pattern.LastSeen)));
            }
        }

        var agents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in patterns)
        {
            for (var i = 0; i < pattern.Agents.Count; i++)
            {
                var agent = pattern.Agents[i];
                if (agents.Add(agent) && !AgentName.IsFolderName(agent))
                {
                    diagnostics.Add(LearningRules.BadAgentName.At(SourcePosition.None, agent));
                }
            }
        }
    }

    // Patterns side by side in the order of their names: made on any thread, decided about in order.
    private sealed class PatternBlock(int count, Func<int, Pattern> make, Action<Pattern> decide) : IOrderedWorker
    {
        public const int Size = 64;

        private readonly List<Pattern> _made = [];

        public void Make(int part)
        {
            _made.Clear();
            for (var at = part * Size; at < Math.Min(count, (part + 1) * Size); at++)
            {
                _made.Add(make(at));
            }
        }

        public bool Take()
        {
            _made.ForEach(decide);
            return true;
        }
    }
}
