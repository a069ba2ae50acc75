namespace SkillMesh.Testing.Builds;

/// <summary>A fact of the native build, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    /// <param name="program">A program the test needs beside it, such as <c>npm</c>.</param>
    public NativeFactAttribute(string? program = null)
    {
        Needed = program;
        Skip = NativeBuild.Obstacle ?? (program is null || OnPath.Find(program) is not null ? null : $"{program} is not on the PATH");
    }

    public string? Needed { get; }
}
