using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Fold;

/// <summary>Evidence to patterns, trends and promotion states: a function of its input and of nothing else. Records in any
/// order, in any number of readings and repeated give the same result.</summary>
public static class LearningFold
{
    /// <summary>Folds.</summary>
    public static LearningResult Run(LearningInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var diagnostics = new List<Diagnostic>();
        var evidence = ReadEvidence(input, diagnostics);
        var asOf = input.AsOf ?? AsOf.Find(evidence, diagnostics);
        evidence.RemoveAll(record => record.Timestamp > asOf);

        var log = PromotionLog.Of(input.Promotions, input.AsOf);
        diagnostics.AddRange(log.Diagnostics);
        var (patterns, transitions) = asOf is { } moment
            ? FoldPatterns(input, evidence, log, moment)
            : ([], []);
        var unnamed = UnnamedClusters.Of(evidence.Where(record => record.Pattern is null));
        AddAdvice(input, patterns, unnamed, diagnostics);
        diagnostics.Sort(Diagnostic.Compare);
        return new LearningResult
        {
            Settings = input.Settings,
            AsOf = asOf,
            Analyzed = Count(evidence),
            Evidence = evidence,
            Patterns = patterns,
            Merged = log.Merged,
            Unnamed = unnamed,
            Transitions = transitions,
            Trends = asOf is { } at ? TrendReport.Of(patterns, at, input.Settings) : null,
            Diagnostics = diagnostics,
        };
    }

    private static List<EvidenceRecord> ReadEvidence(LearningInput input, List<Diagnostic> diagnostics)
    {
        var reader = new EvidenceReader(input.Settings);
        var byId = new Dictionary<(string Ledger, string Id), EvidenceRecord>();
        var faults = new HashSet<Diagnostic>();
        foreach (var reading in input.Evidence)
        {
            foreach (var record in reading.Records)
            {
                // Of several contents under one id always the same one counts, whatever the order.
                var key = (reading.Kind.Name, record.Id);
                if (byId.TryGetValue(key, out var other)
                    && string.CompareOrdinal(other.ContentId, record.ContentId) is var order
                    && (order < 0 || (order == 0 && other.Position.CompareTo(record.Position) <= 0)))
                {
                    continue;
                }

                if (reader.Read(reading.Kind, record, out var fault) is { } evidence)
                {
                    byId[key] = evidence;
                }
                else if (faults.Add(fault!))
                {
                    diagnostics.Add(fault!);
                }
            }
        }

        List<EvidenceRecord> all = [.. byId.Values];
        all.Sort(EvidenceRecord.Compare);
        return all;
    }

    private static (IReadOnlyList<Pattern> Patterns, IReadOnlyList<Transition> Transitions) FoldPatterns(
        LearningInput input, List<EvidenceRecord> evidence, PromotionLog log, DateTimeOffset asOf)
    {
        var day = Timestamps.DayOf(asOf);
        var groups = new SortedDictionary<string, List<EvidenceRecord>>(StringComparer.Ordinal);
        foreach (var record in evidence)
        {
            if (record.Pattern is { } name)
            {
                var target = log.TargetOf(name);
                if (!groups.TryGetValue(target, out var group))
                {
                    groups[target] = group = [];
                }

                group.Add(record);
            }
        }

        var aliases = log.Merged.ToLookup(row => row.Value, row => row.Key, StringComparer.Ordinal);
        var promoter = new Promoter(log, input.Settings, asOf, input.Scope);
        var patterns = new List<Pattern>(groups.Count);
        foreach (var (name, records) in groups)
        {
            string[] merged = [.. aliases[name]];
            var said = merged.Aggregate(log.TextsOf(name), (texts, alias) => texts.Or(log.TextsOf(alias)));
            patterns.Add(promoter.Decide(PatternFold.Of(name, records, merged, said, day, input.Settings)));
        }

        foreach (var name in log.StandingNames.Where(name => !groups.ContainsKey(log.TargetOf(name))))
        {
            promoter.Drop(name);
        }

        return (patterns, promoter.Transitions);
    }

    private static void AddAdvice(
        LearningInput input, IReadOnlyList<Pattern> patterns, IReadOnlyList<UnnamedCluster> unnamed, List<Diagnostic> diagnostics)
    {
        if (unnamed.Count > 0)
        {
            diagnostics.Add(LearningRules.UnnamedEvidence.At(
                SourcePosition.None, unnamed.Sum(cluster => cluster.Records.Count), unnamed[0].Records.Count, unnamed[0].Text));
        }

        foreach (var pattern in patterns.Where(pattern => pattern.State == PatternState.Tracked))
        {
            if (pattern.NamesOfOneSource > Promoter.NamesOfOneSource)
            {
                diagnostics.Add(LearningRules.ManyNames.At(SourcePosition.None, pattern.Name, pattern.NamesOfOneSource));
            }

            if (pattern.Count >= input.Settings.PromoteCount
                && pattern.Days == 1
                && input.Settings.PromoteDays > 1
                && pattern.Confidence >= input.Settings.PromoteConfidence)
            {
                diagnostics.Add(LearningRules.OneVoice.At(
                    SourcePosition.None, pattern.Name, pattern.Count, Timestamps.FormatDay(pattern.LastSeen)));
            }
        }

        var bad = patterns.SelectMany(pattern => pattern.Agents).Distinct(StringComparer.Ordinal)
            .Where(agent => !AgentName.IsFolderName(agent));
        diagnostics.AddRange(bad.Select(agent => LearningRules.BadAgentName.At(SourcePosition.None, agent)));
    }

    private static AnalyzedCounts Count(List<EvidenceRecord> evidence)
    {
        int Of(LedgerKind kind) => evidence.Count(record => record.Ledger == kind);
        return new AnalyzedCounts(
            Of(LedgerKind.Findings), Of(LedgerKind.Learnings), Of(LedgerKind.Corrections), Of(LedgerKind.Incidents));
    }
}
