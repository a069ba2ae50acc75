using SkillMesh.Cli.AgentHooks.Memory;
using SkillMesh.Cli.AgentHooks.Reading;

namespace SkillMesh.Cli.AgentHooks;

/// <summary>What mended an error, as far as it can be seen from what happened in between.</summary>
/// <param name="Failure">The failure that it mended: the last one, for errors before it were others.</param>
/// <param name="Resolution">What was done, as text.</param>
internal sealed record FixProposal(MemoryLine Failure, string Resolution)
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

        return last is { Error.Length: > 0 } && Tell(done, command) is { } resolution ? new FixProposal(last, resolution) : null;
    }

    private static string? Tell(List<MemoryLine> done, string command)
    {
        var succeeded = HookText.Cut(CommandForm.Of(command), LongestCommand);
        if (done.Count == 0 || done.Exists(line => line.Kind != done[0].Kind || line.File != done[0].File || line.Command != done[0].Command))
        {
            return null;
        }

        if (done[0].Kind == MemoryLine.Ran)
        {
            return done[0].Command.Length is > 0 and <= LongestCommand ? HookText.Fill("fix-ran", ("fix", done[0].Command), ("command", succeeded)) : null;
        }

        return done is not [{ To.Length: > 0 } edit] ? null
            : edit.From.Length == 0 ? HookText.Fill("fix-added", ("file", edit.File), ("after", edit.To), ("command", succeeded))
            : HookText.Fill("fix-edited", ("file", edit.File), ("before", edit.From), ("after", edit.To), ("command", succeeded));
    }
}
