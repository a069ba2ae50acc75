using System.Text;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Remembers which agents a file, category and service lead to. For one thread.</summary>
internal sealed class RouteMemo(AgentRoutes routes, Lexicon texts, AgentLists lists, ContentHasher hasher)
{
    private const int Slots = 1 << 16;
    private const int MostWords = 1 << 14;

    private readonly ulong[] _files = new ulong[Slots];
    private readonly ushort[] _pathOf = new ushort[Slots];
    private readonly List<(IReadOnlyList<string>? Own, IReadOnlyList<string>? BuiltIn)> _paths = [routes.ByPath(null)];
    private readonly Dictionary<(int Path, int Category, int Service), int> _agents = [];

    /// <summary>The number of the agents' list; -1 when no rule decides.</summary>
    public int Find(ReadOnlySpan<byte> file, int category, int service)
    {
        var key = (PathOf(file), category, service);
        if (!_agents.TryGetValue(key, out var number))
        {
            if (_agents.Count == MostWords)
            {
                _agents.Clear();
            }

            var found = routes.Find(_paths[key.Item1], texts[category], service == 0 ? null : texts[service]);
            _agents[key] = number = found is null ? -1 : lists.Of(found);
        }

        return number;
    }

    private int PathOf(ReadOnlySpan<byte> file)
    {
        if (file.Length == 0)
        {
            return 0;
        }

        var hash = hasher.OfText(file).High;
        var slot = (int)hash & (Slots - 1);
        if (_files[slot] == hash)
        {
            return _pathOf[slot];
        }

        // The rules' own lists come back, so there are few pairs of them.
        var found = routes.ByPath(Encoding.UTF8.GetString(file));
        var path = _paths.FindIndex(known => ReferenceEquals(known.Own, found.Own) && ReferenceEquals(known.BuiltIn, found.BuiltIn));
        if (path < 0)
        {
            path = _paths.Count;
            _paths.Add(found);
        }

        if (path < ushort.MaxValue)
        {
            (_files[slot], _pathOf[slot]) = (hash, (ushort)path);
        }

        return path;
    }
}
