namespace SkillMesh.Testing.Builds;

/// <summary>A fact that asks a tool from npm, skipped with the reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NpmFactAttribute : FactAttribute
{
    /// <param name="package">The package.</param>
    public NpmFactAttribute(string package)
    {
        Package = package;
        Skip = NpmTool.Obstacle(package);
    }

    public string Package { get; }
}
