namespace SkillMesh.Learning.Promotion;

/// <summary>Where a pattern stands by the rows of all names merged into it.</summary>
internal sealed record CombinedStanding(
    SortedDictionary<string, DateOnly> Agents, bool IsDraft, Demotion? Demoted, DateTimeOffset? Latest)
{
    public static CombinedStanding Of((string Name, Standing Own)[] standings)
    {
        var agents = new SortedDictionary<string, DateOnly>(StringComparer.Ordinal);
        var isDraft = true;
        Demotion? demoted = null;
        DateTimeOffset? latest = null;
        foreach (var (_, standing) in standings)
        {
            if (standing.Agents.Count > 0)
            {
                foreach (var (agent, day) in standing.Agents)
                {
                    agents[agent] = agents.TryGetValue(agent, out var other) && other < day ? other : day;
                }
            }

            isDraft &= standing.IsDraft || standing.Agents.Count == 0;
            demoted = standing.Demoted is { } own ? Later(own, demoted) : demoted;
            latest = standing.Latest is { } time && !(time <= latest) ? time : latest;
        }

        return new CombinedStanding(agents, isDraft && agents.Count > 0, demoted, latest);
    }

    // The last way out is the reason; what any name left is what the pattern left.
    private static Demotion Later(Demotion one, Demotion? other) => other is null
        ? one
        : (one.Timestamp > other.Timestamp ? one : other) with
        {
            Agents = [.. one.Agents.Concat(other.Agents).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };

    public CombinedStanding With(IEnumerable<string> agents, bool asDraft, DateOnly day)
    {
        var all = new SortedDictionary<string, DateOnly>(Agents, StringComparer.Ordinal);
        foreach (var agent in agents)
        {
            all.TryAdd(agent, day);
        }

        return this with { Agents = all, IsDraft = asDraft };
    }
}
