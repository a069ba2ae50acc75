using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>One kind of check that <c>validate --only</c> can name.</summary>
/// <param name="kind">The kind's word.</param>
internal abstract class Check(string kind)
{
    /// <summary>The kind's word.</summary>
    public string Kind { get; } = kind;

    /// <summary>Looks, and tells what it found and which files it read.</summary>
    public abstract void Run(CheckScope scope, CheckReport report);
}

/// <summary>What the checks found together.</summary>
internal sealed class CheckReport
{
    private readonly HashSet<Diagnostic> _diagnostics = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<(string Kind, string Path)> _looked = [];

    /// <summary>Diagnostics in order of place.</summary>
    public List<Diagnostic> Diagnostics
    {
        get
        {
            List<Diagnostic> sorted = [.. _diagnostics];
            sorted.Sort(Diagnostic.Compare);
            return sorted;
        }
    }

    /// <summary>Files looked at, each once.</summary>
    public int Files => _files.Count;

    /// <summary>Files looked at, ordinal order.</summary>
    public IEnumerable<string> Paths => _files.Order(StringComparer.Ordinal);

    /// <summary>Notes that a file was looked at.</summary>
    /// <param name="path">Root-relative.</param>
    /// <param name="kind">The check, where it asks <see cref="HasLooked"/>.</param>
    public void Looked(string path, string? kind = null)
    {
        _files.Add(path);
        if (kind is not null)
        {
            _looked.Add((kind, path));
        }
    }

    /// <summary>Whether a check has looked at a file.</summary>
    public bool HasLooked(string kind, string path) => _looked.Contains((kind, path));

    /// <summary>Adds a diagnostic.</summary>
    public void Add(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);
}
