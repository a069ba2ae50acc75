using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Generators.Rules;

namespace SkillMesh.Generators.Guards;

/// <summary>Reports what guards against text find in C# files, exactly there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BannedTextAnalyzer : DiagnosticAnalyzer
{
    // Larger files are none that people write; `skillmesh validate` passes over them too.
    private const int MostLetters = 4 << 20;

    // A guard and what the tool keeps hold the banned text, and would be hits of themselves.
    private static readonly PathGlob OwnFiles = new(".claude/**");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [GuardDescriptors.BannedText, GuardDescriptors.GuardInvalid];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (GuardIndex.Find(context.Options, context.CancellationToken) is not { } index || index.OfKind(GuardKind.BannedText) is not { Count: > 0 } entries)
        {
            return;
        }

        TextGuard[] guards = [.. entries.Select(entry => new TextGuard(entry))];
        context.RegisterSyntaxTreeAction(tree => Check(tree, index, guards));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var guard in guards.Where(guard => guard.Fault.Length > 0))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    GuardDescriptors.GuardInvalid, guard.Entry.PlaceIn(index.Root), $"the expression of '{guard.Entry.Pattern}' cannot be used: {ShownText.Of(guard.Fault)}"));
            }
        });
    }

    private static void Check(SyntaxTreeAnalysisContext context, GuardIndex index, TextGuard[] guards)
    {
        var path = index.Relative(context.Tree.FilePath);
        if (path is not null && OwnFiles.Matches(path))
        {
            return;
        }

        FileHits? hits = null;
        string? text = null;
        foreach (var guard in guards)
        {
            if (guard.Entry.Covers(path))
            {
                text ??= context.Tree.GetText(context.CancellationToken).ToString();
                if (text.Length > MostLetters)
                {
                    return;
                }

                guard.Find(text, hits ??= new FileHits(index, path, text), context.CancellationToken);
            }
        }

        hits?.Report(context.Tree, GuardDescriptors.BannedText, context.ReportDiagnostic);
    }
}
