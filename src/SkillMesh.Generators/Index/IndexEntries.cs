using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Models;

namespace SkillMesh.Generators.Index;

/// <summary>The records of an index file as entries. A record with too few fields is passed over.</summary>
internal static class IndexEntries
{
    /// <summary>Patterns, in the order of the file; of one name the first.</summary>
    public static EquatableArray<PatternEntry> Patterns(SourceText text)
    {
        var (entries, names) = (ImmutableArray.CreateBuilder<PatternEntry>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var fields in IndexText.Records(text))
        {
            // pattern name state band count trend first last agents runbook description merged-into
            if (fields[0] == "pattern" && fields.Length >= 11 && fields[1].Length > 0 && names.Add(fields[1]))
            {
                entries.Add(new PatternEntry(fields[1], fields[2], fields[3], fields[5], fields[8], fields[9], fields[10], fields.Length > 11 ? fields[11] : ""));
            }
        }

        return new EquatableArray<PatternEntry>(entries.ToImmutable());
    }

    /// <summary>The agent skill or runbook of a file; null when it holds none.</summary>
    /// <param name="word">First word of its record: <c>skill</c> or <c>runbook</c>.</param>
    /// <param name="index">Path of the file.</param>
    /// <param name="text">The file.</param>
    public static PageEntry? Page(string word, string index, SourceText text)
    {
        PageEntry? page = null;
        var lines = new List<string>();
        foreach (var fields in IndexText.Records(text))
        {
            if (fields[0] == word && fields.Length >= 4 && page is null && fields[1].Length > 0)
            {
                page = new PageEntry(index, fields[1], fields[2], fields[3], null);
            }
            else if (fields[0] == "text" && fields.Length >= 2)
            {
                lines.Add(fields[1]);
            }
        }

        return page is null ? null : page with { Text = string.Join("\n", lines) };
    }
}
