using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The settings file fits its schema.</summary>
internal sealed class ConfigCheck() : Check("config")
{
    public override void Run(CheckScope scope, CheckReport report)
    {
        if (!scope.Covers(Workspace.ConfigPath) || !RegularFile.Exists(scope.Workspace.Resolve(Workspace.ConfigPath)))
        {
            return;
        }

        report.Looked(Workspace.ConfigPath);
        foreach (var fault in ConfigFile.Read(scope.Workspace).Faults)
        {
            report.Add(fault);
        }
    }
}
