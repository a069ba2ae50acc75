using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SkillMesh.Generators.Index;

/// <summary>A file of the knowledge index among a project's additional files.</summary>
/// <param name="File">The file; it is another one after an edit.</param>
/// <param name="Header">Its first line.</param>
internal sealed record IndexFile(AdditionalText File, IndexHeader Header)
{
    /// <summary>Name of the file that holds guards.</summary>
    public const string GuardsName = "guards.skmx";

    /// <summary>Name of the file that holds patterns.</summary>
    public const string PatternsName = "patterns.skmx";

    private const string Extension = ".skmx";
    private const string Metadata = "build_metadata.AdditionalFiles.SkillMeshIndex";

    /// <summary>Whether an additional file belongs to the index.</summary>
    public static bool IsIndex(AdditionalText file, AnalyzerConfigOptionsProvider provider) =>
        file.Path.EndsWith(Extension, StringComparison.Ordinal)
        && provider.GetOptions(file).TryGetValue(Metadata, out var value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files of this name (<see cref="GuardsName"/>, <see cref="PatternsName"/>) that can be read.</summary>
    public static IEnumerable<IndexFile> Named(string name, AnalyzerOptions options, CancellationToken cancellation) =>
        from file in options.AdditionalFiles
        where file.Path.EndsWith(name, StringComparison.Ordinal) && IsIndex(file, options.AnalyzerConfigOptionsProvider)
        let read = Read(file, cancellation)
        where read.Header.IsKnown
        select read;

    /// <summary>Reads the header.</summary>
    public static IndexFile Read(AdditionalText file, CancellationToken cancellation) => new(file, IndexText.Header(file.GetText(cancellation)));
}
