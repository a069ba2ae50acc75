using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Skills;

/// <summary>All skills that events tell of. The same events in any order, any number of times, give the same book.</summary>
public sealed class SkillBook
{
    private readonly Dictionary<string, Skill> _skills;

    private SkillBook(Dictionary<string, Skill> skills, int homeless, int seen, int repaired)
    {
        _skills = skills;
        Homeless = homeless;
        Seen = seen;
        Repaired = repaired;
        Skills = [.. skills.Values.OrderBy(skill => skill.Id, StringComparer.Ordinal)];
    }

    /// <summary>The skills, ordered by id.</summary>
    public IReadOnlyList<Skill> Skills { get; }

    /// <summary>Events of skills whose capture is not here. They are kept: it may still come.</summary>
    public int Homeless { get; }

    /// <summary>Errors that were seen: the seeds' <c>total_errors_handled</c>.</summary>
    public int Seen { get; }

    /// <summary>Fixes that were seen to work: the seeds' <c>auto_resolved</c>.</summary>
    public int Repaired { get; }

    /// <summary>The skill of an id, or null.</summary>
    public Skill? Find(string id) => _skills.GetValueOrDefault(id);

    /// <summary>Folds events.</summary>
    public static SkillBook Fold(IEnumerable<SkillEvent> events, TrustPolicy trust)
    {
        ArgumentNullException.ThrowIfNull(events);
        var skills = new Dictionary<string, Skill>(StringComparer.Ordinal);
        var (homeless, seen, repaired) = (0, 0, 0);
        foreach (var group in events.GroupBy(happened => happened.Skill, StringComparer.Ordinal))
        {
            SkillEvent[] own = [.. SkillFold.Distinct(group)];
            seen += own.Count(happened => happened.Kind == SkillEventKind.Seen);
            repaired += own.Count(happened => happened.Kind == SkillEventKind.Confirmed);
            if (SkillFold.Of(group.Key, own, trust) is { } skill)
            {
                skills.Add(group.Key, skill);
            }
            else if (group.Key.Length > 0)
            {
                homeless += own.Length;
            }
        }

        return new SkillBook(skills, homeless, seen, repaired);
    }
}
