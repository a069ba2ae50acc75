using SkillMesh.Core.Files;

namespace SkillMesh.Cli.AgentHooks.Memory;

/// <summary>What the hooks of one session tell each other: lines that each appends and the next one reads. Subagents of a session come in
/// between each other, so every line says whose it is.</summary>
/// <remarks>The end of a long file is read only: what happened hours ago mends nothing. It may be lost at any time.</remarks>
internal sealed class SessionMemory
{
    private const int Most = 256 * 1024;

    private readonly string? _path;
    private readonly List<MemoryLine> _lines;

    private SessionMemory(string? path, List<MemoryLine> lines)
    {
        _path = path;
        _lines = lines;
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MemoryLine> Lines => _lines;

    /// <summary>What a session remembers.</summary>
    /// <param name="path">Its file; null where there is no place for one.</param>
    /// <exception cref="IOException">The system refused.</exception>
    public static SessionMemory Read(string? path)
    {
        var lines = new List<MemoryLine>();
        if (path is not null)
        {
            var bytes = PrivateLines.ReadEnd(path, Most).AsSpan();
            foreach (var range in bytes.Split((byte)'\n'))
            {
                if (bytes[range] is { Length: > 0 } line && MemoryLine.Read(line) is { } read)
                {
                    lines.Add(read);
                }
            }
        }

        return new SessionMemory(path, lines);
    }

    /// <summary>Remembers one more.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public void Add(MemoryLine line)
    {
        _lines.Add(line);
        if (_path is not null)
        {
            PrivateLines.Append(_path, line.Write());
        }
    }

    /// <summary>What an agent's failed calls are still waiting for, newest first: those that did not succeed since.</summary>
    public IEnumerable<MemoryLine> OpenFailures(string agentId, DateTimeOffset since)
    {
        var mended = new HashSet<string>(StringComparer.Ordinal);
        for (var i = _lines.Count - 1; i >= 0 && _lines[i].Time >= since; i--)
        {
            var line = _lines[i];
            if (line.AgentId != agentId)
            {
                continue;
            }

            if (line.Kind == MemoryLine.Mended)
            {
                mended.Add(line.Key);
            }
            else if (line.Kind == MemoryLine.Failed && !mended.Contains(line.Key))
            {
                yield return line;
            }
        }
    }
}
