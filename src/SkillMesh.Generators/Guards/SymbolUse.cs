using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillMesh.Generators.Guards;

/// <summary>How a name in code is used.</summary>
internal static class SymbolUse
{
    /// <summary>Whether a name only gives its own text: <c>nameof(X)</c>.</summary>
    public static bool IsNameOnly(SyntaxNode name)
    {
        for (var node = name; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or TypeArgumentListSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments.Count: 1 } call
                && call.ArgumentList.Span.Contains(name.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type, attribute or member access that a name is the last part of: <c>A.B.Name</c> for <c>Name</c>.</summary>
    public static SyntaxNode Whole(SimpleNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is QualifiedNameSyntax qualified && qualified.Right == node
            || node.Parent is AliasQualifiedNameSyntax alias && alias.Name == node
            || node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            || node.Parent is MemberBindingExpressionSyntax)
        {
            node = node.Parent;
        }

        return node;
    }

    /// <summary>What makes an object of the type that is named here; null when nothing does.</summary>
    public static SyntaxNode? Creation(SyntaxNode whole) => whole.Parent switch
    {
        ObjectCreationExpressionSyntax made when made.Type == whole => made,
        PrimaryConstructorBaseTypeSyntax made when made.Type == whole => made,
        AttributeSyntax made when made.Name == whole => made,
        _ => null,
    };

    /// <summary>Whether a property is read, or written, or both, where its name stands.</summary>
    public static (bool IsRead, bool IsWritten) Access(SyntaxNode whole)
    {
        var node = whole;
        while (node.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == node => (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression), true),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => (true, true),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => (true, true),
            // One side of (a, b) = ...
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } when assignment.Left == tuple => (false, true),
            _ => (true, false),
        };
    }

    /// <summary>Whether a <c>new()</c> stands beside a written type that is not among these names, so that nobody need ask the compiler
    /// what it makes.</summary>
    /// <param name="made">The creation.</param>
    /// <param name="isName">Whether a name may stand for what is looked for.</param>
    /// <param name="isWritten">Whether a type is written beside it.</param>
    public static bool IsClearlyOther(ImplicitObjectCreationExpressionSyntax made, Func<string, bool> isName, out bool isWritten)
    {
        var type = made.Parent is not EqualsValueClauseSyntax value ? null : value.Parent switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        type = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        type = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        isWritten = type is SimpleNameSyntax;
        return type is SimpleNameSyntax name && !isName(name.Identifier.ValueText);
    }
}
