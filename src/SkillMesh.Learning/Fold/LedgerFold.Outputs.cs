using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Runbooks;
using SkillMesh.Learning.Trends;

namespace SkillMesh.Learning.Fold;

/// <content>Going on from the outputs of an earlier run. Whatever is not as it was there, or not plain, is left to the whole way: null is
/// never wrong.</content>
public sealed partial class LedgerFold
{
    private ResumableCount? _resumable;
    private CountedLedgers? _resumed;
    private CountedLedgers? _counted;
    private PromotionLog? _log;
    private bool _isAlone;

    /// <summary>Whether the ledgers are long enough that outputs are worth remembering.</summary>
    public bool CanResume => Resumable() is { CanRun: true };

    /// <summary>Folds what is new into the outputs of the last run.</summary>
    /// <param name="outputs">Where they are remembered.</param>
    /// <param name="inputs">All other files evolve reads, as they are.</param>
    /// <param name="redact">Removes from a derived file what must not be kept.</param>
    /// <returns>Null when the outputs have to be made anew: then <see cref="Run"/> goes on from here, and reads nothing twice.</returns>
    public ResumedFold? Resume(FoldCache outputs, OtherInputs inputs, Func<byte[], byte[]> redact)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(redact);
        if (Resumable() is not { } resumable
            || SavedOutputs.Read(outputs.Read(), OutputKey.Of(_workspace.Config), inputs) is not { } saved
            || resumable.Run(saved.Log, fromStart: false) is not { } counted)
        {
            return null;
        }

        _resumed = counted;
        var alone = new List<(int Day, int Gap)>();

        // Evidence without a name is told of in the whole way's words alone.
        return resumable.Stamp == saved.Stamp && !resumable.IsSaved && counted.Tally.Unnamed.Count == 0
            && AsOf.Find(counted.Tally.DayList(), alone) is { } moment
            && alone.Count == 0 && Timestamps.DayOf(moment).DayNumber == saved.Day
            ? Resume(saved, counted, moment, redact)
            : null;
    }

    /// <summary>Remembers outputs for the next run.</summary>
    /// <param name="outputs">Where to.</param>
    /// <param name="result">What <see cref="Run"/> made.</param>
    /// <param name="inputs">All other files evolve reads, as they are now that its files are written.</param>
    /// <param name="patterns"><c>patterns.json</c>.</param>
    /// <param name="trends"><c>trends.json</c>.</param>
    /// <param name="notes">What was told about runbooks.</param>
    public void Remember(
        FoldCache outputs, LearningResult result, OtherInputs inputs, WrittenFile patterns, WrittenFile trends, IReadOnlyList<Diagnostic> notes)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(notes);
        if (!outputs.MayWrite || _resumable?.Stamp is not { } stamp || _counted is not { } counted || _log is not { } log || _isAlone
            || counted.Faults.Count > 0 || log.Diagnostics.Count > 0 || result.Unnamed.Count > 0 || result.Trends is not { } report
            || notes.Any(note => note.Id != LearningRules.HumanEntryWins.Id)
            || Cut(result, report, patterns, trends) is not var (patternsFile, trendsFile)
            || !AddTransitions(log, result.Transitions) || outputs.Begin() is not { } stream)
        {
            outputs.Forget();
            return;
        }

        try
        {
            using (stream)
            {
                var state = new StateWriter(stream);
                SavedOutputs.Write(
                    state, OutputKey.Of(_workspace.Config), stamp, inputs, result.AsOfDay!.Value.DayNumber, counted.Beyond,
                    [.. notes.Select(note => (note.Position.Path, note.Message))], log, patternsFile, trendsFile);
                SavedPatterns.Save(state, result.Patterns, report.Window);
                state.Finish();
            }

            outputs.Commit();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            outputs.Forget();
        }
    }

    private ResumableCount? Resumable() =>
        _cache is null ? null : _resumable ??= new ResumableCount(_workspace, _settings, _reader, _options, _sources, _cache);

    private ResumedFold? Resume(SavedOutputs saved, CountedLedgers counted, DateTimeOffset moment, Func<byte[], byte[]> redact)
    {
        var (tally, log) = (counted.Tally, saved.Log);
        var touched = tally.Touched.ToDictionary(pattern => tally.Texts[pattern.Name], StringComparer.Ordinal);
        foreach (var name in saved.Beyond.Keys.Where(name => !touched.ContainsKey(name)))
        {
            if (tally.Find(tally.Texts.Of(name)) is not { } pattern)
            {
                // Its only evidence was in a spool that is gone.
                return null;
            }

            touched.Add(name, pattern);
        }

        var (lists, places, some) = (counted.Lists, counted.Places, touched.Values.ToList());
        var fold = new TallyFold(_settings, log, scope: null, _options.Threads);
        var (fresh, promoter) = fold.Some(tally, lists, places, moment, some);
        Lazy<Dictionary<string, Pattern>> whole = new(() =>
            fold.Some(tally, lists, places, moment, [.. tally.Patterns]).Patterns.ToDictionary(pattern => pattern.Name, StringComparer.Ordinal));
        var window = new TrendWindow(Timestamps.DayOf(moment), _settings.WindowDays);
        var old = SavedPatterns.Load(saved.State, window, name => whole.Value[name]);
        if (promoter.Transitions.Count > 0 || !saved.State.IsAtEnd)
        {
            return null;
        }

        var before = old.Where(pattern => touched.ContainsKey(pattern.Name)).ToDictionary(pattern => pattern.Name, StringComparer.Ordinal);
        if (fresh.Any(pattern => !IsSameInRunbooks(before.GetValueOrDefault(pattern.Name), pattern, Math.Min(
                touched[pattern.Name].FirstChanged, saved.Beyond.GetValueOrDefault(pattern.Name, int.MaxValue)))))
        {
            return null;
        }

        var patterns = Joined(old, fresh, touched.ContainsKey);
        var report = TrendReport.Of(patterns, moment, _settings, windowDays: null, service: null, told: pattern => touched.ContainsKey(pattern.Name));
        var diagnostics = saved.Notes.Select(note => new Diagnostic(LearningRules.HumanEntryWins, new SourcePosition(note.Path), note.Message)).ToList();
        fold.AddAdvice(patterns, diagnostics);
        var result = new LearningResult
        {
            Settings = _settings,
            AsOf = moment,
            Analyzed = new AnalyzedCounts(tally.Analyzed[0], tally.Analyzed[1], tally.Analyzed[2], tally.Analyzed[3]),
            Services = tally.Services(),
            Evidence = kind => Evidence(kind, moment),
            Patterns = patterns,
            Merged = log.Merged,
            Unnamed = [],
            Transitions = [],
            Trends = report,
            Diagnostics = [],
        };
        var rows = report.Rows.Where(row => touched.ContainsKey(row.Pattern.Name)).ToList();
        var (somePatterns, someTrends) = (PatternsFile.ToBytes(result, fresh), TrendsFile.ToBytes(report, rows));
        if (!redact(somePatterns).AsSpan().SequenceEqual(somePatterns) || !redact(someTrends).AsSpan().SequenceEqual(someTrends)
            || saved.Patterns.With(somePatterns, SavedOutput.PatternLists, [MemberKey.Of(fresh)], touched.ContainsKey) is not { } patternsFile
            || saved.Trends.With(someTrends, SavedOutput.TrendLists, MemberKey.Of(report, rows), touched.ContainsKey) is not { } trendsFile)
        {
            return null;
        }

        IsResumed = true;
        return new ResumedFold(result, patternsFile, trendsFile, diagnostics);
    }

    // An entry is made of these, and of the first records: as many as its bucket.
    private static bool IsSameInRunbooks(Pattern? before, Pattern after, int sameFirst)
    {
        if (before is null)
        {
            return after is { State: PatternState.Tracked, PromotedAgents.Count: 0 };
        }

        return before.State == after.State && before.PromotedAgents.SequenceEqual(after.PromotedAgents, StringComparer.Ordinal)
            && before.PromotedOn == after.PromotedOn && before.ArchivedReason == after.ArchivedReason
            && (after.PromotedAgents.Count == 0
                || (before.Band == after.Band && Bucket.Of(before.Count) is var bucket && bucket == Bucket.Of(after.Count) && sameFirst >= bucket));
    }

    private static List<Pattern> Joined(Pattern[] old, List<Pattern> fresh, Func<string, bool> isReplaced)
    {
        var all = new List<Pattern>(old.Length + fresh.Count);
        var next = 0;
        foreach (var pattern in old)
        {
            for (; next < fresh.Count && string.CompareOrdinal(fresh[next].Name, pattern.Name) <= 0; next++)
            {
                all.Add(fresh[next]);
            }

            if (!isReplaced(pattern.Name))
            {
                all.Add(pattern);
            }
        }

        all.AddRange(fresh.Skip(next));
        return all;
    }

    private static (SavedOutput Patterns, SavedOutput Trends)? Cut(LearningResult result, TrendReport report, WrittenFile patterns, WrittenFile trends) =>
        SavedOutput.Of(patterns, SavedOutput.PatternLists, MemberKey.Of(result.Patterns)) is { } patternsFile
        && SavedOutput.Of(trends, SavedOutput.TrendLists, MemberKey.Of(report, report.Rows)) is { } trendsFile
            ? (patternsFile, trendsFile)
            : null;

    // The log as it is read next time; false when its rows may be read as something else than was meant.
    private static bool AddTransitions(PromotionLog log, IReadOnlyList<Transition> rows)
    {
        foreach (var row in rows)
        {
            if (row.Timestamp.UtcTicks % TimeSpan.TicksPerMillisecond != 0
                || !row.Agents.Append(row.Reason).Append(row.Pattern).All(text => Ascii.IsValid(text) && !text.Any(char.IsControl)))
            {
                return false;
            }
        }

        log.Add(rows);
        return true;
    }
}
