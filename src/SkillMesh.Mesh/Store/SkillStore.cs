using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Store;

/// <summary>Skills by id and by error, without reading the ledgers: two derived files in the private folder say what they held, and what
/// was appended since is put on top.</summary>
/// <remarks>A ledger that changed otherwise (a purge, a publish, a checkout) makes both files again. So does growth past a quarter of a
/// megabyte and an eighth of what there was: then the reading of it would cost more than one new file.</remarks>
public sealed class SkillStore : IDisposable
{
    private const long LeastNew = 256 * 1024;

    // Read and indexed in some tens of milliseconds.
    private const long MostAtOnce = 1024 * 1024;

    private readonly TrustPolicy _trust;
    private readonly SkillPages? _pages;
    private readonly SkillIndex? _index;
    private readonly SkillOverlay _overlay;

    private SkillStore(TrustPolicy trust, SkillPages? pages, SkillIndex? index, SkillOverlay overlay)
    {
        _trust = trust;
        _pages = pages;
        _index = index;
        _overlay = overlay;
    }

    /// <summary>Opens the store, and makes its files where they are missing or old.</summary>
    /// <param name="ledgers">The ledgers it stands for.</param>
    /// <param name="trust">Whose word counts.</param>
    public static SkillStore Open(SkillLedgers ledgers, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        ArgumentNullException.ThrowIfNull(trust);
        var now = StampOf(ledgers, trust);
        if (now.Length == 0)
        {
            return new SkillStore(trust, null, null, SkillOverlay.Empty);
        }

        var files = StoreFiles.Of(ledgers.Workspaces[0]);
        var pages = SkillPages.Open(files.Pages);
        var index = pages is null ? null : files.OpenIndex(pages.Stamp);
        if (pages is not null && index is not null && Grown(now, pages) is { } grown)
        {
            return new SkillStore(trust, pages, index, SkillOverlay.Of(ledgers, grown, pages, trust));
        }

        index?.Dispose();
        pages?.Dispose();
        return Make(ledgers, trust, now, files);
    }

    /// <summary>Why the files cannot be used as they are, as the end of a sentence that begins with "the index"; null where they can, or where
    /// there is nothing to look up. Nothing is written.</summary>
    /// <param name="ledgers">The ledgers it stands for.</param>
    /// <param name="trust">Whose word counts.</param>
    public static string? WhyUnusable(SkillLedgers ledgers, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        ArgumentNullException.ThrowIfNull(trust);
        var now = StampOf(ledgers, trust);
        if (now.Length == 0)
        {
            return null;
        }

        var files = StoreFiles.Of(ledgers.Workspaces[0]);
        if (!File.Exists(files.Pages) && !File.Exists(files.Index))
        {
            return "was never made";
        }

        using var pages = SkillPages.Open(files.Pages);
        using var index = pages is null ? null : files.OpenIndex(pages.Stamp);
        return pages is null || index is null ? "is damaged or incomplete" : Grown(now, pages) is null ? "is not of the ledgers as they are" : null;
    }

    /// <summary>Opens the store as it is, for whoever has milliseconds: old files are used with what is new on top, whatever happened to
    /// the ledgers, and files are made only where the ledgers are small. That an error was seen or a fix shown is not read: it changes figures,
    /// no answer.</summary>
    /// <param name="ledgers">The ledgers it stands for.</param>
    /// <param name="trust">Whose word counts.</param>
    /// <returns>Null when they must be made first, which takes longer.</returns>
    public static SkillStore? OpenAtOnce(SkillLedgers ledgers, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        ArgumentNullException.ThrowIfNull(trust);
        var now = StampOf(ledgers, trust);
        if (now.Length <= LeastNew)
        {
            return Open(ledgers, trust);
        }

        var files = StoreFiles.Of(ledgers.Workspaces[0]);
        var pages = SkillPages.Open(files.Pages);
        var index = pages is null ? null : files.OpenIndex(pages.Stamp);
        if (pages is not null && index is not null && LedgerStamp.Read(pages.Stamp) is { } then
            && (now.GrownSince(then) ?? now.ChangedSince(then)) is { } changed && now.NewBytes(changed) <= MostAtOnce)
        {
            if (!now.IsOfPurges(then))
            {
                pages.Purged = ledgers.Purged();
            }

            var telling = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var (path, from) in changed)
            {
                if (!Sightings.AreAll(path, from))
                {
                    telling.Add(path, from);
                }
            }

            return new SkillStore(trust, pages, index, SkillOverlay.Of(ledgers, telling, pages, trust));
        }

        index?.Dispose();
        pages?.Dispose();
        return null;
    }

    /// <summary>Makes the files anew where they are missing, or what is new is more than every look-up should read, for whoever has seconds;
    /// a second one at the same time does nothing.</summary>
    /// <param name="ledgers">The ledgers it stands for.</param>
    /// <param name="trust">Whose word counts.</param>
    /// <param name="most">Bytes of ledgers from which on it would take too long.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>Whether they were made.</returns>
    public static bool Renew(SkillLedgers ledgers, TrustPolicy trust, long most, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        ArgumentNullException.ThrowIfNull(trust);
        var now = StampOf(ledgers, trust);
        if (now.Length <= LeastNew || now.Length > most)
        {
            return false;
        }

        var files = StoreFiles.Of(ledgers.Workspaces[0]);
        using (var pages = SkillPages.Open(files.Pages))
        using (var index = pages is null ? null : files.OpenIndex(pages.Stamp))
        {
            if (pages is not null && index is not null && LedgerStamp.Read(pages.Stamp) is { } then
                && (now.GrownSince(then) ?? now.ChangedSince(then)) is { } changed && now.NewBytes(changed) <= LeastNew / 2)
            {
                return false;
            }
        }

        try
        {
            using var held = FileLock.Take(ledgers.Workspaces[0].Private("locks/skills.lock"), TimeSpan.Zero, clock);
            Make(ledgers, trust, now, files).Dispose();
            return true;
        }
        catch (SkillMeshException error) when (error.Diagnostic.Id == WorkspaceRules.Busy.Id)
        {
            return false;
        }
    }

    /// <summary>Makes the files anew, whatever is there.</summary>
    public static SkillStore Rebuild(SkillLedgers ledgers, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(ledgers);
        StoreFiles.Of(ledgers.Workspaces[0]).Delete();
        return Open(ledgers, trust);
    }

    /// <summary>The skill of an id, or null.</summary>
    /// <param name="id">The whole id.</param>
    /// <param name="more">Events that are not in the ledgers yet, or only since the store was opened.</param>
    public Skill? Get(string id, params SkillEvent[] more) =>
        SkillFold.Of(id, SkillFold.Distinct((_pages?.Events(id) ?? []).Concat(_overlay.Events(id)).Concat(more)), _trust);

    /// <summary>The skills that a name may mean: the one with that id or with that id elsewhere, else those whose id begins with it.</summary>
    public IReadOnlyList<Skill> Named(string name, int most)
    {
        ArgumentNullException.ThrowIfNull(name);
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        if (name.Length > 0)
        {
            ids.UnionWith(_pages?.Ids(name, most) ?? []);
            ids.UnionWith(_overlay.Ids.Where(id => id.StartsWith(name, StringComparison.Ordinal)));
        }

        if (ids.Count == 0)
        {
            ids.UnionWith(_pages?.WithAlias(name) ?? []);
            ids.UnionWith(_overlay.WithAlias(name));
        }

        return [.. ids.Select(id => Get(id)).OfType<Skill>().Take(most)];
    }

    /// <summary>Looks an error up.</summary>
    public SkillLookup Find(string text, FindOptions options) => Find(text, options, _overlay);

    /// <summary>Why an error would not find its own fix once it is captured; null when it would find it, or an equal one.</summary>
    public string? WhyNotFindable(SkillEvent captured)
    {
        ArgumentNullException.ThrowIfNull(captured);
        var found = Find(captured.Pattern, new FindOptions { ErrorType = captured.ErrorType, IncludeHeld = true }, _overlay.With(captured, _trust, _pages));
        return found.Answer?.Skill.Id == captured.Skill || found.Answer?.Skill.Signature == captured.Signature
            || found.Ranked.Any(near => near.Hit.Entry.Id == captured.Skill && near.Hit.Kind != MatchKind.Words)
                ? null
                : found.Refusal.Length > 0 ? found.Refusal : "another error is nearer to it than its own words";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pages?.Dispose();
        _index?.Dispose();
        _overlay.Dispose();
    }

    private SkillLookup Find(string text, FindOptions options, SkillOverlay overlay)
    {
        var old = _index?.Find(text, options);
        var fresh = overlay.Find(text, options);
        var steps = old?.Steps ?? fresh?.Steps ?? [];
        var hits = new List<SkillHit>(fresh?.Ranked ?? []);
        foreach (var hit in old?.Ranked ?? [])
        {
            if (!overlay.Holds(hit.Entry.Id))
            {
                hits.Add(hit);
            }
        }

        hits.Sort(ByWorth);
        var answer = fresh?.Answer;
        if (old?.Answer is { } before && !overlay.Holds(before.Entry.Id) && (answer is null || ByWorth(before, answer) < 0))
        {
            answer = before;
        }

        var known = answer is null ? null : SkillOf(answer.Entry, overlay);
        var chosen = known is not null ? new SkillLookup.Found(answer!, known) : null;
        var ranked = new List<SkillLookup.Found>();
        for (var at = 0; at < hits.Count && at < options.Ranked && !(chosen is not null && options.AnswerAlone); at++)
        {
            if ((hits[at].Entry.Id == answer?.Entry.Id ? known : SkillOf(hits[at].Entry, overlay)) is { } skill)
            {
                ranked.Add(new SkillLookup.Found(hits[at], skill));
            }
        }

        return new SkillLookup(chosen, ranked, chosen is not null ? "" : old?.Refusal is { Length: > 0 } why ? why : fresh?.Refusal ?? "no skill is known yet", steps);
    }

    private static LedgerStamp StampOf(SkillLedgers ledgers, TrustPolicy trust) =>
        LedgerStamp.Of(ledgers, $"4|{Signature.CurrentVersion}|{trust.Version}|{string.Join(',', trust.Publishers.Order(StringComparer.Ordinal))}");

    // Where the ledgers have grown since the pages were written; null where that is too much, or anything else happened to them.
    private static IReadOnlyDictionary<string, long>? Grown(LedgerStamp now, SkillPages pages) =>
        LedgerStamp.Read(pages.Stamp) is { } then && now.GrownSince(then) is { } grown && now.NewBytes(grown) <= Math.Max(LeastNew, then.Length / 8) ? grown : null;

    // Of a skill that nothing has touched since the index holds what the scan of its texts gave: scanning again would cost more than all
    // the rest of a look-up.
    private Skill? SkillOf(SkillEntry entry, SkillOverlay overlay) => overlay.Skill(entry.Id) ?? (_pages is null ? Get(entry.Id) : SkillFold.Of(
        entry.Id,
        SkillFold.Distinct(_pages.Events(entry.Id)),
        _trust with { ScanFix = _ => entry.Note.Split(',', StringSplitOptions.RemoveEmptyEntries), ScanError = _ => [] }));

    // Words say less than anything else; of the others the surer one, then the one that is known to work, then the id.
    private static int ByWorth(SkillHit left, SkillHit right)
    {
        var order = (left.Kind == MatchKind.Words).CompareTo(right.Kind == MatchKind.Words);
        order = order != 0 ? order : right.Score.CompareTo(left.Score);
        order = order != 0 ? order : right.Entry.Rank.CompareTo(left.Entry.Rank);
        return order != 0 ? order : string.CompareOrdinal(left.Entry.Id, right.Entry.Id);
    }

    private static SkillStore Make(SkillLedgers ledgers, TrustPolicy trust, LedgerStamp stamp, StoreFiles files)
    {
        var faults = new List<Diagnostic>();
        var pages = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var events = new List<SkillEvent>();
        ledgers.Read(faults, (happened, line) =>
        {
            events.Add(happened);
            if (happened.Skill.Length > 0)
            {
                if (!pages.TryGetValue(happened.Skill, out var page))
                {
                    pages.Add(happened.Skill, page = new MemoryStream());
                }

                SkillPages.Append(page, happened, line.Span);
            }
        });
        var book = SkillBook.Fold(events, trust);
        var text = stamp.Write();
        var index = SkillOverlay.Build(book.Skills, StoreFiles.TagOf(text));
        files.Write(index, stream => SkillPages.Write(stream, text, pages.ToDictionary(page => page.Key, page => page.Value.ToArray(), StringComparer.Ordinal)));
        return SkillPages.Open(files.Pages) is { } written && written.Stamp == text && files.OpenIndex(text) is { } opened
            ? new SkillStore(trust, written, opened, SkillOverlay.Empty)
            : new SkillStore(trust, null, null, SkillOverlay.Of(book, events));
    }
}
