using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;

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

            foreach (var fault in LedgerCheck.Run(scope.Workspace, reader, kind).Diagnostics.Where(fault => scope.Covers(fault.Position.Path)))
            {
                report.Add(fault);
            }
        }
    }
}
