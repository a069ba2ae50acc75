using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Promotion;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Fold;

/// <summary>Counts ledgers from where an earlier run ended. The spool is not remembered, because evolve empties it: it is counted on top.</summary>
/// <remarks>Only what is plain goes this way. A line with a fault, with an id that is not its own, too late, or of another dialect needs
/// all lines: whoever meets one here gives up, and everything is read.</remarks>
internal sealed class ResumableCount(
    Workspace workspace, LearningSettings settings, LedgerReader reader, ScanOptions options, List<LedgerSource> sources, FoldCache cache)
{
    private byte[] _key = [];
    private bool _isTried;
    private (BlockLogs Blocks, byte[] Secret)? _beyond;

    /// <summary>Whether the ledgers are long enough to be remembered, and of a kind that can be.</summary>
    public bool CanRun { get; } = IsLong(sources, cache.LeastBytes) && sources.TrueForAll(source => LedgerScan.CanScan(workspace, source.Kind));

    /// <summary>Whether records do not come in order of time.</summary>
    public bool IsOutOfOrder { get; private set; }

    /// <summary>Whether the count went on from an earlier run's.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Which remembered fold was gone on from, or was made now; null when there is none.</summary>
    public ContentKey? Stamp { get; private set; }

    /// <summary>Whether the fold was remembered in this run.</summary>
    public bool IsSaved { get; private set; }

    /// <summary>Counts; null when it has to be done the other way.</summary>
    /// <param name="log">The promotion log.</param>
    /// <param name="fromStart">Whether to count from the start where there is nothing to go on from.</param>
    public CountedLedgers? Run(PromotionLog log, bool fromStart = true)
    {
        CountedLedgers? counted = null;
        if (!CanRun)
        {
            return counted;
        }

        _key = FoldKey.Of(workspace, reader, log);
        try
        {
            counted = (_isTried ? null : Resume(log)) ?? (fromStart && !IsOutOfOrder ? Start(log, inOrder: true) : null);
        }
        catch (OutOfOrderException)
        {
            IsOutOfOrder = true;
        }

        // Several ledgers, or several files of one, have one time each: nothing is forgotten then while they are counted.
        counted ??= fromStart && IsOutOfOrder ? Start(log, inOrder: false) : null;

        // Counted the other way, evidence is not that of a remembered fold and some lines more.
        Stamp = counted is null ? null : Stamp;
        return counted;
    }

    /// <summary>Remembers the fold with what was counted beyond the one it went on from. For whoever makes all outputs anew: compared with
    /// the older fold they would differ again at the next line, and at every line until there are <see cref="FoldCache.StepBytes"/> of them.
    /// </summary>
    public void Renew(CountedLedgers counted)
    {
        if (IsResumed && !IsSaved && _beyond is var (blocks, secret) && sources.TrueForAll(IsSpoolEmpty))
        {
            Save(counted, blocks, secret);
            counted.Beyond = IsSaved ? new Dictionary<string, int>() : counted.Beyond;
        }
    }

    private static bool IsSpoolEmpty(LedgerSource source) => source.Spool is not { } spool || source.Opened[spool].Length == 0;

    private static bool IsLong(List<LedgerSource> sources, long least)
    {
        var length = 0L;
        foreach (var source in sources)
        {
            length += source.Length;
        }

        return length >= least;
    }

    private CountedLedgers? Resume(PromotionLog log)
    {
        _isTried = true;
        if (SavedFold.Read(cache.Read(), _key) is not { } saved || FilesOf(saved) is not { } numbers)
        {
            return null;
        }

        var blocks = new BlockLogs(new BlockHash(saved.Secret));
        var open = sources.SelectMany(source => source.Opened).ToList();
        var check = new List<(ScanFile, ScannedBlock)>();
        for (var i = 0; i < numbers.Count; i++)
        {
            if (saved.Files[i].Length == 0)
            {
                continue;
            }

            check.AddRange(saved.Files[i].Blocks.Select(block => (open[numbers[i]], block)));
            blocks.Start(numbers[i], saved.Files[i].Blocks);
        }

        if (!PrefixCheck.Holds(check, blocks.Hash, options.Threads))
        {
            return null;
        }

        var counted = New(saved.Secret, log, inOrder: true);
        try
        {
            counted.Lists.Load(saved.State);
            counted.Tally.Load(saved.State, PlaceOf);
            StateReader.Require(saved.State.IsAtEnd);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }

        Stamp = saved.Stamp;
        IsResumed = Count(counted, blocks, saved.Secret, isResumed: true);
        _beyond = (blocks, saved.Secret);
        return IsResumed ? counted : null;

        long PlaceOf(long place)
        {
            var (file, offset) = LedgerPlaces.Parts(place);
            StateReader.Require(file < numbers.Count && offset < saved.Files[file].Length);
            return LedgerPlaces.Of(numbers[file], offset);
        }
    }

    private CountedLedgers? Start(PromotionLog log, bool inOrder)
    {
        (Stamp, IsResumed) = (null, false);
        var secret = ContentHasher.NewSecret();
        var counted = New(secret, log, inOrder);
        return Count(counted, new BlockLogs(new BlockHash(secret)), secret, isResumed: false) ? counted : null;
    }

    private CountedLedgers New(byte[] secret, PromotionLog log, bool inOrder)
    {
        var hasher = new ContentHasher(secret);
        var places = new LedgerPlaces(settings, hasher);
        foreach (var source in sources)
        {
            source.AddTo(places);
        }

        return new CountedLedgers(
            new EvidenceTally(new Lexicon(hasher), hasher, settings.Weights, asOf: null, inOrder, log.TargetOf, places), new AgentLists(), places);
    }

    // The present number of each remembered file; null when one is gone or shorter.
    private List<int>? FilesOf(SavedFold saved)
    {
        var files = new Dictionary<(int Ledger, string Path), (int Number, long Length)>();
        for (var ledger = 0; ledger < sources.Count; ledger++)
        {
            for (var i = 0; i < sources[ledger].Files.Count; i++)
            {
                files[(ledger, sources[ledger].Files[i].DisplayPath)] = (files.Count, sources[ledger].Opened[i].Length);
            }
        }

        var numbers = new List<int>();
        foreach (var file in saved.Files)
        {
            if (!files.TryGetValue((file.Ledger, file.Path), out var now) || now.Length < file.Length)
            {
                // Of a spool nothing is remembered, so it may be gone.
                if (file.Length > 0)
                {
                    return null;
                }

                now = (-1, 0);
            }

            numbers.Add(now.Number);
        }

        return numbers;
    }

    private bool Count(CountedLedgers counted, BlockLogs blocks, byte[] secret, bool isResumed)
    {
        var before = isResumed ? Covered(blocks) : 0;
        if (CountFiles(counted, blocks, isSpool: false) is not { } isPlain
            || (!isPlain && (isResumed || sources.Any(source => source.Spool is not null))))
        {
            return false;
        }

        if (isPlain && (!isResumed || Covered(blocks) - before >= cache.StepBytes))
        {
            Save(counted, blocks, secret);
        }

        // What is counted from here on is in no remembered fold.
        var isOld = isResumed && !IsSaved;
        var counts = isOld || sources.All(source => source.Spool is null) ? null
            : counted.Tally.Patterns.ToDictionary(pattern => pattern.Name, pattern => pattern.Count);
        var isCounted = CountFiles(counted, blocks: null, isSpool: true) is true || !isPlain;
        var beyond = isOld ? counted.Tally.Touched
            : counts is null ? []
            : counted.Tally.Patterns.Where(pattern => counts.GetValueOrDefault(pattern.Name) != pattern.Count);
        counted.Beyond = beyond.ToDictionary(
            pattern => counted.Tally.Texts[pattern.Name], pattern => isOld ? pattern.FirstChanged : 0, StringComparer.Ordinal);
        return isCounted;
    }

    // Whether all that was met is plain; null when the files have to be read again, knowing more ids.
    private bool? CountFiles(CountedLedgers counted, BlockLogs? blocks, bool isSpool)
    {
        var (isPlain, firstFile) = (true, 0);
        for (var ledger = 0; ledger < sources.Count; ledger++)
        {
            var source = sources[ledger];
            var (start, count) = source.Spool is not { } spool ? (0, isSpool ? 0 : source.Files.Count) : isSpool ? (spool, 1) : (0, spool);
            var target = new ScanTarget(counted.Tally, counted.Lists, settings, ledger, firstFile + start) { Blocks = blocks };
            var open = Enumerable.Range(start, count)
                .Select(file => source.Opened[file] with { From = blocks?.Of(firstFile + file).Length ?? 0 }).ToList();
            var reading = LedgerScan.Run(
                reader, source.Kind, [.. source.Files.Skip(start).Take(count)], open, counted.Tally.Hasher, source.Special, options, scan => new FactWorker(scan, target));
            if (reading is null)
            {
                return null;
            }

            counted.Add(reading, target, settings);
            isPlain &= reading.Diagnostics.Count == 0 && reading.Records.Count == 0 && source.Special.Count == 0 && !target.Faults.Any();
            firstFile += source.Files.Count;
        }

        return isPlain;
    }

    private long Covered(BlockLogs blocks) => Enumerable.Range(0, sources.Sum(source => source.Files.Count)).Sum(file => blocks.Of(file).Length);

    private void Save(CountedLedgers counted, BlockLogs blocks, byte[] secret)
    {
        if (!cache.MayWrite || !counted.Tally.CanSave || Remembered(blocks) is not { } files || cache.Begin() is not { } stream)
        {
            return;
        }

        var stamp = SavedFold.NewStamp();
        try
        {
            using (stream)
            {
                var state = new StateWriter(stream);
                SavedFold.Write(state, _key, secret, stamp, files);
                counted.Lists.Save(state);
                counted.Tally.Save(state);
                state.Finish();
            }

            cache.Commit();
            (Stamp, IsSaved) = (stamp, true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            cache.TakeBack();
        }
    }

    // All files with the spools among them, of which nothing is remembered; null when a file ends within a line.
    private List<SavedFile>? Remembered(BlockLogs blocks)
    {
        var files = new List<SavedFile>();
        for (var ledger = 0; ledger < sources.Count; ledger++)
        {
            var source = sources[ledger];
            for (var i = 0; i < source.Files.Count; i++)
            {
                var log = blocks.Of(files.Count);
                if (i != source.Spool && !(log.IsWhole && log.Length == source.Opened[i].Length))
                {
                    return null;
                }

                files.Add(new SavedFile(ledger, source.Files[i].DisplayPath, log.Blocks));
            }
        }

        return files;
    }
}
