using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Documents.Sections;
using SkillMesh.Learning.Runbooks;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Runbooks can be updated: their markers are whole and nobody edited between them.</summary>
internal sealed class RunbooksCheck() : Check("runbooks")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        foreach (var (full, relative) in RunbookFiles.Find(scope.Workspace))
        {
            if (!scope.Covers(relative))
            {
                continue;
            }

            report.Looked(relative);
            var bytes = RegularFile.ReadAllBytes(full);
            if (ConflictMarkers.Find(bytes) is { } line)
            {
                // Whatever else is wrong follows from it.
                report.Add(LedgerRules.ConflictMarker.At(new SourcePosition(relative, line), "<<<<<<<"));
                continue;
            }

            var document = MarkedDocument.Parse(bytes, relative);
            foreach (var fault in document.Diagnostics)
            {
                report.Add(fault);
            }

            foreach (var section in document.Sections.Where(section => section.IsHandEdited))
            {
                report.Add(LearningRules.HandEdited.At(new SourcePosition(relative, section.BeginLine), section.Name));
            }
        }
    }
}
