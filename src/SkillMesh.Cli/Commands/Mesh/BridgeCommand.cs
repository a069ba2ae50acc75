using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>bridge status|listen|rebuild</c>: the file that the agents of one person share.</summary>
/// <param name="scan">The ids of the rules that hold a fix back.</param>
/// <param name="scanError">The same for what is shown beside it.</param>
internal sealed class BridgeCommand(Func<string, IReadOnlyList<string>> scan, Func<string, IReadOnlyList<string>> scanError) : ICommandModule
{
    private readonly Option<string?> _agent = Inputs.Text("--agent", "NAME", "Who listens. It gets everything that others send, also what came while it was away.", required: true);
    private readonly Option<bool> _once = Inputs.Flag("--once", "Receive what is there, then end.");

    public Command Build(CommandRunner runner) => new("bridge")
    {
        runner.Bind(new Command("status", "Show messages by status, who listens, and what waits or was given up."), Status),
        runner.Bind(new Command("listen", "Receive what other agents send into the person's ledger, until Ctrl+C.") { _agent, _once }, Listen),
        runner.Bind(new Command("rebuild", "Make the bridge file where it is missing, and fill it again from the ledgers."), Rebuild),
    };

    private static Answer Status(CommandContext context)
    {
        var options = OptionsOf(context);
        if (!BridgeFile.Exists(options))
        {
            return Answer.Of(
                new BridgeStatusModel(options.Path, false, new Dictionary<string, long>(), 0, 0, [], null, 0, []),
                () => OutputJson.Default.BridgeStatusModel,
                static (_, _) => { }).With([MeshRules.BridgeMissing.At(SourcePosition.None, options.Path)]);
        }

        using var file = BridgeFile.At(options);
        file.Check();
        var waiting = BridgeOutbox.Flush(options, "", WorkspacesOf(context));
        var status = BridgeStatus.Read(file);
        var model = new BridgeStatusModel(
            options.Path,
            true,
            status.ByStatus,
            status.Skills,
            status.Others,
            [.. status.Agents.Select(agent => new BridgeAgentModel(agent.Name, agent.IsLive, agent.LastSeen, agent.Behind, agent.Received))],
            status.OldestPending is { } oldest ? new BridgeWaitingModel(oldest.MessageId, oldest.Created) : null,
            status.DeadCount,
            [.. status.Dead.Select(dead => new BridgeDeadLetterModel(dead.MessageId, dead.Recipient, dead.Attempts, dead.Reason))]);
        return Answer.Of(model, () => OutputJson.Default.BridgeStatusModel, BridgeText.Status).With([.. file.Notes, .. waiting.Notes]);
    }

    private Answer Listen(CommandContext context)
    {
        var home = HomeOf(context);
        var agent = context.Value(_agent)!;
        var options = OptionsOf(context);
        using var file = BridgeFile.Make(options);
        file.Check();
        var notes = new List<Diagnostic>(BridgeOutbox.Flush(options, "", WorkspacesOf(context)).Notes);
        var report = new ListenReport(agent, context.Globals.Json ? null : TextOutput.For(context.Host, context.Globals.NoColor, context.Redactor));
        var sink = new LedgerSink(home, context.Host.Clock, scan) { ScanError = scanError };
        using (var listener = new BridgeListener(file, agent, sink.Place, sink, report.Add) { Troubled = notes.Add })
        {
            if (context.Value(_once))
            {
                listener.CatchUp();
            }
            else
            {
                using var stop = new CancellationTokenSource();
                using var signals = context.Host.OnSignal?.Invoke(stop);
                listener.Listen(stop.Token);
            }
        }

        var model = report.ToModel();
        return Answer.Of(model, () => OutputJson.Default.BridgeListenModel, static (_, _) => { }).With([.. file.Notes, .. notes, .. report.Notes], BridgeText.Summary(model));
    }

    private static Answer Rebuild(CommandContext context)
    {
        var options = OptionsOf(context);
        using var file = BridgeFile.Make(options);
        var (forgotten, sent) = BridgeOutbox.Rebuild(file, "", WorkspacesOf(context));
        return Answer.Of(new BridgeRebuildModel(options.Path, forgotten, sent), () => OutputJson.Default.BridgeRebuildModel, (model, output) =>
            output.Line($"{Plural.Of(model.Announced, "message")} announced from the ledgers, {model.Forgotten} forgotten: {model.Path}")).With(file.Notes);
    }

    private static BridgeOptions OptionsOf(CommandContext context) => BridgeOptions.Of(context.Host.Variable, context.Host.HomeFolder, context.Host.Clock);

    private static Workspace HomeOf(CommandContext context) => context.Host.HomeFolder is { Length: > 0 } home && !home.Contains('\0', StringComparison.Ordinal)
        ? Workspace.Copy(home)
        : throw new SkillMeshException(WorkspaceRules.BadArgument.At(SourcePosition.None, "there is no home folder whose ledger could receive"), ExitCode.Usage);

    // The repository around the command, where there is one, and the person's home.
    private static List<Workspace> WorkspacesOf(CommandContext context)
    {
        var workspaces = new List<Workspace>();
        var around = ConfiguredWorkspace.Of(context);
        if (around.Git is not null || around.IsInitialised)
        {
            workspaces.Add(around);
        }

        if (context.Host.HomeFolder is { Length: > 0 } home && !home.Contains('\0', StringComparison.Ordinal) && Workspace.Copy(home) is var person && person.Root != around.Root)
        {
            workspaces.Add(person);
        }

        return workspaces;
    }
}
