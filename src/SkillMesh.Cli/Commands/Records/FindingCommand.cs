using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Records;

/// <summary><c>finding add</c>.</summary>
internal sealed class FindingCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("finding")
    {
        AddRecord.Build(
            runner,
            LedgerKind.Findings,
            new RecordFields()
                .Text(Inputs.Text("--pattern", "NAME", "What keeps going wrong, e.g. missing-status-condition."), "pattern")
                .Text(Inputs.OneOf("--severity", "WORD", "How bad it is.", "blocking", "warning", "nit"), "severity")
                .Text(Inputs.Text("--description", "TEXT", "What was found."), "description")
                .Text(Inputs.Text("--file", "PATH", "The file, from the repository's root."), "file")
                .Number(Inputs.Number("--line", "N", "The line.", 0, int.MaxValue), "line")
                .Text(Inputs.Text("--service", "NAME", "The service."), "service")
                .Text(Inputs.Text("--context", "TEXT", "Why it matters here."), "context")
                .Text(Inputs.Text("--pr", "NUMBER|URL", "The pull request."), "pr")
                .AddCommon(),
            "E.g. --severity warning --pattern missing-status-condition --description \"no Ready condition\"."),
    };
}
