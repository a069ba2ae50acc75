using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SkillMesh.Generators.Models;

/// <summary>What a project sets.</summary>
/// <param name="Namespace">Namespace of what is generated: <c>SkillMeshNamespace</c>, ready to be written.</param>
/// <param name="EmbedText">Whether agent skills and runbooks carry their text: <c>SkillMeshEmbedText</c>.</param>
internal sealed record GeneratorOptions(string Namespace, bool EmbedText)
{
    private const string DefaultNamespace = "SkillMesh";

    /// <summary>Reads them. A namespace that is none is the default one: code that names it says so at its line.</summary>
    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellation = default) =>
        new(NamespaceOf(provider), IsOn(provider, "SkillMeshEmbedText"));

    /// <summary>Whether a property is <c>true</c>.</summary>
    public static bool IsOn(AnalyzerConfigOptionsProvider provider, string property) =>
        provider.GlobalOptions.TryGetValue("build_property." + property, out var value) && string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static string NamespaceOf(AnalyzerConfigOptionsProvider provider)
    {
        var parts = provider.GlobalOptions.TryGetValue("build_property.SkillMeshNamespace", out var value) ? value.Trim().Split('.') : [];
        return parts.Length > 0 && parts.All(SyntaxFacts.IsValidIdentifier) ? string.Join(".", parts.Select(Escaped)) : DefaultNamespace;
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
