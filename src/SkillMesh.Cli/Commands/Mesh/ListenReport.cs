using SkillMesh.Cli.Output;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>What a listener has received, told as it comes and in the end.</summary>
/// <param name="agent">Who listens.</param>
/// <param name="output">Gets a line for each message at once; null when only the end is told.</param>
internal sealed class ListenReport(string agent, TextOutput? output)
{
    // A listener may run for weeks.
    private const int Most = 10_000;

    private readonly int[] _counts = new int[4];
    private readonly List<BridgeReceivedModel> _received = [];
    private readonly List<Diagnostic> _notes = [];

    /// <summary>Messages that were not taken, the first of them.</summary>
    public IReadOnlyList<Diagnostic> Notes => _notes;

    /// <summary>Tells of one.</summary>
    public void Add(BridgeReceipt receipt)
    {
        var (message, verdict) = (receipt.Message, receipt.Verdict);
        var state = BridgeText.WordOf(verdict.Kind);
        _counts[(int)verdict.Kind]++;
        if (_received.Count < Most)
        {
            _received.Add(new BridgeReceivedModel(message.MessageId, message.Skill, message.Event, message.From, state, verdict.Reason));
        }

        if (receipt.IsGivenUp && _notes.Count < Most)
        {
            _notes.Add(verdict.Kind == BridgeVerdictKind.Refused
                ? MeshRules.BridgeMessageRefused.At(SourcePosition.None, message.MessageId, message.From, verdict.Reason)
                : MeshRules.BridgeDeadLetter.At(SourcePosition.None, message.MessageId, receipt.Attempt, verdict.Reason));
        }

        if (output is not null)
        {
            output.Text(state.PadRight(12), BridgeText.PaintOf(verdict.Kind));
            output.Line($"{(message.Skill.Length > 0 ? message.Skill : "no known fix")}  event {message.Event} from {message.From}{(verdict.Reason.Length > 0 ? ": " + verdict.Reason : "")}");
            output.Flush();
        }
    }

    /// <summary>All of it.</summary>
    public BridgeListenModel ToModel() => new(
        agent, _counts[(int)BridgeVerdictKind.Applied], _counts[(int)BridgeVerdictKind.Quarantined], _counts[(int)BridgeVerdictKind.Refused],
        _counts[(int)BridgeVerdictKind.Failed], _received);
}
