using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill approve</c> and <c>skill retire</c>: what people say of a fix.</summary>
internal sealed class VerdictVerb(string verb)
{
    private readonly Argument<string> _skill = Inputs.Name("skill", "The skill's id, or the first characters of it.");
    private readonly Option<string?> _reason = Inputs.Text("--reason", "TEXT", "Why it is not to be used any more.", required: verb == "retire");
    private readonly MeshAccess.Who _who = new();

    private bool Approves => verb == "approve";

    public Command Build(CommandRunner runner)
    {
        var command = new Command(verb, Approves
            ? "Approve the text of a fix as it stands; the approval is void for any other text."
            : "Say that a fix is not to be used any more, to everybody who has it.") { _skill };
        if (!Approves)
        {
            command.Add(_reason);
        }

        _who.AddTo(command);
        return runner.Bind(command, Run);
    }

    private Answer Run(CommandContext context)
    {
        var access = MeshAccess.Of(context);
        using var store = access.Store();
        var skill = MeshAccess.Find(store, context.Value(_skill)!);
        if (Approves && skill.Flags.Count > 0)
        {
            throw new SkillMeshException(
                MeshRules.NotApprovable.At(SourcePosition.None, skill.Id, string.Join(", ", skill.Flags), skill.Flags.Count == 1 ? "flags" : "flag"), ExitCode.Usage);
        }

        var happened = _who.Sign(
            context,
            new SkillEvent("", context.Host.Clock.GetUtcNow(), Approves ? SkillEventKind.Approved : SkillEventKind.Retired, skill.Id)
            {
                ResolutionHash = Approves ? SkillId.HashOf(skill.Resolution) : "",
                Reason = Approves ? "" : context.Value(_reason)!,
            },
            access);
        return SkillEvents.Answer(access, SkillOutcomes.Write(access, store, happened, _who.IsPerson(context)));
    }
}
