namespace SkillMesh.Git.Tests.Direct;

/// <summary>A theory about what only Linux has: elsewhere no step is taken without git.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : LinuxFactAttribute.Reason;
}

/// <summary>The same for a fact.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    internal const string Reason = "commits without git are made on Linux only";

    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Reason;
}
