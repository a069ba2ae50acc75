using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>Records what happened after a fix was used: the one way in for the commands and for agents. It prints nothing.</summary>
internal static class SkillOutcomes
{
    /// <summary>What became of an outcome.</summary>
    /// <param name="Appended">What the ledger said.</param>
    /// <param name="Event">The event as it was written.</param>
    /// <param name="Skill">The skill as it is now.</param>
    public sealed record Taken(AppendResult Appended, SkillEvent Event, Skill Skill);

    /// <summary>Writes an outcome down.</summary>
    /// <param name="access">Whose ledgers.</param>
    /// <param name="store">The skills there are.</param>
    /// <param name="name">The skill, as <see cref="MeshAccess.Find"/> takes it.</param>
    /// <param name="worked">Whether the fix worked.</param>
    /// <param name="sign">Adds evidence, reason and who says so.</param>
    /// <param name="ofPerson">Whether it goes to the person's ledger.</param>
    /// <exception cref="SkillMeshException">SKM3001, SKM3005, SKM3006 for a fix that nobody may be shown, and as
    /// <see cref="LedgerWriter.Append"/>; nothing was written then.</exception>
    public static Taken Take(MeshAccess access, SkillStore store, string name, bool worked, Func<SkillEvent, SkillEvent> sign, bool ofPerson = false)
    {
        var skill = MeshAccess.Find(store, name);
        if (!skill.IsShown)
        {
            throw new SkillMeshException(MeshRules.NotUsable.At(SourcePosition.None, skill.Id, SkillStates.WordOf(skill.State)), ExitCode.Usage);
        }

        var happened = sign(new SkillEvent("", access.Host.Clock.GetUtcNow(), worked ? SkillEventKind.Confirmed : SkillEventKind.Rejected, skill.Id)
        {
            Signature = skill.Signature,
        });
        return Write(access, store, happened, ofPerson);
    }

    /// <summary>Writes down what happened to a skill that is known.</summary>
    public static Taken Write(MeshAccess access, SkillStore store, SkillEvent happened, bool ofPerson)
    {
        var appended = access.Recorder(ofPerson).Append(happened);
        return new Taken(appended, happened, store.Get(happened.Skill, happened with { Id = appended.Id })!);
    }
}
