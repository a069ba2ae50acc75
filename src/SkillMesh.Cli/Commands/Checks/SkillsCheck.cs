using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Trust;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What stands in skills that holds them back, and what passes for another skill.</summary>
internal sealed class SkillsCheck() : Check("skills")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        var finder = new LedgerFinder(scope.Workspace);
        var redactor = Redactor.For(scope.Workspace.Config);
        for (var i = -1; i < LedgerKind.Received.Count; i++)
        {
            var kind = i < 0 ? LedgerKind.SkillEvents : LedgerKind.Received[i];
            var files = scope.Ledger(kind, finder);
            if (files.Count == 0)
            {
                continue;
            }

            var purged = new LedgerReader(scope.Workspace).Purged();
            foreach (var file in files)
            {
                report.Looked(file.DisplayPath);
                file.ReadValid(kind, 0, [], (record, _) =>
                {
                    if (!purged.Contains(record.Id) && SkillEventReader.Read(record) is { Kind: SkillEventKind.Captured } captured)
                    {
                        Look(captured, record.Position, redactor, report);
                    }
                });
            }
        }
    }

    private static void Look(SkillEvent captured, SourcePosition place, Redactor redactor, CheckReport report)
    {
        if (SkillId.Of(captured.Signature, captured.Resolution) != captured.Skill)
        {
            report.Add(MeshRules.ForeignText.At(place, captured.Skill));
        }

        Say(captured.Resolution, ResolutionScan.Scan(captured.Resolution));
        foreach (var text in captured.Surroundings)
        {
            Say(text, ResolutionScan.ScanError(text));
        }

        void Say(string text, IReadOnlyList<TrustFlag> flags)
        {
            foreach (var flag in flags)
            {
                report.Add(MeshRules.Flagged.At(place, captured.Skill, flag.Id, flag.Describe(text, redactor)));
            }
        }
    }
}
