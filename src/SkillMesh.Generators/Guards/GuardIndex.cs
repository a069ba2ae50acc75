using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Core.Workspaces;
using SkillMesh.Generators.Index;

namespace SkillMesh.Generators.Guards;

/// <summary>The guards of a repository and the hits they know already.</summary>
internal sealed class GuardIndex
{
    private static readonly ConditionalWeakTable<SourceText, GuardIndex> Read = new();

    private readonly List<GuardEntry> _guards = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pathsWithKnown = new(StringComparer.Ordinal);

    private GuardIndex(SourceText text)
    {
        foreach (var fields in IndexText.Records(text))
        {
            if (fields[0] == "root" && fields.Length >= 2)
            {
                Root = fields[1].TrimEnd('/');
            }
            else if (fields[0] == "guard" && GuardEntry.Of(fields) is { } guard)
            {
                _guards.Add(guard);
            }
            else if (fields[0] == "baseline" && fields.Length >= 5 && int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                var key = KeyOf(fields[1], fields[2], fields[3]);
                _known[key] = Math.Max(count, KnownOf(key));
                _pathsWithKnown.Add(fields[2]);
            }
        }
    }

    /// <summary>The repository's root, absolute, with forward slashes and none at its end.</summary>
    public string Root { get; } = "";

    /// <summary>The index of a compilation; null where it has none that can be read. While a file is the same it is read once.</summary>
    public static GuardIndex? Find(AnalyzerOptions options, CancellationToken cancellation) =>
        IndexFile.Named(IndexFile.GuardsName, options, cancellation).FirstOrDefault()?.File.GetText(cancellation) is { } text
            ? Read.GetValue(text, source => new GuardIndex(source))
            : null;

    /// <summary>Its guards of one kind, in the order of the index.</summary>
    public IReadOnlyList<GuardEntry> OfKind(string kind) => _guards.FindAll(guard => guard.Kind == kind);

    /// <summary>A file's path from the root, with forward slashes; null when it lies elsewhere.</summary>
    public string? Relative(string path)
    {
        path = path.Replace('\\', '/');
        // Where paths have drives, letter case does not count.
        var comparison = Root.Length > 1 && Root[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Root.Length > 0 && path.Length > Root.Length + 1 && path[Root.Length] == '/' && path.StartsWith(Root, comparison)
            ? PathGlob.Normalise(path.Substring(Root.Length + 1))
            : null;
    }

    /// <summary>Whether any hit in the file is known.</summary>
    public bool Knows(string? path) => path is not null && _pathsWithKnown.Contains(path);

    /// <summary>How many hits of this hash in this file a pattern's baseline accepts.</summary>
    public int KnownOf(string pattern, string path, string hash) => KnownOf(KeyOf(pattern, path, hash));

    private int KnownOf(string key) => _known.TryGetValue(key, out var count) ? count : 0;

    private static string KeyOf(string pattern, string path, string hash) => $"{pattern}\t{path}\t{hash}";
}
