using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Models;

namespace SkillMesh.Generators.Emit;

/// <summary>A class of agent skills or runbooks: one part says what it is, and each of them has a part and a file of its own.</summary>
/// <param name="className">Name of the class.</param>
/// <param name="summary">What it holds.</param>
internal sealed class PagesSource(string className, string summary)
{
    /// <summary>Hides a type from other assemblies, so that a friend with constants of its own sees only those.</summary>
    public const string Embedded = "[global::Microsoft.CodeAnalysis.Embedded]";

    /// <summary>Names that would hide what every class has.</summary>
    public static readonly ImmutableHashSet<string> ObjectMembers =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");

    /// <summary>Agent skills.</summary>
    public static readonly PagesSource AgentSkills = new("AgentSkills", "The agent skills of this repository.");

    /// <summary>Runbooks.</summary>
    public static readonly PagesSource Runbooks = new("Runbooks", "The runbooks of this repository, by agent.");

    /// <summary>Names that its nested classes may not have.</summary>
    public ImmutableHashSet<string> Reserved { get; } = ObjectMembers.Union(["Name", "Description", "Path", "Text", className]);

    /// <summary>Name of the file of the first part.</summary>
    public string RootFile => $"{className}.g.cs";

    /// <summary>Name of the file of a page.</summary>
    public string FileOf(string name) => $"{className}.{name}.g.cs";

    /// <summary>The first part.</summary>
    public SourceText Root(GeneratorOptions options)
    {
        var writer = new SourceWriter(options.Namespace);
        writer.Summary(summary);
        writer.Line(Embedded);
        writer.Open($"internal static partial class {className}");
        return writer.End();
    }

    /// <summary>The part of one page.</summary>
    /// <param name="page">The page; its text is written when it has one.</param>
    /// <param name="name">Its C# name.</param>
    /// <param name="options">What the project sets.</param>
    public SourceText Page(PageEntry page, string name, GeneratorOptions options)
    {
        var writer = new SourceWriter(options.Namespace);
        writer.Open($"static partial class {className}");
        writer.Summary(page.Description.Length > 0 ? page.Description : page.Name);
        writer.Element("remarks", $"<see href=\"{CSharpText.Doc(page.Path)}\"/>");
        writer.Open($"internal static class {name}");
        writer.Summary("Its name.");
        writer.Constant("Name", page.Name);
        writer.Line();
        writer.Summary("What it is for.");
        writer.Constant("Description", page.Description);
        writer.Line();
        writer.Summary("Its file, from the root of the repository.");
        writer.Constant("Path", page.Path);
        if (page.Text is not null)
        {
            writer.Line();
            writer.Summary("The whole file, with line feeds.");
            writer.Constant("Text", page.Text);
        }

        return writer.End();
    }
}
