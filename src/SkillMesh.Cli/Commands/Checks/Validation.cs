using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Runs the checks and makes their answer.</summary>
internal static class Validation
{
    /// <summary>All checks; later parts of the tool add a line.</summary>
    public static Check[] Checks { get; } = [new ConfigCheck(), new LedgersCheck(), new RunbooksCheck(), new SecretsCheck(), new TextCheck(), new SchemasCheck(), new GuardsCheck(), new SkillsCheck(), new AgentSkillsCheck()];

    /// <summary>The words of the checks, in their order.</summary>
    public static string[] Kinds => Array.ConvertAll(Checks, check => check.Kind);

    /// <summary>What the checks found, with configured severities, in order of place.</summary>
    /// <param name="scope">What to look at.</param>
    /// <param name="only">Kinds to run; null runs all.</param>
    /// <param name="report">What the checks write into.</param>
    /// <param name="more">A look of its own, after the checks.</param>
    public static (IReadOnlyList<Diagnostic> Found, int Files) Run(CheckScope scope, IReadOnlyCollection<string>? only, CheckReport report, Action<CheckReport>? more = null)
    {
        var isNothing = scope is { IsSubset: true, Paths.Count: 0 };
        foreach (var check in Checks)
        {
            if (!isNothing && (only is null || only.Contains(check.Kind)))
            {
                check.Run(scope, report);
            }
        }

        if (scope.Stale)
        {
            StaleCheck.Run(scope, report);
        }

        more?.Invoke(report);

        var found = new List<Diagnostic>();
        foreach (var diagnostic in report.Diagnostics)
        {
            if (scope.Workspace.Config.Apply(diagnostic) is { } applied)
            {
                found.Add(applied);
            }
        }

        return (found, report.Files);
    }

    /// <summary>The answer's model.</summary>
    public static ValidateModel Model((IReadOnlyList<Diagnostic> Found, int Files) result, IReadOnlyList<RepairedFile>? repaired) => new(
        result.Found.Count == 0 ? [] : [.. result.Found.Select(Model)],
        result.Files,
        repaired is null ? null : [.. repaired.Select(file => file.Path)],
        repaired is null ? null : [.. repaired.Select(file => new RepairedModel(file.Path, file.Quarantine, file.Lines, file.Bytes))]);

    /// <summary>A diagnostic as JSON shows it.</summary>
    public static DiagnosticModel Model(Diagnostic diagnostic) => new(
        diagnostic.Id,
        DiagnosticWriter.Word(diagnostic.Severity),
        diagnostic.Position.Path.Length == 0 ? null : diagnostic.Position.Path,
        diagnostic.Position.Line == 0 ? null : diagnostic.Position.Line,
        diagnostic.Position.Column == 0 ? null : diagnostic.Position.Column,
        string.IsNullOrWhiteSpace(diagnostic.Message) ? diagnostic.Rule.Title : diagnostic.Message);
}
