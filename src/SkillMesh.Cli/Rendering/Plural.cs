using System.Globalization;

namespace SkillMesh.Cli.Rendering;

/// <summary>Counted nouns.</summary>
internal static class Plural
{
    /// <summary><c>1 record</c>, <c>2 records</c>; <paramref name="many"/> where an s does not do.</summary>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
