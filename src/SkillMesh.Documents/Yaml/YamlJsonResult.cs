using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Documents.Yaml;

/// <summary>A YAML text as JSON, or why it is not.</summary>
/// <param name="Json">Compact UTF-8 JSON without a byte order mark; empty when there are diagnostics. A text without
/// a document gives <c>null</c>.</param>
/// <param name="Positions">The way back from a JSON byte offset to the YAML place.</param>
/// <param name="Diagnostics">Faults (<see cref="WorkspaceRules.YamlInvalid"/>) in the order they were met.</param>
public sealed record YamlJsonResult(
    ReadOnlyMemory<byte> Json,
    YamlPositions Positions,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether <see cref="Json"/> can be used.</summary>
    public bool IsValid => Diagnostics.Count == 0;

    /// <summary>Whether the text has no document at all: it is empty, or holds only comments.</summary>
    public bool IsEmpty { get; init; }
}
