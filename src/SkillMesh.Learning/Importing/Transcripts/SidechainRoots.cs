namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Tells apart the subagents of clients that did not name them: all lines of one descend from its first.</summary>
internal sealed class SidechainRoots
{
    // No id that a client gives begins with it.
    private const char Mark = '~';

    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    /// <summary>Takes a line; its agent is known once all lines are.</summary>
    /// <returns>The name to ask <see cref="RootOf"/> for.</returns>
    public string Add(string uuid, string parent)
    {
        _parents[uuid] = parent;
        return Mark + uuid;
    }

    /// <summary>The agent of a name that <see cref="Add"/> gave; any other name is itself.</summary>
    public string RootOf(string agent)
    {
        if (agent.Length == 0 || agent[0] != Mark)
        {
            return agent;
        }

        var root = agent[1..];

        // Ids may go in a circle where a file was made by hand.
        for (var steps = 0; steps <= _parents.Count && _parents.TryGetValue(root, out var parent) && _parents.ContainsKey(parent); steps++)
        {
            root = parent;
        }

        return Mark + root;
    }
}
