using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Nothing that is committed holds a secret.</summary>
internal sealed class SecretsCheck : ICheck
{
    public string Kind => "secrets";

    public void Run(CheckScope scope, CheckReport report)
    {
        var redactor = Redactor.For(scope.Workspace.Config);
        foreach (var file in LedgerKind.All.SelectMany(kind => LedgerFile.Find(scope.Workspace, kind)).Where(file => scope.Covers(file.DisplayPath)))
        {
            using var stream = file.OpenRead();
            Scan(stream, file.DisplayPath, redactor, report);
        }

        foreach (var (full, relative) in RunbookFiles.Find(scope.Workspace).Append((scope.Workspace.Resolve(Workspace.ConfigPath), Workspace.ConfigPath)))
        {
            if (scope.Covers(relative) && RegularFile.Exists(full))
            {
                using var stream = RegularFile.OpenRead(full);
                Scan(stream, relative, redactor, report);
            }
        }
    }

    private static void Scan(Stream stream, string path, Redactor redactor, CheckReport report)
    {
        report.Looked(path);
        LineScanner.Scan(stream, (line, number, _, length, _) =>
        {
            // An over-long line is a fault of its own and is not held in memory.
            if (length > LineScanner.MaxLine)
            {
                return;
            }

            var text = Encoding.UTF8.GetString(line.Span).TrimStart('\uFEFF');
            foreach (var hit in redactor.Scan(text))
            {
                report.Add(SecurityRules.SecretFound.At(new SourcePosition(path, number, hit.Start + 1), hit.Kind));
            }
        });
    }
}
