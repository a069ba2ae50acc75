using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Records;

/// <summary><c>incident add</c>.</summary>
internal sealed class IncidentCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("incident")
    {
        AddRecord.Build(
            runner,
            LedgerKind.Incidents,
            new RecordFields()
                .Text(Inputs.Text("--service", "NAME", "The service that was hit."), "service")
                .Text(
                    Inputs.OneOf("--severity", "WORD", "How bad it was.", "critical", "high", "medium", "low", "blocking", "warning", "nit", "P0", "P1", "P2", "P3", "P4"),
                    "severity")
                .Text(Inputs.Text("--description", "TEXT", "What happened."), "description")
                .Text(Inputs.Text("--pattern", "NAME", "What keeps going wrong."), "pattern")
                .Text(Inputs.Text("--context", "TEXT", "Impact, cause, what ended it."), "context")
                .Text(Inputs.Text("--file", "PATH", "The file, from the repository's root."), "file")
                .Text(Inputs.Text("--pr", "NUMBER|URL", "The pull request."), "pr")
                .AddCommon(),
            "E.g. --service compute-api --severity high --description \"quota leak took the API down\"."),
    };
}
