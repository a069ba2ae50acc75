using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Every line of every ledger is a record that counts.</summary>
internal sealed class LedgersCheck : ICheck
{
    public string Kind => "ledgers";

    public void Run(CheckScope scope, CheckReport report)
    {
        var reader = new LedgerReader(scope.Workspace);
        foreach (var kind in LedgerKind.All)
        {
            var files = LedgerFile.Find(scope.Workspace, kind).Where(file => scope.Covers(file.DisplayPath)).ToList();
            if (files.Count == 0)
            {
                continue;
            }

            foreach (var file in files)
            {
                report.Looked(file.DisplayPath);
            }

            var reading = LedgerCheck.Run(scope.Workspace, reader, kind);
            foreach (var fault in reading.Diagnostics.Concat(Changed(reading)).Where(fault => scope.Covers(fault.Position.Path)))
            {
                report.Add(fault);
            }
        }
    }

    // Only here: hashing every record again is nothing that a fold should pay for.
    private static IEnumerable<Diagnostic> Changed(LedgerReading reading)
    {
        foreach (var record in reading.Records)
        {
            if (reading.Kind != LedgerKind.Tombstones && record.Id != record.ContentId && RecordId.IsWellFormed(record.Id))
            {
                yield return LedgerRules.RecordChanged.At(record.Position, record.Id, record.ContentId);
            }
        }
    }
}
