using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Cli.Rendering;
using SkillMesh.Cli.Rendering.Formats;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Cli.Tests.Formats;

/// <summary>Diagnostics through a format, without a repository.</summary>
internal static class Reports
{
    public const string Root = "/r/team repo";

    public static readonly Redactor Redactor = Redactor.For(SkillMeshConfig.Default);

    public static Report Of(params IEnumerable<Diagnostic> found) => new([.. found], Root, Redactor);

    /// <summary>The lines a format prints, each without its end.</summary>
    public static string[] Lines(ReportFormat format, Report report)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        format.Write(report, new TextOutput(writer, color: false, width: null));
        return writer.ToString().Split('\n')[..^1];
    }

    /// <summary>The document a format makes.</summary>
    public static byte[] Document(ReportFormat format, Report report) => format.Document(Validation.Model((report.Found, 1), null), report)!;

    /// <summary>A few diagnostics of each severity: with and without line, column and file.</summary>
    public static IReadOnlyList<Diagnostic> Some { get; } =
    [
        LedgerRules.NotJson.At(new SourcePosition(".claude/review-findings.jsonl", 3, 7), "expected a value: 50% of the line, or more"),
        LearningRules.StaleRunbook.At(".claude/skills/runbooks/api dev/RUNBOOK.md", "api dev", "2 entries are new"),
        SecurityRules.SecretFound.At(new SourcePosition(".claude/größe, x.jsonl", 12), "github-token"),
        LedgerRules.RecordInvalid.At(new SourcePosition(".claude/session-learnings.jsonl", 1, 2), "'agent' is missing"),
        LedgerRules.RecordInvalid.At(new SourcePosition(".claude/session-learnings.jsonl", 9, 2), "'agent' is missing"),
        LearningRules.UnnamedEvidence.At(SourcePosition.None, 3, 2, "x"),
    ];
}
