using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SkillMesh.Generators.Emit;
using SkillMesh.Generators.Guards;
using SkillMesh.Generators.Index;
using SkillMesh.Generators.Models;
using SkillMesh.Generators.Rules;

namespace SkillMesh.Generators.Guarding;

/// <summary>Checks what tests say they guard: <c>[Guards(Patterns.X)]</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardingTestAnalyzer : DiagnosticAnalyzer
{
    private static readonly NameScanner Names = new([AttributeSource.ClassName, "Guards"]);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [GuardDescriptors.GuardsUnknown, GuardDescriptors.GuardsRetired, GuardDescriptors.Unguarded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var texts = IndexFile.Named(IndexFile.PatternsName, context.Options, context.CancellationToken).Select(file => file.File.GetText(context.CancellationToken)).OfType<SourceText>().ToList();
        var name = $"{GeneratorOptions.Read(provider).Namespace.Replace("@", "")}.{AttributeSource.ClassName}";
        if (texts.Count == 0 || context.Compilation.GetTypeByMetadataName(name) is not { } attribute)
        {
            return;
        }

        var patterns = texts.SelectMany(text => IndexEntries.Patterns(text)).GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var guarded = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        context.RegisterSemanticModelAction(file => Check(file, attribute, patterns, guarded));
        if (GeneratorOptions.IsOn(provider, "SkillMeshRequireGuardingTests"))
        {
            var root = GuardIndex.Find(context.Options, context.CancellationToken)?.Root ?? "";
            context.RegisterCompilationEndAction(end =>
            {
                foreach (var pattern in patterns.Values.Where(pattern => pattern.IsPromoted && !guarded.ContainsKey(pattern.Name)).OrderBy(pattern => pattern.Name, StringComparer.Ordinal))
                {
                    end.ReportDiagnostic(Diagnostic.Create(GuardDescriptors.Unguarded, PlaceOf(pattern, root), pattern.Name));
                }
            });
        }
    }

    private static void Check(
        SemanticModelAnalysisContext context, INamedTypeSymbol attribute, Dictionary<string, PatternEntry> patterns, ConcurrentDictionary<string, bool> guarded)
    {
        var model = context.SemanticModel;
        SyntaxNode? root = null;
        foreach (var (offset, _) in Names.Find(model.SyntaxTree.GetText(context.CancellationToken).ToString()))
        {
            root ??= model.SyntaxTree.GetRoot(context.CancellationToken);
            if (root.FindToken(offset) is { Parent: IdentifierNameSyntax name }
                && SymbolUse.Creation(SymbolUse.Whole(name)) is AttributeSyntax { ArgumentList.Arguments: [{ Expression: var argument }, ..] } use
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, context.CancellationToken).Symbol?.ContainingType, attribute)
                && model.GetConstantValue(argument, context.CancellationToken) is { HasValue: true, Value: string pattern })
            {
                guarded[pattern] = true;
                if (!patterns.TryGetValue(pattern, out var entry))
                {
                    context.ReportDiagnostic(Diagnostic.Create(GuardDescriptors.GuardsUnknown, argument.GetLocation(), ShownText.Of(pattern)));
                }
                else if (entry.IsRetired)
                {
                    var fate = entry.MergedInto.Length == 0 ? "is archived" : $"was merged into '{ShownText.Of(entry.MergedInto)}'";
                    context.ReportDiagnostic(Diagnostic.Create(GuardDescriptors.GuardsRetired, argument.GetLocation(), ShownText.Of(pattern), fate));
                }
            }
        }
    }

    private static Location PlaceOf(PatternEntry pattern, string root) => pattern.Runbook.Length == 0
        ? Location.None
        : Location.Create(root.Length == 0 ? pattern.Runbook : $"{root}/{pattern.Runbook}", default, default(LinePositionSpan));
}
