using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>Which diagnostics become annotations: build services show ten of a kind for a step and drop the others without a word, so
/// the most severe go first and what is left over is said.</summary>
internal sealed class AnnotationBudget
{
    /// <summary>Annotations of one severity that a step shows.</summary>
    public const int Each = 10;

    private AnnotationBudget(IReadOnlyList<Diagnostic> shown, string? more) => (Shown, More) = (shown, more);

    /// <summary>The most severe first.</summary>
    public IReadOnlyList<Diagnostic> Shown { get; }

    /// <summary><c>3 more errors, 1 more warning</c>; null when all are shown.</summary>
    public string? More { get; }

    /// <summary>Chooses.</summary>
    public static AnnotationBudget Of(Report report, params ReadOnlySpan<Severity> severities)
    {
        var (shown, more) = (new List<Diagnostic>(), new List<string>());
        foreach (var severity in severities)
        {
            var all = report.Found.Where(diagnostic => diagnostic.Severity == severity).ToList();
            shown.AddRange(all.Take(Each));
            if (all.Count > Each)
            {
                more.Add(Plural.Of(all.Count - Each, "more " + DiagnosticWriter.Word(severity), severity == Severity.Info ? "more info" : null));
            }
        }

        return new AnnotationBudget(shown, more.Count == 0 ? null : string.Join(", ", more));
    }
}
