using Microsoft.CodeAnalysis;

namespace SkillMesh.Generators.Guards;

/// <summary>Finds the symbols of a documentation comment id in a compilation and all it references.</summary>
internal static class SymbolIds
{
    /// <summary>The symbols; none where the project does not know them. A method or property without parentheses means every overload,
    /// with an empty pair the one without parameters.</summary>
    public static IEnumerable<ISymbol> Find(string id, Compilation compilation)
    {
        if (id.Length < 3 || id[1] != ':')
        {
            return [];
        }

        return id[0] is 'M' or 'P' && id.IndexOf('(') < 0
            ? Overloads(id, compilation)
            : DocumentationCommentId.GetSymbolsForDeclarationId(id.EndsWith("()", StringComparison.Ordinal) ? id.Substring(0, id.Length - 2) : id, compilation);
    }

    private static IEnumerable<ISymbol> Overloads(string id, Compilation compilation)
    {
        var dot = id.LastIndexOf('.');
        if (dot < 0)
        {
            return [];
        }

        // Name``2 is generic in two types; without a number it is generic in any or none.
        var name = id.Substring(dot + 1);
        var tick = name.IndexOf("``", StringComparison.Ordinal);
        var arity = tick >= 0 && int.TryParse(name.Substring(tick + 2), out var number) ? number : (int?)null;
        name = (tick >= 0 ? name.Substring(0, tick) : name).Replace('#', '.');
        return from type in DocumentationCommentId.GetSymbolsForDeclarationId("T:" + id.Substring(2, dot - 2), compilation).OfType<INamedTypeSymbol>()
               from member in type.GetMembers()
               where member.MetadataName.Equals(name, StringComparison.Ordinal)
               where id[0] == 'M' ? member is IMethodSymbol method && (arity is null || method.Arity == arity) : member is IPropertySymbol
               select member;
    }
}
