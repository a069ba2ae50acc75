using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Every line of every ledger is a record that counts.</summary>
internal sealed class LedgersCheck() : Check("ledgers")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        var (reader, finder) = (new LedgerReader(scope.Workspace), new LedgerFinder(scope.Workspace));
        for (var i = 0; i < LedgerKind.All.Count; i++)
        {
            var kind = LedgerKind.All[i];
            var files = scope.Ledger(kind, finder);
            if (files.Count == 0)
            {
                continue;
            }

            foreach (var file in files)
            {
                report.Looked(file.DisplayPath);
            }

            var reading = LedgerCheck.Run(scope.Workspace, reader, kind);
            List<Diagnostic> faults = [.. reading.Diagnostics];
            AddChanged(reading, faults);
            foreach (var fault in faults)
            {
                if (scope.Covers(fault.Position.Path))
                {
                    report.Add(fault);
                }
            }
        }
    }

    // Only here: hashing every record again is nothing that a fold should pay for.
    private static void AddChanged(LedgerReading reading, List<Diagnostic> faults)
    {
        for (var i = 0; i < reading.Records.Count && reading.Kind != LedgerKind.Tombstones; i++)
        {
            var record = reading.Records[i];
            if (record.Id != record.ContentId && RecordId.IsWellFormed(record.Id))
            {
                faults.Add(LedgerRules.RecordChanged.At(record.Position, record.Id, record.ContentId));
            }
        }
    }
}
