using System.CommandLine;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary><c>skill</c>: errors with their known fixes.</summary>
internal sealed class SkillCommand : ICommandModule
{
    public Command Build(CommandRunner runner) => new("skill")
    {
        new CaptureVerb().Build(runner),
        new ResolveCommand().Build(runner),
        new OutcomeVerb("confirm").Build(runner),
        new OutcomeVerb("reject").Build(runner),
        new VerdictVerb("approve").Build(runner),
        new VerdictVerb("retire").Build(runner),
        new SkillListVerb("list").Build(runner),
        new SkillShowVerb().Build(runner),
        new SkillListVerb("top").Build(runner),
        SkillStatsVerb.Build(runner),
        new SkillImportVerb().Build(runner),
        new SkillExportVerb().Build(runner),
    };
}
