using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>The <c>add</c> verb of one ledger: from options, or one JSON record on standard input.</summary>
internal static class AddRecord
{
    /// <summary>The command.</summary>
    public static Command Build(CommandRunner runner, LedgerKind kind, RecordFields fields, string example)
    {
        var command = new Command("add", $"Record one {kind.Title}: by options, or as one JSON record on standard input. {example}");
        foreach (var option in fields.Options)
        {
            command.Add(option);
        }

        return runner.Bind(command, context => Run(context, kind, fields));
    }

    /// <summary>Options that every kind of record has.</summary>
    public static RecordFields AddCommon(this RecordFields fields) => fields
        .Text(Inputs.Text("--feature", "ID", "The feature the work belongs to, e.g. feat-042."), "feature_id")
        .Text(Inputs.Text("--category", "WORD", "security, correctness, convention, completeness, performance, api or infrastructure."), "category")
        .Text(Inputs.Text("--suggested-fix", "TEXT", "What to do instead."), "suggested_fix")
        .Text(Inputs.Text("--agent", "NAME", "The agent that writes this."), "agent")
        .Text(Inputs.Text("--author", "NAME", "The person on whose behalf it is written."), "author")
        .Text(Inputs.Text("--session", "ID", "The agent's session."), "session_id")
        .Text(Inputs.OneOf("--origin", "WORD", "How the record comes to be.", "human", "agent", "hook", "tool", "imported"), "origin")
        .Text(Inputs.Text("--timestamp", "TIME", "When it happened; now, unless given."), "timestamp");

    private static Answer Run(CommandContext context, LedgerKind kind, RecordFields fields)
    {
        var workspace = ConfiguredWorkspace.Of(context);
        var json = fields.AnyGiven(context) ? fields.ToJson(context, context.Host.Clock.GetUtcNow())
            : context.Host.InputIsTerminal ? throw Usage($"{kind.Title} add needs options, or one JSON record on standard input")
            : RecordJson.WithMoment(StandardInput.Read(context.Host), context.Host.Clock.GetUtcNow());
        var model = new RecordCapture(workspace, context.Host.Clock).Add(kind, json);
        return Answer.Of(model, () => OutputJson.Default.AddModel, (added, output) =>
        {
            output.Line(added.Duplicate ? $"{kind.Title} {added.Id} is there already; nothing was written" : $"{kind.Title} {added.Id}");
            output.Line($"  ledger: {added.Path}");
            if (added.Pattern is not null)
            {
                output.Line($"  counts for: {added.Pattern}");
            }
        }).With(Notes(model));
    }

    private static IEnumerable<Diagnostic> Notes(AddModel added)
    {
        if (added.Near.Count > 0)
        {
            yield return LedgerRules.NearName.At(SourcePosition.None, added.Pattern, added.Near[0]);
        }

        if (added.Redacted.Count > 0)
        {
            yield return SecurityRules.Redacted.At(SourcePosition.None, string.Join(", ", added.Redacted));
        }
    }

    private static SkillMeshException Usage(string message) => new(WorkspaceRules.BadArgument.At(SourcePosition.None, message), ExitCode.Usage);
}
