using System.CommandLine;
using SkillMesh.Cli.AgentHooks;
using SkillMesh.Cli.CommandLine;

namespace SkillMesh.Cli.Commands.Agents;

/// <summary><c>hook</c>, for the help, the completion and the list of commands: <see cref="HookRun"/> does the work, and is reached without
/// any of these.</summary>
internal sealed class HookCommand : ICommandModule
{
    private readonly Argument<string?> _event = Inputs.OptionalName(
        "event", $"One of: {string.Join(", ", HookEvent.All.Select(known => known.Word))}. Others are passed over.");

    public Command Build(CommandRunner runner)
    {
        var command = new Command("hook") { _event };
        _event.CompletionSources.Add([.. HookEvent.All.Select(known => known.Word)]);
        command.SetAction(parsed => HookRun.Run(
            [.. parsed.GetValue(_event) is { } word ? [word] : Array.Empty<string>(), .. GlobalOptions.Of(parsed).Repo is { } folder ? ["--repo", folder] : Array.Empty<string>()],
            runner.Host));
        return command;
    }
}
