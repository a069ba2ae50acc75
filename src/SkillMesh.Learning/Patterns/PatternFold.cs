using System.Runtime.CompilerServices;
using SkillMesh.Learning.Confidence;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Patterns;

/// <summary>Makes patterns of what was counted.</summary>
internal sealed class PatternFold(EvidenceTally tally, AgentLists lists, IPlaces places, DateOnly asOf, LearningSettings settings, IEnumerable<PatternTally>? some = null)
{
    private readonly TallyRows _rows = new(tally, settings, some);

    /// <summary>The pattern, still without its state.</summary>
    /// <param name="pattern">Its tally, which is not empty; no record is later than the day it is looked at.</param>
    /// <param name="aliases">Names merged into it.</param>
    /// <param name="said">People's words for it.</param>
    public Pattern Of(PatternTally pattern, IReadOnlyList<string> aliases, PatternTexts said)
    {
        var days = _rows.Of(pattern);
        var lastSeen = DayOf(pattern.LastTicks);
        var severities = Words(pattern.Severities);
        var severity = Dominant.Severity(severities);
        var confidence = settings.Model == ConfidenceModel.Datum
            ? DatumModel.Explain(pattern.Count, asOf.DayNumber - lastSeen.DayNumber, pattern.Services.Distinct, severity, Weight(pattern))[^1].Value
            : Odds(pattern);
        return new Pattern
        {
            Name = tally.Texts[pattern.Name],
            Aliases = aliases,
            Said = said,

            // A named learning describes the pattern; a finding tells of one place.
            Description = said.Description ?? TextOf(pattern.General, record => record.Text) ?? TextOf(pattern.Text, record => record.Text) ?? "",
            Do = said.Do ?? TextOf(pattern.Do, record => record.Do),
            Instead = said.Instead ?? TextOf(pattern.Instead, record => record.Instead),
            Fix = TextOf(pattern.Fix, record => record.Fix),
            Category = Dominant.ByCount(Words(pattern.Categories)) is [var first, ..] ? first : "",
            Severity = severity,
            Count = pattern.Count,
            Days = _rows.DaysOf(pattern),
            FirstSeen = DayOf(pattern.FirstTicks),
            LastSeen = lastSeen,
            ByDay = days,
            Trending = days.Read(new TrendWindow(asOf, settings.WindowDays)),
            Confidence = confidence,
            Band = Confidences.BandOf(confidence, settings),
            Agents = Dominant.ByCount(Agents(pattern)),
            Services = Names(pattern.Services),
            SourceBreakdown = Sources(pattern),
            SeverityDistribution = Counts(severities),
            Voices = pattern.Voices.Distinct,
            Cited = () => Records(pattern.Examples),
            FirstRecords = count => Records(pattern.First(count)),
        };
    }

    // By itself: a method that touches numbers of 128 bits is not compiled ahead.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private decimal Odds(PatternTally pattern) => OddsModel.Confidence(_rows.EvidenceOf(pattern, asOf));

    private static DateOnly DayOf(long ticks) => DateOnly.FromDayNumber((int)(ticks / TimeSpan.TicksPerDay));

    // The weightiest record that has such a text, the oldest of equals: further records of the same kind do not change it, so what is
    // generated from it does not churn.
    private string? TextOf(Best record, Func<EvidenceRecord, string?> text) =>
        record == Best.None ? null : text(places.Read(record.Place));

    private List<WordCount> Words(SmallCounts counts)
    {
        var words = new List<WordCount>(counts.Distinct);
        foreach (var (number, count) in counts.All)
        {
            words.Add(new WordCount(tally.Texts[number], count));
        }

        return words;
    }

    private EvidenceRecord[] Records(ReadOnlySpan<long> at)
    {
        var records = new EvidenceRecord[at.Length];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = places.Read(at[i]);
        }

        return records;
    }

    private List<string> Names(SmallCounts counts)
    {
        var names = Words(counts).ConvertAll(row => row.Word);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private List<WordCount> Agents(PatternTally pattern)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, count) in pattern.Agents.All)
        {
            // A list that names an agent twice means it once.
            var list = lists[number];
            var seen = list.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
            for (var i = 0; i < list.Count; i++)
            {
                if (seen?.Add(list[i]) != false)
                {
                    counts[list[i]] = counts.GetValueOrDefault(list[i]) + count;
                }
            }
        }

        var agents = new List<WordCount>(counts.Count);
        foreach (var (agent, count) in counts)
        {
            agents.Add(new WordCount(agent, count));
        }

        return agents;
    }

    private static SortedDictionary<string, int> Counts(List<WordCount> words)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (word, count) in words)
        {
            counts[word] = count;
        }

        return counts;
    }

    private decimal Weight(PatternTally pattern)
    {
        var sum = 0m;
        for (var i = 0; i < pattern.Sources.Length; i++)
        {
            sum += pattern.Sources[i] * tally.Shares.WeightOf(tally.Shares.ClassOf((EvidenceSource)(i / 2), i % 2 == 1));
        }

        return sum;
    }

    private static SortedDictionary<string, int> Sources(PatternTally pattern)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < pattern.Sources.Length; i += 2)
        {
            if (pattern.Sources[i] + pattern.Sources[i + 1] is > 0 and var count)
            {
                counts[((EvidenceSource)(i / 2)).ToName()] = count;
            }
        }

        return counts;
    }
}
