using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Monitoring;

/// <summary>Figures of a book and its events. A pure fold: the same events in any order, any number of times, give the same figures.</summary>
public sealed record SkillStats
{
    /// <summary>Skills, each once, whatever their state.</summary>
    public int Unique { get; init; }

    /// <summary>Skills by state, in the order of <see cref="SkillState"/>.</summary>
    public IReadOnlyDictionary<SkillState, int> ByState { get; init; } = new Dictionary<SkillState, int>();

    /// <summary>Captures of a skill that was known already: as many skills as a store without ids of content would hold twice.</summary>
    public int DuplicatesAvoided { get; init; }

    /// <summary>Skills seen to work, at most once a session each.</summary>
    public int Confirmed { get; init; }

    /// <summary>Skills seen not to work, at most once a session each.</summary>
    public int Rejected { get; init; }

    /// <summary>Errors seen: the published <c>total_errors_handled</c>.</summary>
    public int Seen { get; init; }

    /// <summary>Confirmations: the published <c>auto_resolved</c>.</summary>
    public int Repaired { get; init; }

    /// <summary>UTC days from the first capture to the end of the period, both counted; 0 without a skill.</summary>
    public int Days { get; init; }

    /// <summary><see cref="Unique"/> divided by <see cref="Days"/>; 0 without a skill.</summary>
    public double PerDay => Days == 0 ? 0 : (double)Unique / Days;

    /// <summary>Times to repair of all signatures together.</summary>
    public RepairTimes Repair { get; init; } = new("", 0, 0, null, null);

    /// <summary>Times to repair by signature, for those with a repair, ordered.</summary>
    public IReadOnlyList<RepairTimes> BySignature { get; init; } = [];

    /// <summary>The figures.</summary>
    /// <param name="book">The fold of the events.</param>
    /// <param name="events">The events.</param>
    /// <param name="asOf">End of the period; the newest event's time when null.</param>
    public static SkillStats Of(SkillBook book, IEnumerable<SkillEvent> events, DateTimeOffset? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(events);
        SkillEvent[] all = [.. events];
        var folds = RepairFold.Of(book, all);
        return new SkillStats
        {
            Unique = book.Skills.Count,
            ByState = Enum.GetValues<SkillState>().ToDictionary(state => state, state => book.Skills.Count(skill => skill.State == state)),
            DuplicatesAvoided = book.Skills.Sum(skill => skill.Duplicates),
            Confirmed = book.Skills.Sum(skill => skill.Confirmed),
            Rejected = book.Skills.Sum(skill => skill.Rejected),
            Seen = book.Seen,
            Repaired = book.Repaired,
            Days = DaysOf(book, all, asOf),
            Repair = Times("", [.. folds.Values.SelectMany(fold => fold.Before)], [.. folds.Values.SelectMany(fold => fold.After)]),
            BySignature = [.. folds.Where(pair => pair.Value.Before.Count + pair.Value.After.Count > 0).Select(pair => Times(pair.Key, pair.Value.Before, pair.Value.After))],
        };
    }

    private static RepairTimes Times(string signature, List<TimeSpan> before, List<TimeSpan> after) =>
        new(signature, before.Count, after.Count, MedianInterval.Of(before), MedianInterval.Of(after));

    private static int DaysOf(SkillBook book, SkillEvent[] events, DateTimeOffset? asOf)
    {
        if (book.Skills.Count == 0)
        {
            return 0;
        }

        var first = book.Skills.Min(skill => skill.Captures[0].Timestamp.UtcTicks);
        var last = asOf?.UtcTicks ?? events.Max(happened => happened.Timestamp.UtcTicks);
        return 1 + (int)Math.Max(0, (last / TimeSpan.TicksPerDay) - (first / TimeSpan.TicksPerDay));
    }
}
