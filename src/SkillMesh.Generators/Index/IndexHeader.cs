namespace SkillMesh.Generators.Index;

/// <summary>The first line of a file of the knowledge index.</summary>
/// <param name="Version">Version of the format; empty when the line is no header.</param>
/// <param name="Kind"><c>patterns</c>, <c>guards</c>, <c>skill</c> or <c>runbook</c>.</param>
internal sealed record IndexHeader(string Version, string Kind)
{
    /// <summary>The version that this package reads.</summary>
    public const string KnownVersion = "1";

    /// <summary>Whether the file can be read.</summary>
    public bool IsKnown => Version == KnownVersion;
}
