using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Nothing that is committed holds a secret.</summary>
internal sealed class SecretsCheck() : Check("secrets")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        var redactor = Redactor.For(scope.Workspace.Config);
        foreach (var file in scope.Ledgers())
        {
            Scan(file.Path, file.DisplayPath, redactor, report);
        }

        foreach (var (full, relative) in scope.Texts())
        {
            Scan(full, relative, redactor, report);
        }

        for (var i = 0; i < scope.Paths.Count; i++)
        {
            foreach (var relative in NamedFiles.Of(scope.Workspace, scope.Paths[i]))
            {
                if (!report.HasLooked(Kind, relative))
                {
                    Scan(scope.Workspace.Resolve(relative), relative, redactor, report);
                }
            }
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
