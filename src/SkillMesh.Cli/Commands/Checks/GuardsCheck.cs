using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Guards can be used, and what they ban is not there.</summary>
internal sealed class GuardsCheck() : Check("guards")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        var shelf = scope.Guards;
        if (shelf.Faults.Count + shelf.Guards.Count > 0)
        {
            Run(shelf, scope, report);
        }

        if (scope.Projects is { } projects)
        {
            foreach (var path in projects.Read)
            {
                report.Looked(path);
            }
        }
    }

    private static void Run(GuardShelf shelf, CheckScope scope, CheckReport report)
    {
        foreach (var fault in shelf.Faults.Where(fault => fault.Position.Path.Length == 0 || scope.Covers(fault.Position.Path) || !fault.Position.Path.StartsWith(Guard.Folder, StringComparison.Ordinal)))
        {
            report.Add(fault);
        }

        foreach (var guard in shelf.Guards.Where(guard => scope.Covers(guard.Path)))
        {
            report.Looked(guard.Path);
            if (scope.Fold.Find(guard.Pattern) is null)
            {
                report.Add(GuardRules.GuardWithoutPattern.At(guard.Path, guard.Pattern));
            }
        }

        var enabled = shelf.Guards.Where(guard => guard.IsEnabled).ToList();
        var faults = new List<Diagnostic>();
        var search = GuardSearch.Run(scope.Workspace, enabled, [.. scope.Paths.Where(path => path != ".")], scope.IsCompiled, faults);
        foreach (var fault in faults)
        {
            report.Add(fault);
        }

        foreach (var path in search.Files)
        {
            report.Looked(path);
        }

        foreach (var path in search.TooLarge)
        {
            report.Add(GuardRules.FileTooLarge.At(path, TextSearch.MostBytes >> 20));
        }

        foreach (var hit in search.Hits.Where(hit => !hit.IsKnown))
        {
            report.Add(Of(GuardRules.BannedText, hit.Guard, hit.Check, hit.Position, scope));
        }

        // Hits that a compiler counts, or that lie in symbols, are not seen from here.
        foreach (var guard in enabled.Where(guard => scope is { Compiled.Count: 0, Projects: null } && guard.Checks.All(check => check.Kind == GuardKind.BannedText) && search.Unused.GetValueOrDefault(guard.Pattern) > 0))
        {
            report.Add(GuardRules.BaselineUnused.At(Guard.BaselineOf(guard.Pattern), search.Unused[guard.Pattern], guard.Pattern));
        }
    }

    /// <summary>The diagnostic of a hit, in the guard's severity.</summary>
    public static Diagnostic Of(DiagnosticRule rule, Guard guard, GuardCheck check, SourcePosition place, CheckScope scope, string? what = null) =>
        rule.At(place, GuardEvidence.Message(guard, check, scope.Fold.Find(guard.Pattern), what)) with { Severity = guard.Severity };
}
