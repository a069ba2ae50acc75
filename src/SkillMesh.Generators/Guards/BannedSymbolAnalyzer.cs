using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SkillMesh.Generators.Rules;

namespace SkillMesh.Generators.Guards;

/// <summary>Reports uses of what guards ban, at the name that means it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BannedSymbolAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [GuardDescriptors.BannedSymbol];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (GuardIndex.Find(context.Options, context.CancellationToken) is not { } index || index.OfKind(GuardKind.BannedSymbol) is not { Count: > 0 } guards)
        {
            return;
        }

        var table = SymbolTable.Resolve(guards, context.Compilation, context.CancellationToken);
        if (!table.IsEmpty)
        {
            context.RegisterSemanticModelAction(file => Check(file, index, guards, table));
        }
    }

    private static void Check(SemanticModelAnalysisContext context, GuardIndex index, IReadOnlyList<GuardEntry> guards, SymbolTable table)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var path = index.Relative(tree.FilePath);
        if (!guards.Any(guard => guard.Covers(path)))
        {
            return;
        }

        var text = tree.GetText(context.CancellationToken).ToString();
        var hits = new FileHits(index, path, text);
        new SymbolSearch(table, context.SemanticModel, path, hits, context.CancellationToken).Run(text);
        hits.Report(tree, GuardDescriptors.BannedSymbol, context.ReportDiagnostic);
    }
}
