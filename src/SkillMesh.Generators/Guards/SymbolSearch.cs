using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SkillMesh.Generators.Guards;

/// <summary>Finds the uses of banned symbols in one file. The words are looked for first, the compiler is asked about those alone.</summary>
/// <param name="table">What is banned.</param>
/// <param name="model">The file's meaning.</param>
/// <param name="path">The file, root-relative; null when it lies elsewhere.</param>
/// <param name="hits">Gets what is found.</param>
/// <param name="cancellation">Ends it early.</param>
internal sealed class SymbolSearch(SymbolTable table, SemanticModel model, string? path, FileHits hits, CancellationToken cancellation)
{
    /// <summary>Looks through the file.</summary>
    public void Run(string text)
    {
        var root = (CompilationUnitSyntax)model.SyntaxTree.GetRoot(cancellation);
        var scanner = table.Scanner(root);
        foreach (var (offset, _) in scanner.Find(text))
        {
            // The compiler's names may begin with @, which is part of the token.
            var token = root.FindToken(offset);
            if (token.SpanStart == offset || (token.SpanStart == offset - 1 && text[offset - 1] == '@'))
            {
                CheckToken(token, scanner);
            }
        }

        if (table.HasIndexers || table.HasOperators)
        {
            foreach (var node in root.DescendantNodes())
            {
                CheckUnnamed(node);
            }
        }
    }

    private void CheckToken(SyntaxToken token, NameScanner scanner)
    {
        switch (token.Parent)
        {
            case SimpleNameSyntax name:
                CheckName(name);
                break;
            case PredefinedTypeSyntax type:
                Check(model.GetSymbolInfo(type, cancellation).Symbol, type.Span, type);
                break;
            case ImplicitObjectCreationExpressionSyntax made when !SymbolUse.IsClearlyOther(made, scanner.Has, out var isWritten):
                CheckCreation(model.GetSymbolInfo(made, cancellation).Symbol, token.Span, made, withType: !isWritten);
                break;
            case ConstructorInitializerSyntax initializer:
                CheckCreation(model.GetSymbolInfo(initializer, cancellation).Symbol, token.Span, initializer, withType: false);
                break;
        }
    }

    private void CheckName(SimpleNameSyntax name)
    {
        var whole = SymbolUse.Whole(name);
        if (SymbolUse.Creation(whole) is { } creation)
        {
            // An attribute's name means its constructor.
            var made = model.GetSymbolInfo(creation, cancellation).Symbol;
            CheckCreation(made, name.Span, whole, withType: true);
        }
        else
        {
            Check(model.GetSymbolInfo(name, cancellation).Symbol, name.Span, whole);
        }
    }

    private void CheckCreation(ISymbol? constructor, TextSpan span, SyntaxNode whole, bool withType)
    {
        Check(constructor, span, whole);
        if (withType)
        {
            Check(constructor?.ContainingType, span, whole);
        }
    }

    private void CheckUnnamed(SyntaxNode node)
    {
        if (UnnamedPlace(node) is { } span)
        {
            Check(model.GetSymbolInfo(node, cancellation).Symbol, span, node);
        }
    }

    // Where an indexer, an operator or a conversion is used; null for everything else, and for what nobody has banned.
    private TextSpan? UnnamedPlace(SyntaxNode node) => node switch
    {
        ElementAccessExpressionSyntax access when table.HasIndexers => access.ArgumentList.Span,
        ElementBindingExpressionSyntax binding when table.HasIndexers => binding.ArgumentList.Span,
        ImplicitElementAccessSyntax element when table.HasIndexers => element.ArgumentList.Span,
        BinaryExpressionSyntax binary when table.HasOperators => binary.OperatorToken.Span,
        AssignmentExpressionSyntax assignment when table.HasOperators && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) => assignment.OperatorToken.Span,
        PrefixUnaryExpressionSyntax prefix when table.HasOperators => prefix.OperatorToken.Span,
        PostfixUnaryExpressionSyntax postfix when table.HasOperators => postfix.OperatorToken.Span,
        CastExpressionSyntax cast when table.HasOperators => TextSpan.FromBounds(cast.OpenParenToken.SpanStart, cast.CloseParenToken.Span.End),
        _ => null,
    };

    private void Check(ISymbol? symbol, TextSpan span, SyntaxNode whole)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;

        // What overrides a banned member is the banned member too.
        for (; symbol is not null; symbol = Overridden(symbol))
        {
            var definition = symbol.OriginalDefinition;
            Add(table.Of(definition), span, whole);
            if (definition is IPropertySymbol property)
            {
                var (isRead, isWritten) = SymbolUse.Access(whole);
                Add(isRead && property.GetMethod is { } get ? table.Of(get) : [], span, whole);
                Add(isWritten && property.SetMethod is { } set ? table.Of(set) : [], span, whole);
            }
        }
    }

    private void Add(IReadOnlyList<GuardEntry> guards, TextSpan span, SyntaxNode whole)
    {
        foreach (var guard in guards)
        {
            if (guard.Covers(path) && !SymbolUse.IsNameOnly(whole))
            {
                hits.Add(guard, span);
            }
        }
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };
}
