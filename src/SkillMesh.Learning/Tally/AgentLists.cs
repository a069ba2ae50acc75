using System.Globalization;
using System.Text;

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
}
