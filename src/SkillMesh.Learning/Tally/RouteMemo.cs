using System.Text;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Remembers which agents a file, category and service lead to. For one thread.</summary>
internal sealed class RouteMemo(AgentRoutes routes, Lexicon texts, AgentLists lists, ContentHasher hasher)
{
    private const int MostFiles = 1 << 16;
    private const int MostWords = 1 << 14;
    private const int NearBits = 14;
    private const int Ways = 4;

    // What was met last, small enough to stay near the processor: four files share a slot's neighbourhood, and an entry is the upper bits
    // of the file's key with one more than its path below them.
    private readonly ulong[] _near = new ulong[1 << NearBits];
    private readonly Dictionary<ulong, int> _files = [];
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

        var key = hasher.OfText(file).High;
        var near = _near.AsSpan((int)(key & ((1 << NearBits) - Ways)), Ways);
        foreach (var entry in near)
        {
            if ((entry ^ key) >> NearBits == 0 && (entry & ((1 << NearBits) - 1)) is > 0 and var path)
            {
                return (int)path - 1;
            }
        }

        var found = Look(key, file);
        if (found + 1 < 1 << NearBits)
        {
            near[..^1].CopyTo(near[1..]);
            near[0] = (key & ~((1UL << NearBits) - 1)) | (uint)(found + 1);
        }

        return found;
    }

    private int Look(ulong key, ReadOnlySpan<byte> file)
    {
        if (_files.TryGetValue(key, out var known))
        {
            return known;
        }

        // The rules' own lists come back, so there are few pairs of them.
        var found = routes.ByPath(Encoding.UTF8.GetString(file));
        var path = _paths.FindIndex(rule => ReferenceEquals(rule.Own, found.Own) && ReferenceEquals(rule.BuiltIn, found.BuiltIn));
        if (path < 0)
        {
            path = _paths.Count;
            _paths.Add(found);
        }

        if (_files.Count == MostFiles)
        {
            _files.Clear();
        }

        return _files[key] = path;
    }
}
