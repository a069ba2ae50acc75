using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Output;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill show ID</c>: one skill in full, held back or not.</summary>
internal sealed class SkillShowVerb
{
    private readonly Argument<string> _skill = Inputs.Name("skill", "The skill's id, the first characters of it, or an id it has elsewhere.");

    public Command Build(CommandRunner runner) => runner.Bind(new Command("show", "Show one skill in full.") { _skill }, Run);

    private Answer Run(CommandContext context)
    {
        using var store = MeshAccess.Of(context).Store();
        return Answer.Of(SkillText.Model(MeshAccess.Find(store, context.Value(_skill)!)), () => OutputJson.Default.SkillModel, SkillText.Page);
    }
}
