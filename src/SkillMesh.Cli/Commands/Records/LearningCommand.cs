using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Records;

/// <summary><c>learning add</c>.</summary>
internal sealed class LearningCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("learning")
    {
        AddRecord.Build(
            runner,
            LedgerKind.Learnings,
            new RecordFields()
                .Text(Inputs.Text("--insight", "TEXT", "What the next agent should know."), "insight")
                .Text(Inputs.Text("--pattern", "NAME", "The pattern it belongs to."), "pattern")
                .Text(Inputs.Text("--context", "TEXT", "How it was learned."), "context")
                .Text(Inputs.Text("--file", "PATH", "The file, from the repository's root."), "file")
                .Text(Inputs.Text("--service", "NAME", "The service."), "service")
                .Text(Inputs.OneOf("--confidence", "WORD", "How sure you are.", "high", "medium", "low"), "confidence")
                .AddCommon(),
            "E.g. --insight \"storage initialization must use sync.Once\"."),
    };
}
