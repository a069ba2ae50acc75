using System.Globalization;

namespace SkillMesh.Cli.Rendering;

/// <summary>Counted nouns.</summary>
internal static class Plural
{
    /// <summary><c>1 record</c>, <c>2 records</c>.</summary>
    public static string Of(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
