using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Models;
using SkillMesh.Generators.Names;

namespace SkillMesh.Generators.Emit;

/// <summary>The class of the patterns' names.</summary>
internal static class PatternsSource
{
    /// <summary>Its name.</summary>
    public const string ClassName = "Patterns";

    private static readonly ImmutableHashSet<string> Reserved = PagesSource.ObjectMembers.Add(ClassName);

    /// <summary>One constant for each pattern, by name.</summary>
    public static SourceText Write(EquatableArray<PatternEntry> patterns, GeneratorOptions options)
    {
        var names = NameTable.Of(patterns.Select(pattern => (pattern.Name, pattern.Name, pattern.Name)), Reserved);
        var writer = new SourceWriter(options.Namespace);
        writer.Summary("The patterns that this repository knows.");
        writer.Line(PagesSource.Embedded);
        writer.Open($"internal static class {ClassName}");
        var isFirst = true;
        foreach (var pattern in patterns.OrderBy(pattern => pattern.Name, StringComparer.Ordinal))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            writer.Summary(pattern.Description.Length > 0 ? pattern.Description : pattern.Name);
            writer.Element("remarks", Remarks(pattern));
            writer.Constant(names.Find(pattern.Name)!, pattern.Name);
        }

        return writer.End();
    }

    private static string Remarks(PatternEntry pattern)
    {
        if (pattern.IsRetired)
        {
            return pattern.MergedInto.Length > 0 ? $"Retired: merged into <c>{CSharpText.Doc(pattern.MergedInto)}</c>." : "Retired: archived.";
        }

        var said = $"{(pattern.IsPromoted ? "" : "Not promoted. ")}Confidence {CSharpText.Doc(pattern.Band)}, trend {CSharpText.Doc(pattern.Trend)}.";
        var agent = pattern.Agents.Split(',')[0];
        return pattern.Runbook.Length == 0 ? said : $"{said} See <see href=\"{CSharpText.Doc(pattern.Runbook)}\">the runbook of {CSharpText.Doc(agent)}</see>.";
    }
}
