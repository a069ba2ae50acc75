using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>Folds a workspace's ledgers while they are read: what <see cref="LearningFold"/> makes of their records, without holding them.</summary>
public sealed partial class LedgerFold
{
    private readonly Workspace _workspace;
    private readonly LearningSettings _settings;
    private readonly LedgerReader _reader;
    private readonly ScanOptions _options;
    private readonly ContentHasher _hasher;
    private readonly List<LedgerSource> _sources;
    private readonly FoldCache? _cache;

    /// <summary>Opens the ledgers. What is appended from now on is not in the fold.</summary>
    /// <param name="workspace">The workspace, with its settings.</param>
    /// <param name="settings">The <c>learning:</c> part of them.</param>
    /// <param name="secret">Random bytes that nobody who writes records knows (<see cref="ContentHasher"/>).</param>
    /// <param name="options">Threads and chunks.</param>
    /// <param name="cache">What an earlier run left to go on from; null reads everything. The result is the same.</param>
    public LedgerFold(Workspace workspace, LearningSettings settings, ReadOnlySpan<byte> secret, ScanOptions? options = null, FoldCache? cache = null)
    {
        _cache = cache;
        (_workspace, _settings, _reader, _options) = (workspace, settings, new LedgerReader(workspace), options ?? ScanOptions.Default);
        _hasher = new ContentHasher(secret);
        _sources = [];
        for (var i = 0; i < LedgerKind.Evidence.Count; i++)
        {
            _sources.Add(LedgerSource.Open(workspace, LedgerKind.Evidence[i]));
        }
    }

    /// <summary>Whether the fold went on from an earlier run's.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Folds.</summary>
    /// <param name="asOf">A moment to look from; null takes the newest record's.</param>
    /// <param name="scope">A partial evolve, or null.</param>
    /// <returns>The fold, and what was wrong with lines. Records it points to are read from the files as they were opened, which stay open
    /// as long as it is used.</returns>
    public (LearningResult Result, IReadOnlyList<Diagnostic> Faults) Run(DateTimeOffset? asOf = null, EvolveScope? scope = null)
    {
        var promotions = _reader.Read(LedgerKind.Promotions);
        var log = PromotionLog.Of(promotions, _settings.Redactor, asOf);
        var resumable = asOf is null ? Resumable() : null;
        var counted = _resumed ?? resumable?.Run(log) ?? Count(asOf, log, inOrder: resumable is not { IsOutOfOrder: true });
        IsResumed = resumable is { IsResumed: true };
        if (_resumed is not null)
        {
            resumable?.Renew(counted);
        }

        var moment = asOf;
        var diagnostics = new List<Diagnostic>();
        if (asOf is null)
        {
            var alone = new List<(int Day, int Gap)>();
            moment = AsOf.Find(counted.Tally.DayList(), alone);
            if (alone.Count > 0)
            {
                // Counted as they are they would move everything: once more, without them.
                counted = Count(moment, log, inOrder: true);
                AddAlone(counted.Tally, counted.Places, alone, diagnostics);
            }
        }

        (_counted, _log, _isAlone) = (counted, log, diagnostics.Count > 0);
        diagnostics.AddRange(counted.Faults);
        var result = new TallyFold(_settings, log, scope, _options.Threads).Run(counted.Tally, counted.Lists, counted.Places, moment, diagnostics, kind => Evidence(kind, moment));
        var faults = new List<Diagnostic>();
        foreach (var reading in counted.Readings)
        {
            faults.AddRange(reading.Diagnostics);
        }

        faults.AddRange(promotions.Diagnostics);
        return (result, faults);
    }

    private CountedLedgers Count(DateTimeOffset? asOf, PromotionLog log, bool inOrder)
    {
        while (true)
        {
            try
            {
                if (TryCount(asOf, log, inOrder) is { } counted)
                {
                    return counted;
                }
            }
            catch (OutOfOrderException)
            {
                inOrder = false;
            }
        }
    }

    // Null when a ledger has to be scanned again, knowing more ids.
    private CountedLedgers? TryCount(DateTimeOffset? asOf, PromotionLog log, bool inOrder)
    {
        var places = new LedgerPlaces(_settings, _hasher);
        foreach (var source in _sources)
        {
            source.AddTo(places);
        }

        var lists = new AgentLists();
        var tally = new EvidenceTally(new Lexicon(_hasher), _hasher, _settings.Weights, asOf, inOrder, log.TargetOf, places);
        var counted = new CountedLedgers(tally, lists, places);
        var firstFile = 0;
        for (var ledger = 0; ledger < _sources.Count; ledger++)
        {
            var source = _sources[ledger];
            var target = new ScanTarget(tally, lists, _settings, ledger, firstFile);
            var reading = LedgerScan.CanScan(_workspace, source.Kind)
                ? LedgerScan.Run(_reader, source.Kind, source.Files, source.Opened, _hasher, source.Special, _options, scan => new FactWorker(scan, target))
                : _reader.Read(source.Kind);
            if (reading is null)
            {
                return null;
            }

            counted.Add(reading, target, _settings);
            firstFile += source.Files.Count;
        }

        return counted;
    }

    private static void AddAlone(EvidenceTally tally, LedgerPlaces places, List<(int Day, int Gap)> alone, List<Diagnostic> diagnostics)
    {
        // The earliest place stands for all copies.
        var later = tally.Later.Select(place => (Record: places.Read(place), Position: places.PositionOf(place))).OrderBy(row => row.Position).ToList();
        foreach (var (day, gap) in alone)
        {
            var (record, position) = later.First(row => row.Record.Day.DayNumber == day);
            diagnostics.Add(LedgerRules.LoneFutureRecord.At(position, Timestamps.Format(record.Timestamp), gap));
        }
    }

    private List<EvidenceRecord> Evidence(LedgerKind kind, DateTimeOffset? asOf)
    {
        var evidence = EvidenceSet.Of([_reader.Read(kind)], _settings, []);
        evidence.RemoveAll(record => record.Timestamp > asOf);
        return evidence;
    }
}
