using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Promotion;

/// <summary>Where one name stands after the log's transitions.</summary>
public sealed class Standing
{
    private readonly SortedDictionary<string, DateOnly> _agents = new(StringComparer.Ordinal);

    /// <summary>Agents whose runbooks hold it, and since which day.</summary>
    public IReadOnlyDictionary<string, DateOnly> Agents => _agents;

    /// <summary>Whether it stands as draft. A promotion outlasts later draft rows: another branch may only have been behind.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The demotion that nothing has followed, or null.</summary>
    public Demotion? Demoted { get; private set; }

    /// <summary>Time of the last transition, or null.</summary>
    public DateTimeOffset? Latest { get; private set; }

    internal void Enter(IEnumerable<string> agents, bool asDraft, DateTimeOffset timestamp)
    {
        IsDraft = asDraft && (_agents.Count == 0 || IsDraft);
        foreach (var agent in agents)
        {
            _agents.TryAdd(agent, DateOnly.FromDateTime(timestamp.UtcDateTime));
        }

        Demoted = null;
        Latest = timestamp;
    }

    internal void Leave(IEnumerable<string> agents, string reason, DateTimeOffset timestamp)
    {
        var left = agents.ToList();
        foreach (var agent in left)
        {
            _agents.Remove(agent);
        }

        string[] all = [.. (Demoted?.Agents ?? []).Concat(left).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Demoted = new Demotion(timestamp, reason, all);
        IsDraft &= _agents.Count > 0;
        Latest = timestamp;
    }

    /// <summary>A copy that has left: the log's own stays as the log has it.</summary>
    internal Standing Left(IEnumerable<string> agents, string reason, DateTimeOffset timestamp)
    {
        var copy = new Standing { IsDraft = IsDraft, Demoted = Demoted, Latest = Latest };
        foreach (var (agent, day) in _agents)
        {
            copy._agents.Add(agent, day);
        }

        copy.Leave(agents, reason, timestamp);
        return copy;
    }

    internal void Save(StateWriter state)
    {
        state.Write(IsDraft ? 1 : 0);
        state.Write(Latest?.UtcTicks ?? -1);
        state.Write(_agents.Count);
        foreach (var (agent, day) in _agents)
        {
            state.Write(agent);
            state.Write(day.DayNumber);
        }

        state.Write(Demoted?.Timestamp.UtcTicks ?? -1);
        if (Demoted is { } demoted)
        {
            state.Write(demoted.Reason);
            state.Write(demoted.Agents);
        }
    }

    internal static Standing Load(StateReader state)
    {
        var standing = new Standing { IsDraft = state.Read<int>() == 1, Latest = Moment(state.Read<long>()) };
        for (var i = state.Read<int>(); i > 0; i--)
        {
            standing._agents.Add(state.ReadText(), DateOnly.FromDayNumber(state.Read<int>()));
        }

        if (Moment(state.Read<long>()) is { } moment)
        {
            standing.Demoted = new Demotion(moment, state.ReadText(), state.ReadTexts());
        }

        return standing;

        static DateTimeOffset? Moment(long ticks) => ticks < 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }
}
