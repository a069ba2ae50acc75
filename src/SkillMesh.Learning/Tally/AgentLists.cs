using System.Globalization;
using System.Text;
using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tally;

/// <summary>Numbers for lists of agents. Several threads may ask at once.</summary>
internal sealed class AgentLists
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<string>> _lists = [];

    public IReadOnlyList<string> this[int number] => _lists[number];

    public int Of(IReadOnlyList<string> agents)
    {
        var key = new StringBuilder();
        foreach (var agent in agents)
        {
            key.Append(CultureInfo.InvariantCulture, $"{agent.Length}:{agent}");
        }

        lock (_gate)
        {
            if (!_numbers.TryGetValue(key.ToString(), out var number))
            {
                _numbers[key.ToString()] = number = _lists.Count;
                _lists.Add(agents);
            }

            return number;
        }
    }

    public void Save(StateWriter state)
    {
        state.Write(_lists.Count);
        foreach (var list in _lists)
        {
            state.Write(list.Count);
            foreach (var agent in list)
            {
                state.Write(agent);
            }
        }
    }

    /// <summary>Reads into lists that are new.</summary>
    public void Load(StateReader state)
    {
        for (var (number, lists) = (0, state.Read<int>()); number < lists; number++)
        {
            var agents = new List<string>();
            for (var i = state.Read<int>(); i > 0; i--)
            {
                agents.Add(state.ReadText());
            }

            StateReader.Require(Of(agents) == number);
        }
    }
}
