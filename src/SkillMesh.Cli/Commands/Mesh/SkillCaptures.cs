using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>Takes an error and what mended it into the ledger: the one way in for the command, for agents and for their hooks. It
/// prints nothing and announces nothing.</summary>
internal static class SkillCaptures
{
    /// <summary>What became of a capture.</summary>
    /// <param name="Appended">What the ledger said.</param>
    /// <param name="Event">The event as it was written, redacted.</param>
    /// <param name="Skill">The skill as it is now.</param>
    /// <param name="IsKnown">Whether it was known before.</param>
    /// <param name="Redacted">Kinds of text that were redacted.</param>
    public sealed record Taken(AppendResult Appended, SkillEvent Event, Skill Skill, bool IsKnown, IReadOnlyList<string> Redacted);

    /// <summary>Writes a capture down.</summary>
    /// <param name="access">Whose ledgers.</param>
    /// <param name="store">The skills there are.</param>
    /// <param name="draft">Pattern, resolution and where they come from; neither text may be empty.</param>
    /// <param name="ofPerson">Whether it goes to the person's ledger.</param>
    /// <exception cref="SkillMeshException">SKM3002 when its own error would not find it, and as <see cref="LedgerWriter.Append"/>;
    /// nothing was written then.</exception>
    public static Taken Take(MeshAccess access, SkillStore store, SkillEvent draft, bool ofPerson = false)
    {
        var recorder = access.Recorder(ofPerson);
        var redacted = new List<string>();
        var captured = recorder.Prepare(draft, redacted);
        var known = store.Get(captured.Skill);
        if (store.WhyNotFindable(captured) is { } why)
        {
            throw new SkillMeshException(MeshRules.NotFindable.At(SourcePosition.None, why), ExitCode.Usage);
        }

        var appended = recorder.Append(captured);
        return new Taken(appended, captured, store.Get(captured.Skill, captured with { Id = appended.Id })!, known is not null, redacted);
    }
}
