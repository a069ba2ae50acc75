using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>What mended an error, as far as it can be seen from what happened in between.</summary>
/// <param name="Failure">The failure that it mended: the last one, for errors before it were others.</param>
/// <param name="Resolution">What was done, as text.</param>
/// <param name="Context">Which command succeeded after it.</param>
internal sealed record FixProposal(MemoryLine Failure, string Resolution, string Context)
{
    private const int LongestCommand = 300;

    /// <summary>Looks for a fix. There is one only where a single thing was done between the failure and the success, and it can be told
    /// in a sentence: one command that changes something, or one small edit.</summary>
    /// <param name="lines">What the session remembers.</param>
    /// <param name="agentId">Whose call it was.</param>
    /// <param name="key">The call.</param>
    /// <param name="command">The command as it succeeded.</param>
    /// <returns>Null where it is not clear.</returns>
    public static FixProposal? Of(IReadOnlyList<MemoryLine> lines, string agentId, string key, string command)
    {
        MemoryLine? last = null;
        var done = new List<MemoryLine>();
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i];
            if (line.AgentId != agentId)
            {
                continue;
            }

            if (line.Key == key && line.Kind == MemoryLine.Mended)
            {
                break;
            }

            if (line.Key == key && line.Kind == MemoryLine.Failed)
            {
                // The same error once more: what was done before it did not help, or not alone.
                if (last is not null && last.Signature != line.Signature)
                {
                    break;
                }

                last ??= line;
            }
            else if (line.Kind is MemoryLine.Ran or MemoryLine.Wrote)
            {
                done.Add(line);
            }
        }

        return last is { Error.Length: > 0 } && Tell(last, done, command) is { } resolution
            ? new FixProposal(last, resolution, FixText.Clip(CommandForm.Of(command).Plain, LongestCommand))
            : null;
    }

    private static string? Tell(MemoryLine failed, List<MemoryLine> done, string command)
    {
        if (done.Exists(line => line.Kind == MemoryLine.Ran ? line.Command.Length is 0 or > LongestCommand : line.To.Length == 0))
        {
            return null;
        }

        var steps = done.AsEnumerable().Reverse().Select(line => line.Kind == MemoryLine.Ran ? SessionStep.Ran(line.Command) : SessionStep.Edited(line.File, line.From, line.To)).ToList();

        // Where it starts and what it sets may be what mended it.
        if (CommandForm.Of(failed.Command).Setting != CommandForm.Of(command).Setting)
        {
            steps.Add(SessionStep.Ran(command));
        }

        return steps.DistinctBy(step => step.Command is { } ran ? CommandForm.Of(ran).Key : step.File).Count() == 1 && (done is [_] || done.TrueForAll(line => line.Kind == MemoryLine.Ran))
            ? FixText.Of(steps)
            : null;
    }
}
