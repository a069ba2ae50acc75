namespace SkillMesh.Cli.Init.Hooks;

/// <summary>A step whose outcome is known beforehand: nothing is written, and why is told.</summary>
internal sealed class FixedStep(PlannedChange outcome) : IInstallStep
{
    public string Path => outcome.Path;

    public PlannedChange PlanInstall(InstallTarget target) => outcome;

    public PlannedChange PlanRemoval(InstallTarget target) => outcome;
}
