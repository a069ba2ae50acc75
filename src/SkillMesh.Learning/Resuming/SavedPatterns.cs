using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Tally;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Resuming;

/// <summary>Patterns as a fold left them, without their records.</summary>
internal static class SavedPatterns
{
    /// <summary>Writes patterns.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="patterns">The patterns.</param>
    /// <param name="window">The window of their trends.</param>
    public static void Save(StateWriter state, IReadOnlyList<Pattern> patterns, TrendWindow window)
    {
        var texts = new TextTable();
        var lists = new Dictionary<string, int>(StringComparer.Ordinal);
        var listed = new List<int> { 0 };
        var days = new List<DayEntry>();
        var counts = new List<(int Text, int Count)>();
        var rows = new Row[patterns.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var pattern = patterns[i];
            var row = new Row
            {
                Name = texts.Of(pattern.Name),
                Description = texts.Of(pattern.Description),
                Do = texts.Of(pattern.Do),
                Instead = texts.Of(pattern.Instead),
                Fix = texts.Of(pattern.Fix),
                SaidDescription = texts.Of(pattern.Said.Description),
                SaidDo = texts.Of(pattern.Said.Do),
                SaidInstead = texts.Of(pattern.Said.Instead),
                Category = texts.Of(pattern.Category),
                Severity = texts.Of(pattern.Severity),
                ArchivedReason = texts.Of(pattern.ArchivedReason),
                Count = pattern.Count,
                Days = pattern.Days,
                FirstSeen = pattern.FirstSeen.DayNumber,
                LastSeen = pattern.LastSeen.DayNumber,
                Current = pattern.Current,
                Previous = pattern.Previous,
                Trend = (int)pattern.Trend,
                Band = (int)pattern.Band,
                State = (int)pattern.State,
                Voices = pattern.Voices,
                PromotedOn = pattern.PromotedOn?.DayNumber ?? -1,
                Confidence = pattern.Confidence,
                Aliases = List(pattern.Aliases),
                Agents = List(pattern.Agents),
                Services = List(pattern.Services),
                PromotedAgents = List(pattern.PromotedAgents),
                Sources = pattern.SourceBreakdown.Count,
                Severities = pattern.SeverityDistribution.Count,
            };
            counts.AddRange(pattern.SourceBreakdown.Select(entry => (texts.Of(entry.Key), entry.Value)));
            counts.AddRange(pattern.SeverityDistribution.Select(entry => (texts.Of(entry.Key), entry.Value)));
            foreach (var group in pattern.ByDay.Current(window).GroupBy(day => day.Service, StringComparer.Ordinal))
            {
                days.Add(new DayEntry(texts.Of(group.Key), group.Sum(day => day.Row.Count), group.Sum(day => day.Row.Blocking), group.Sum(day => day.Row.Warning), group.Sum(day => day.Row.Nit)));
                row.DayEntries++;
            }

            if (pattern.Effect is { } effect)
            {
                row.HasEffect = 1 | (effect.Ratio is null ? 0 : 2) | (effect.RatioLow is null ? 0 : 4) | (effect.RatioHigh is null ? 0 : 8);
                (row.BeforeRecords, row.BeforeDays, row.AfterRecords, row.AfterDays) = (effect.Before.Records, effect.Before.Days, effect.After.Records, effect.After.Days);
                (row.Ratio, row.RatioLow, row.RatioHigh, row.Verdict) = (effect.Ratio ?? 0, effect.RatioLow ?? 0, effect.RatioHigh ?? 0, (int)effect.Verdict);
            }

            rows[i] = row;
        }

        texts.Save(state);
        state.Write<int>(listed.ToArray());
        state.Write<(int, int)>(counts.ToArray());
        state.Write<DayEntry>(days.ToArray());
        state.Write<Row>(rows);

        // Lists stand one after the other, each with its length before it; equal ones stand once. 0 is the empty one.
        int List(IReadOnlyList<string> list)
        {
            if (list.Count == 0)
            {
                return 0;
            }

            var key = string.Join('\n', list.Select(text => texts.Of(text)));
            if (!lists.TryGetValue(key, out var at))
            {
                lists[key] = at = listed.Count;
                listed.Add(list.Count);
                listed.AddRange(list.Select(text => texts.Of(text)));
            }

            return at;
        }
    }

    /// <summary>Reads patterns.</summary>
    /// <param name="state">Where they were saved.</param>
    /// <param name="window">The window of their trends.</param>
    /// <param name="whole">Makes the pattern of a name from its tally, for whoever asks for its records or days.</param>
    public static Pattern[] Load(StateReader state, TrendWindow window, Func<string, Pattern> whole)
    {
        var texts = TextTable.Load(state);
        var listed = state.ReadList<int>().ToArray();
        var counts = state.ReadList<(int Text, int Count)>();
        var days = state.ReadList<DayEntry>();
        var rows = state.ReadList<Row>();
        var lists = new Dictionary<int, string[]>();
        var patterns = new Pattern[rows.Length];
        var (count, day) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            var name = texts[row.Name]!;
            var reading = new TrendReading(row.Current, row.Previous, (Trend)row.Trend);
            var entries = new (string? Service, DayRow Row)[row.DayEntries];
            foreach (ref var entry in entries.AsSpan())
            {
                ref readonly var saved = ref days[day++];
                entry = (texts[saved.Service], new DayRow { Count = saved.Count, Blocking = saved.Blocking, Warning = saved.Warning, Nit = saved.Nit });
            }

            patterns[i] = new Pattern
            {
                Name = name,
                Aliases = List(row.Aliases),
                Said = row.SaidDescription + row.SaidDo + row.SaidInstead == 0 ? NothingSaid : new PatternTexts(texts[row.SaidDescription], texts[row.SaidDo], texts[row.SaidInstead]),
                Description = texts[row.Description]!,
                Do = texts[row.Do],
                Instead = texts[row.Instead],
                Fix = texts[row.Fix],
                Category = texts[row.Category]!,
                Severity = texts[row.Severity]!,
                Count = row.Count,
                Days = row.Days,
                FirstSeen = DateOnly.FromDayNumber(row.FirstSeen),
                LastSeen = DateOnly.FromDayNumber(row.LastSeen),
                ByDay = new PatternDays(window, reading, entries, () => whole(name).ByDay),
                Trending = reading,
                Confidence = row.Confidence,
                Band = (Band)row.Band,
                Agents = List(row.Agents),
                Services = List(row.Services),
                SourceBreakdown = Counts(counts.Slice(count, row.Sources)),
                SeverityDistribution = Counts(counts.Slice(count + row.Sources, row.Severities)),
                Voices = row.Voices,
                Cited = () => whole(name).Cited(),
                FirstRecords = number => whole(name).FirstRecords(number),
                State = (PatternState)row.State,
                PromotedAgents = List(row.PromotedAgents),
                PromotedOn = row.PromotedOn < 0 ? null : DateOnly.FromDayNumber(row.PromotedOn),
                ArchivedReason = texts[row.ArchivedReason],
                Effect = row.HasEffect == 0 ? null : new Effect(
                    new EffectPeriod(row.BeforeRecords, row.BeforeDays), new EffectPeriod(row.AfterRecords, row.AfterDays),
                    (row.HasEffect & 2) == 0 ? null : row.Ratio, (row.HasEffect & 4) == 0 ? null : row.RatioLow, (row.HasEffect & 8) == 0 ? null : row.RatioHigh,
                    (EffectVerdict)row.Verdict),
            };
            count += row.Sources + row.Severities;
        }

        return patterns;

        string[] List(int at)
        {
            if (at == 0)
            {
                return [];
            }

            if (!lists.TryGetValue(at, out var list))
            {
                lists[at] = list = [.. listed.AsSpan(at + 1, listed[at]).ToArray().Select(text => texts[text]!)];
            }

            return list;
        }

        SortedDictionary<string, int> Counts(ReadOnlySpan<(int Text, int Count)> saved)
        {
            var all = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (text, number) in saved)
            {
                all.Add(texts[text]!, number);
            }

            return all;
        }
    }

    private static readonly PatternTexts NothingSaid = new();

    private readonly record struct DayEntry(int Service, int Count, int Blocking, int Warning, int Nit);

    private struct Row
    {
        public decimal Confidence, Ratio, RatioLow, RatioHigh;
        public int Name, Description, Do, Instead, Fix, SaidDescription, SaidDo, SaidInstead, Category, Severity, ArchivedReason;
        public int Count, Days, FirstSeen, LastSeen, Current, Previous, Trend, Band, State, Voices, PromotedOn;
        public int Aliases, Agents, Services, PromotedAgents, Sources, Severities, DayEntries;
        public int HasEffect, BeforeRecords, BeforeDays, AfterRecords, AfterDays, Verdict;
    }
}
