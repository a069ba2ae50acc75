using System.Collections.Immutable;

namespace SkillMesh.Generators.Index;

/// <summary>Why there are no constants and guards, or not all.</summary>
/// <param name="Path">The file; null when there is none at all.</param>
/// <param name="Text">What is wrong.</param>
internal sealed record IndexFault(string? Path, string Text)
{
    /// <summary>The faults of a project's index, by path.</summary>
    public static IEnumerable<IndexFault> Of(ImmutableArray<IndexFile> files) =>
        files.Length == 0
            ? [new IndexFault(null, "no file of the knowledge index is among the additional files: there are no constants and no guards")]
            : files.Where(file => !file.Header.IsKnown).OrderBy(file => file.File.Path, StringComparer.Ordinal).Select(Of);

    private static IndexFault Of(IndexFile file) => new(
        file.File.Path,
        file.Header.Version.Length == 0
            ? "the file does not begin as one of the knowledge index"
            : $"the file is of version '{file.Header.Version}' of the knowledge index; this package reads {IndexHeader.KnownVersion}");
}
