using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Skills;

/// <summary>The fold of one skill's events.</summary>
public static class SkillFold
{
    /// <summary>Each event once: of copies that came by several ways the one that came by the nearest.</summary>
    public static IReadOnlyCollection<SkillEvent> Distinct(IEnumerable<SkillEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var nearest = new Dictionary<string, SkillEvent>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            if (!nearest.TryGetValue(happened.Id, out var other) || happened.Via < other.Via)
            {
                nearest[happened.Id] = happened;
            }
        }

        return nearest.Values;
    }

    /// <summary>The skill, or null when no capture that is true to its id is among its events.</summary>
    /// <param name="id">The skill's id.</param>
    /// <param name="events">Events of this skill, each once, in any order.</param>
    /// <param name="trust">Whose word counts.</param>
    public static Skill? Of(string id, IEnumerable<SkillEvent> events, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        SkillEvent[] ordered = [.. events];
        Array.Sort(ordered, ByTime);

        // An id is a promise about the text behind it: a capture that breaks it could put another fix under an approved id.
        var captures = Array.FindAll(ordered, happened => happened.Kind == SkillEventKind.Captured && SkillId.Of(happened.Signature, happened.Resolution) == id);
        if (captures.Length == 0)
        {
            return null;
        }

        var first = captures[0];
        var flags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var capture in captures)
        {
            flags.UnionWith(trust.ScanFix(capture.Resolution));
            foreach (var text in capture.Surroundings)
            {
                flags.UnionWith(trust.ScanError(text));
            }
        }

        var resolution = first.Resolution.Trim();
        var verdict = Array.FindLast(ordered, happened => IsVerdict(happened, resolution, trust));
        var isForeign = !Array.Exists(captures, trust.Trusts);
        var confirmed = CountSessions(ordered, SkillEventKind.Confirmed, trust);
        var rejected = CountSessions(ordered, SkillEventKind.Rejected, trust);
        var isApproved = verdict?.Kind == SkillEventKind.Approved;
        var state = verdict?.Kind == SkillEventKind.Retired ? SkillState.Retired
            : flags.Count > 0 || (isForeign && !isApproved) ? SkillState.Quarantined
            : isApproved ? SkillState.Approved
            : confirmed > rejected ? SkillState.Verified
            : SkillState.Proposed;
        return new Skill(
            id,
            state,
            FirstText(captures, capture => capture.ErrorType),
            first.Pattern,
            first.Signature,
            resolution,
            FirstText(captures, capture => capture.Context),
            AliasesOf(captures),
            Array.ConvertAll(captures, capture => new SkillCapture(capture.Timestamp, capture.Origin, capture.Agent, capture.Author, capture.Repository, capture.Source, capture.Via)),
            [.. flags])
        {
            Confirmed = confirmed,
            Rejected = rejected,
            Suggested = Count(ordered, SkillEventKind.Suggested),
            Seen = Count(ordered, SkillEventKind.Seen),
            Last = ordered[^1].Timestamp,
            RetiredFor = verdict is { Kind: SkillEventKind.Retired } retired ? ReasonOf(retired, trust) : "",
            IsForeign = isForeign,
        };
    }

    // Whoever retires a fix is heard, wherever they are: that only ever holds something back. An approval counts from this person or
    // somebody trusted, and for the very text it was given to.
    private static bool IsVerdict(SkillEvent happened, string resolution, TrustPolicy trust) =>
        happened.Kind == SkillEventKind.Retired
        || (happened.Kind == SkillEventKind.Approved && happened.ResolutionHash == SkillId.HashOf(resolution) && trust.Trusts(happened));

    // Whoever retires a fix is heard, so the words may be anybody's, and they are shown where the fix no longer is.
    private static string ReasonOf(SkillEvent retired, TrustPolicy trust)
    {
        var rules = new SortedSet<string>(trust.ScanReason(retired.Reason), StringComparer.Ordinal);
        return rules.Count == 0 ? retired.Reason : $"a reason that is held back by {string.Join(", ", rules)}";
    }

    // One session that says the same ten times has said it once.
    private static int CountSessions(SkillEvent[] events, SkillEventKind kind, TrustPolicy trust)
    {
        var sessions = new HashSet<string>(StringComparer.Ordinal);
        foreach (var happened in events)
        {
            if (happened.Kind == kind && trust.Trusts(happened))
            {
                sessions.Add(happened.SessionId.Length > 0 ? $"s:{happened.SessionId}" : $"e:{happened.Id}");
            }
        }

        return sessions.Count;
    }

    private static int Count(SkillEvent[] events, SkillEventKind kind)
    {
        var count = 0;
        foreach (var happened in events)
        {
            count += happened.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private static string[] AliasesOf(SkillEvent[] captures)
    {
        var aliases = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var capture in captures)
        {
            if (capture.Alias.Length > 0)
            {
                aliases.Add(capture.Alias);
            }
        }

        return [.. aliases];
    }

    private static string FirstText(SkillEvent[] captures, Func<SkillEvent, string> field) =>
        Array.Find(captures, capture => field(capture).Length > 0) is { } found ? field(found) : "";

    private static int ByTime(SkillEvent left, SkillEvent right)
    {
        var order = left.Timestamp.UtcTicks.CompareTo(right.Timestamp.UtcTicks);

        // Of two verdicts of one moment the one that holds back counts.
        order = order != 0 ? order : (left.Kind == SkillEventKind.Retired).CompareTo(right.Kind == SkillEventKind.Retired);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }
}
