using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Names;

namespace SkillMesh.Generators.Guards;

/// <summary>What the guards of one kind found in one file.</summary>
/// <param name="index">The index.</param>
/// <param name="path">The file, root-relative; null when it lies elsewhere.</param>
/// <param name="text">Its text.</param>
internal sealed class FileHits(GuardIndex index, string? path, string text)
{
    private const int HashDigits = 16;

    private readonly List<(TextSpan Span, GuardEntry Guard, int Order)> _hits = [];

    /// <summary>Adds a hit.</summary>
    public void Add(GuardEntry guard, TextSpan span) => _hits.Add((span, guard, _hits.Count));

    /// <summary>Reports what the baselines do not know, in the order of the document: of hits that look the same the first ones are
    /// the known ones.</summary>
    public void Report(SyntaxTree tree, DiagnosticDescriptor descriptor, Action<Diagnostic> report)
    {
        _hits.Sort((one, other) => one.Span.Start != other.Span.Start ? one.Span.Start.CompareTo(other.Span.Start) : one.Order.CompareTo(other.Order));
        Dictionary<string, int>? met = index.Knows(path) ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
        foreach (var (span, guard, _) in _hits)
        {
            if (met is null || !IsKnown(guard, span, met))
            {
                report(Diagnostic.Create(descriptor, Location.Create(tree, span), guard.Severity, [guard.PlaceIn(index.Root)], guard.Properties, guard.Message));
            }
        }
    }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of <c>kind TAB value TAB line</c>, the line with every run of white space as
    /// one space and none at its ends: what a baseline knows a hit by.</summary>
    public static string HashOf(string kind, string value, string line) =>
        StableHash.Of($"{kind}\t{value}\t{string.Join(" ", line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", HashDigits);

    private bool IsKnown(GuardEntry guard, TextSpan span, Dictionary<string, int> met)
    {
        var hash = HashOf(guard.Kind, guard.Value, LineAt(span.Start));
        var key = $"{guard.Pattern}\t{hash}";
        met[key] = met.TryGetValue(key, out var before) ? before + 1 : 1;
        return met[key] <= index.KnownOf(guard.Pattern, path!, hash);
    }

    // Lines end at LF alone, as in `skillmesh validate`.
    private string LineAt(int offset)
    {
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var end = text.IndexOf('\n', offset);
        return text.Substring(start, (end < 0 ? text.Length : end) - start);
    }
}
