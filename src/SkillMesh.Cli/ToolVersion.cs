using System.Reflection;

namespace SkillMesh.Cli;

/// <summary>The version of this build.</summary>
internal static class ToolVersion
{
    /// <summary>The version without build metadata, e.g. <c>0.1.0</c>.</summary>
    public static string Text { get; } = Read();

    private static string Read()
    {
        var text = typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? text : text[..plus];
    }
}
