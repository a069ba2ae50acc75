using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tally;

/// <summary>Remembers which agents a file, category and service lead to. For one thread.</summary>
internal sealed class RouteMemo(AgentRoutes routes, PathMemo paths, Lexicon texts, AgentLists lists)
{
    private const int Size = 1 << 10;

    // One place for each kind of question; the last one asked keeps it. Paths are numbered one higher, so that 0 is no question.
    private readonly Entry[] _entries = new Entry[Size];

    /// <summary>The number of the agents' list; -1 when no rule decides.</summary>
    public int Find(ReadOnlySpan<byte> file, int category, int service)
    {
        var path = paths.Of(file);
        ref var entry = ref _entries[((path * 0x9E3779B1) ^ (category * 0x85EBCA6B) ^ (service * 0xC2B2AE35)) >> 7 & (Size - 1)];
        if (entry.Path != path + 1 || entry.Category != category || entry.Service != service)
        {
            var found = routes.Find(paths[path], texts[category], service == 0 ? null : texts[service]);
            entry = new Entry { Path = path + 1, Category = category, Service = service, Agents = found is null ? -1 : lists.Of(found) };
        }

        return entry.Agents;
    }

    private struct Entry
    {
        public int Path, Category, Service, Agents;
    }
}
