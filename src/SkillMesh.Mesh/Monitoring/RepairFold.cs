using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Monitoring;

/// <summary>Repairs of events: a repair goes from the first time an error is seen to the next time it is mended, in the same session
/// where sessions are told.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Before: the error was seen before its signature's first capture, and the repair ends with a capture.</item>
/// <item>After: it was seen at or after the first capture; the repair ends with a confirmation, or with another capture: a known fix that
/// was not used did not make the repair faster, and leaving it out would flatter the figure.</item>
/// <item>Seen before the capture and confirmed later is neither: somebody else's fix ended it half-way.</item>
/// </list>
/// What is seen again while its repair is open changes nothing. An error that was never mended has no time to repair.
/// </remarks>
internal sealed class RepairFold
{
    private readonly Dictionary<string, SkillEvent> _open = new(StringComparer.Ordinal);
    private DateTimeOffset? _captured;

    public List<TimeSpan> Before { get; } = [];

    public List<TimeSpan> After { get; } = [];

    /// <summary>Times to repair by signature, from events in any order, any number of times.</summary>
    public static SortedDictionary<string, RepairFold> Of(SkillBook book, IEnumerable<SkillEvent> events)
    {
        var once = new Dictionary<string, SkillEvent>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            once.TryAdd(happened.Id, happened);
        }

        var folds = new SortedDictionary<string, RepairFold>(StringComparer.Ordinal);
        foreach (var happened in once.Values.OrderBy(happened => happened.Timestamp.UtcTicks).ThenBy(happened => happened.Kind).ThenBy(happened => happened.Id, StringComparer.Ordinal))
        {
            var signature = happened.Signature.Length > 0 ? happened.Signature : book.Find(happened.Skill)?.Signature ?? "";
            if (signature.Length == 0 || happened.Kind is not (SkillEventKind.Seen or SkillEventKind.Captured or SkillEventKind.Confirmed))
            {
                continue;
            }

            if (!folds.TryGetValue(signature, out var fold))
            {
                folds.Add(signature, fold = new RepairFold());
            }

            fold.Take(happened);
        }

        return folds;
    }

    private void Take(SkillEvent happened)
    {
        if (happened.Kind == SkillEventKind.Seen)
        {
            _open.TryAdd(happened.SessionId, happened);
            return;
        }

        if (Closed(happened.SessionId) is { } seen)
        {
            var time = happened.Timestamp - seen.Timestamp;
            if (_captured is { } known && seen.Timestamp >= known)
            {
                After.Add(time);
            }
            else if (happened.Kind == SkillEventKind.Captured)
            {
                Before.Add(time);
            }
        }

        if (happened.Kind == SkillEventKind.Captured)
        {
            _captured ??= happened.Timestamp;
        }
    }

    // The session's own repair; where either does not tell its session, the one that has been open longest.
    private SkillEvent? Closed(string session)
    {
        if (_open.Remove(session, out var own))
        {
            return own;
        }

        if (session.Length > 0)
        {
            return _open.Remove("", out var unnamed) ? unnamed : null;
        }

        var oldest = _open.Values.OrderBy(seen => seen.Timestamp.UtcTicks).ThenBy(seen => seen.Id, StringComparer.Ordinal).FirstOrDefault();
        if (oldest is not null)
        {
            _open.Remove(oldest.SessionId);
        }

        return oldest;
    }
}
