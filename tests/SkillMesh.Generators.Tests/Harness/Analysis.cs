using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SkillMesh.Generators.Guarding;
using SkillMesh.Generators.Guards;

namespace SkillMesh.Generators.Tests.Harness;

/// <summary>Runs the analyzers as a compiler does.</summary>
internal static class Analysis
{
    /// <summary>What they report, by place, after the compilation's own filter. Code that does not compile fails the test, as does an
    /// analyzer that throws.</summary>
    public static IReadOnlyList<Diagnostic> Run(IndexBuilder index, Compilation compilation, params (string Name, string Value)[] properties) =>
        Run(index.Files(), compilation, properties);

    public static IReadOnlyList<Diagnostic> Run(IReadOnlyList<AdditionalText> files, Compilation compilation, params (string Name, string Value)[] properties)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(fault => fault.Severity == DiagnosticSeverity.Error).Select(fault => fault.ToString()));
        DiagnosticAnalyzer[] analyzers = [new BannedSymbolAnalyzer(), new BannedTextAnalyzer(), new GuardingTestAnalyzer()];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. files], new TestOptions(true, properties)),
            onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var found = new CompilationWithAnalyzers(compilation, [.. analyzers], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan)];
    }

    /// <summary>Asserts that exactly what stands between <c>[|</c> and <c>|]</c> is reported.</summary>
    public static void AssertSpans(IndexBuilder index, string marked, string path = "src/Code.cs", params (string Path, string Text)[] more)
    {
        var (text, spans) = Marked(marked);
        var found = Run(index, Compilations.Of([(path, text), .. more])).Where(diagnostic => diagnostic.Location.SourceTree!.FilePath.EndsWith(path, StringComparison.Ordinal));
        Assert.Equal(
            spans.Select(span => $"{span.Start}: {text.Substring(span.Start, span.Length)}"),
            found.Select(diagnostic => $"{diagnostic.Location.SourceSpan.Start}: {text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)}"));
    }

    private static (string Text, List<(int Start, int Length)> Spans) Marked(string marked)
    {
        var (text, spans) = ("", new List<(int, int)>());
        foreach (var piece in marked.Split("[|"))
        {
            var end = piece.IndexOf("|]", StringComparison.Ordinal);
            if (end >= 0)
            {
                spans.Add((text.Length, end));
            }

            text += end < 0 ? piece : piece.Remove(end, 2);
        }

        return (text, spans);
    }
}
