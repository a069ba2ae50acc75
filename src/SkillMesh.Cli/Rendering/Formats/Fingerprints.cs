using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>Names for diagnostics that stay when lines move: of rule, path and message, not of the line. Equal ones are numbered in
/// order of place.</summary>
internal sealed class Fingerprints(Report report)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The next diagnostic's: a hash in hexadecimal digits, and which of the equal ones it is, from 1.</summary>
    public (string Hash, int Number) Next(Diagnostic diagnostic)
    {
        // A path cannot hold a NUL, an id neither: no two diagnostics run into each other.
        var hash = ContentHash.Hex(Encoding.UTF8.GetBytes($"{diagnostic.Id}\0{report.Safe(diagnostic.Position.Path)}\0{report.Safe(diagnostic.Message)}"))[..32];
        var number = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return (hash, number);
    }

    /// <summary>The two in one word: <c>hash</c> for the first, <c>hash-2</c> for the second.</summary>
    public string NextWord(Diagnostic diagnostic)
    {
        var (hash, number) = Next(diagnostic);
        return number == 1 ? hash : string.Create(CultureInfo.InvariantCulture, $"{hash}-{number}");
    }
}
