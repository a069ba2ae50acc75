using System.Text;
using SkillMesh.Core.Files;

namespace SkillMesh.Cli.AgentHooks.Memory;

/// <summary>What the hooks of one session tell each other: lines that each appends and the next one reads. Subagents of a session come in
/// between each other, so every line says whose it is.</summary>
/// <remarks>The end of a long file is read only: what happened hours ago mends nothing. It may be lost at any time.</remarks>
internal sealed class SessionMemory
{
    private const int Most = 128 * 1024;

    private readonly string? _path;
    private List<MemoryLine>? _lines;

    private SessionMemory(string? path)
    {
        _path = path;
        _lines = path is null ? [] : null;
    }

    /// <summary>Oldest first; read when they are first asked for.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public IReadOnlyList<MemoryLine> Lines => Read();

    /// <summary>What a session remembers.</summary>
    /// <param name="path">Its file; null where there is no place for one.</param>
    public static SessionMemory Of(string? path) => new(path);

    /// <summary>Whether there is a line of a kind, known without reading any of them as JSON.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public bool Mentions(string kind) => _lines is { } lines
        ? lines.Exists(line => line.Kind == kind)
        : PrivateLines.ReadEnd(_path!, Most).AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\"k\":\"{kind}\"")) >= 0;

    /// <summary>Remembers one more.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    public void Add(MemoryLine line)
    {
        _lines?.Add(line);
        if (_path is not null)
        {
            PrivateLines.Append(_path, line.Write());
        }
    }

    /// <summary>What an agent's failed calls are still waiting for, newest first: those that did not succeed since.</summary>
    public IEnumerable<MemoryLine> OpenFailures(string agentId, DateTimeOffset since)
    {
        if (!Mentions(MemoryLine.Failed))
        {
            yield break;
        }

        var mended = new HashSet<string>(StringComparer.Ordinal);
        var lines = Lines;
        for (var i = lines.Count - 1; i >= 0 && lines[i].Time >= since; i--)
        {
            var line = lines[i];
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

    private List<MemoryLine> Read()
    {
        if (_lines is not null)
        {
            return _lines;
        }

        _lines = [];
        var bytes = PrivateLines.ReadEnd(_path!, Most).AsSpan();
        foreach (var range in bytes.Split((byte)'\n'))
        {
            if (bytes[range] is { Length: > 0 } line && MemoryLine.Read(line) is { } read)
            {
                _lines.Add(read);
            }
        }

        return _lines;
    }
}
