namespace SkillMesh.Cli;

/// <summary>The version of this build.</summary>
internal static partial class ToolVersion
{
    /// <summary>The version without build metadata, e.g. <c>0.1.0</c>.</summary>
    /// <remarks>Written into the code by the build: asking the assembly for its attributes is a twentieth of a short run.</remarks>
    public static string Text => Built;
}
