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
            Scan(file.Path, file.DisplayPath, redactor, report);
        }

        foreach (var (full, relative) in RunbookFiles.Find(scope.Workspace).Append((scope.Workspace.Resolve(Workspace.ConfigPath), Workspace.ConfigPath)))
        {
            if (scope.Covers(relative) && RegularFile.Exists(full))
            {
                Scan(full, relative, redactor, report);
            }
        }

        foreach (var relative in scope.Paths.SelectMany(path => NamedFiles.Of(scope.Workspace, path)).Where(relative => !report.HasLooked(Kind, relative)))
        {
            Scan(scope.Workspace.Resolve(relative), relative, redactor, report);
        }
    }

    private void Scan(string full, string path, Redactor redactor, CheckReport report)
    {
        report.Looked(path, Kind);
        using var stream = RegularFile.OpenRead(full);
        if (!SecretScanner.Scan(stream, redactor, place => report.Add(SecurityRules.SecretFound.At(new SourcePosition(path, place.Line, place.Column), place.Kind))))
        {
            report.Add(SecurityRules.NotText.At(path));
        }
    }
}
