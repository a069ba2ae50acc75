using System.Globalization;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>All diagnostics in the log of a build service whose annotations are made already. The lines have a shape of their own, as
/// the usual ones would be annotated a second time by the problem matchers that set-up steps of compilers leave behind.</summary>
internal static class LogList
{
    /// <summary>Writes <c>error SKM1003 in path, line 3, column 5 | message</c>, and once for each rule what to do.</summary>
    public static void Write(Report report, TextOutput output)
    {
        var explained = new HashSet<string>(StringComparer.Ordinal);
        foreach (var diagnostic in report.Found)
        {
            output.Text(DiagnosticWriter.Word(diagnostic.Severity), DiagnosticWriter.Color(diagnostic.Severity))
                .Line($" {diagnostic.Id}{Place(diagnostic.Position)} | {diagnostic.Message}");
            if (explained.Add(diagnostic.Id))
            {
                output.Line($"  next | {diagnostic.Rule.NextStep}", Paint.Dim);
            }
        }
    }

    private static string Place(SourcePosition position) => string.Concat(
        position.Path.Length == 0 ? "" : $" in {position.Path}",
        position.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", line {position.Line}"),
        position.Line == 0 || position.Column == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", column {position.Column}"));
}
