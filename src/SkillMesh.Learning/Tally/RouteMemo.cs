using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Remembers which agents a file, category and service lead to. For one thread.</summary>
internal sealed class RouteMemo(AgentRoutes routes, PathMemo paths, Lexicon texts, AgentLists lists)
{
    private const int MostWords = 1 << 14;

    private readonly Dictionary<(int Path, int Category, int Service), int> _agents = [];

    /// <summary>The number of the agents' list; -1 when no rule decides.</summary>
    public int Find(ReadOnlySpan<byte> file, int category, int service)
    {
        var key = (Path: paths.Of(file), category, service);
        if (!_agents.TryGetValue(key, out var number))
        {
            if (_agents.Count == MostWords)
            {
                _agents.Clear();
            }

            var found = routes.Find(paths[key.Path], texts[category], service == 0 ? null : texts[service]);
            _agents[key] = number = found is null ? -1 : lists.Of(found);
        }

        return number;
    }
}
