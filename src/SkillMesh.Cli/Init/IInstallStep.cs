namespace SkillMesh.Cli.Init;

/// <summary>One thing that init puts into a repository and uninstall takes out. Planning reads and never writes.</summary>
internal interface IInstallStep
{
    /// <summary>The file, relative to the root.</summary>
    string Path { get; }

    /// <summary>What init does about it.</summary>
    PlannedChange PlanInstall(InstallTarget target);

    /// <summary>What uninstall does about it.</summary>
    PlannedChange PlanRemoval(InstallTarget target);
}
