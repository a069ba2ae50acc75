using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillMesh.Generators.Guards;

/// <summary>The banned symbols that a compilation knows, and the words of source by which any of them can be meant.</summary>
internal sealed class SymbolTable
{
    private const string AttributeEnding = "Attribute";

    private readonly Dictionary<ISymbol, List<GuardEntry>> _guards = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private NameScanner _scanner = new([]);

    private SymbolTable()
    {
    }

    /// <summary>Whether any constructor is banned, or any type by its name.</summary>
    public bool HasCreations { get; private set; }

    /// <summary>Whether any indexer is banned: its uses have no name.</summary>
    public bool HasIndexers { get; private set; }

    /// <summary>Whether any operator or conversion is banned: its uses have no name.</summary>
    public bool HasOperators { get; private set; }

    /// <summary>Whether nothing is banned that the compilation knows.</summary>
    public bool IsEmpty => _guards.Count == 0;

    /// <summary>Looks all ids up, once for a compilation.</summary>
    public static SymbolTable Resolve(IEnumerable<GuardEntry> guards, Compilation compilation, CancellationToken cancellation)
    {
        var table = new SymbolTable();
        foreach (var guard in guards)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var symbol in SymbolIds.Find(guard.Value, compilation))
            {
                table.Add(symbol, guard);
            }
        }

        if (!table.IsEmpty)
        {
            table.AddGlobalAliases(compilation, cancellation);
            table._scanner = new NameScanner(table._names);
        }

        return table;
    }

    /// <summary>Finds the words in a file: those of all files, and its own aliases of them.</summary>
    public NameScanner Scanner(CompilationUnitSyntax file) =>
        Aliases(file).ToList() is { Count: > 0 } aliases ? new NameScanner(_names.Concat(aliases)) : _scanner;

    /// <summary>The guards that ban a symbol itself.</summary>
    public IReadOnlyList<GuardEntry> Of(ISymbol symbol) => _guards.TryGetValue(symbol, out var guards) ? guards : [];

    private void Add(ISymbol symbol, GuardEntry guard)
    {
        symbol = symbol.OriginalDefinition;
        if (!_guards.TryGetValue(symbol, out var guards))
        {
            _guards[symbol] = guards = [];
        }

        guards.Add(guard);
        switch (symbol)
        {
            case INamedTypeSymbol type:
                AddType(type);
                break;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                AddType(constructor.ContainingType);
                _names.UnionWith(["base", "this"]);
                break;
            case IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.BuiltinOperator or MethodKind.Conversion }:
                HasOperators = true;
                break;
            case IMethodSymbol { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } or IPropertySymbol { IsIndexer: true }:
                HasIndexers = true;
                break;
            case IMethodSymbol { AssociatedSymbol: { } owner }:
                _names.Add(owner.Name);
                break;
            default:
                _names.Add(symbol.Name);
                break;
        }
    }

    private void AddType(INamedTypeSymbol type)
    {
        HasCreations = true;
        _names.UnionWith([type.Name, "new"]);
        if (type.Name.Length > AttributeEnding.Length && type.Name.EndsWith(AttributeEnding, StringComparison.Ordinal))
        {
            _names.Add(type.Name.Substring(0, type.Name.Length - AttributeEnding.Length));
        }

        var word = type.ToDisplayString();
        if (type.SpecialType != SpecialType.None && SyntaxFacts.IsPredefinedType(SyntaxFacts.GetKeywordKind(word)))
        {
            _names.Add(word);
        }
    }

    // global using Old = Some.Banned; makes Old a word of every file.
    private void AddGlobalAliases(Compilation compilation, CancellationToken cancellation)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellation) is CompilationUnitSyntax { Usings.Count: > 0 } file)
            {
                foreach (var alias in file.Usings.Where(directive => directive.GlobalKeyword.RawKind != 0).Select(AliasOf))
                {
                    _ = alias is not null && _names.Add(alias);
                }
            }
        }
    }

    private IEnumerable<string> Aliases(CompilationUnitSyntax file) =>
        from directive in file.Usings.Concat(file.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Usings))
        let alias = AliasOf(directive)
        where alias is not null && !_names.Contains(alias)
        select alias;

    // The alias of a directive that names what may be banned.
    private string? AliasOf(UsingDirectiveSyntax directive) =>
        directive.Alias is { } alias && directive.NamespaceOrType.DescendantTokens().Any(token => _names.Contains(token.ValueText)) ? alias.Name.Identifier.ValueText : null;
}
