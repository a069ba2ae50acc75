using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Models;

namespace SkillMesh.Generators.Emit;

/// <summary>The attribute by which a test says which pattern it guards.</summary>
internal static class AttributeSource
{
    /// <summary>Its class.</summary>
    public const string ClassName = "GuardsAttribute";

    /// <summary>Name of its file.</summary>
    public const string File = ClassName + ".g.cs";

    /// <summary>The class.</summary>
    public static SourceText Write(GeneratorOptions options)
    {
        var writer = new SourceWriter(options.Namespace);
        writer.Summary("Says that a test fails when a pattern comes back.");
        writer.Line(PagesSource.Embedded);
        writer.Line("[global::System.AttributeUsage(global::System.AttributeTargets.Class | global::System.AttributeTargets.Method, AllowMultiple = true, Inherited = false)]");
        writer.Open($"internal sealed class {ClassName} : global::System.Attribute");
        writer.Summary("Names the pattern: a constant of Patterns.");
        writer.Open($"public {ClassName}(string pattern)");
        writer.Line("Pattern = pattern;");
        writer.Close();
        writer.Line();
        writer.Summary("The pattern's name.");
        writer.Line("public string Pattern { get; }");
        return writer.End();
    }
}
