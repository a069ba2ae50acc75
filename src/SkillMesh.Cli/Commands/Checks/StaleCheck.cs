using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Documents.Sections;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Runbooks say what the ledgers say. Looked at where it is asked for: it costs a fold.</summary>
internal static class StaleCheck
{
    /// <summary>Names each runbook that evolve would change, at its first generated section.</summary>
    public static void Run(CheckScope scope, CheckReport report)
    {
        foreach (var file in new RunbookPlanner(scope.Workspace).Plan(scope.Fold).Files.Where(file => file.Changes && scope.Covers(file.Path)))
        {
            report.Looked(file.Path);
            report.Add(LearningRules.StaleRunbook.At(new SourcePosition(file.Path, LineOf(scope, file.Path)), file.Agent, "its ledgers say more"));
        }
    }

    private static int LineOf(CheckScope scope, string path)
    {
        var full = scope.Workspace.Resolve(path);
        return RegularFile.Exists(full) && MarkedDocument.Parse(RegularFile.ReadAllBytes(full), path).Sections is [var first, ..] ? first.BeginLine : 1;
    }
}
