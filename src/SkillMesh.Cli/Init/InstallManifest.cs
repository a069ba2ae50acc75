using System.Text.Json;
using System.Text.Json.Serialization;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Init;

/// <summary>What init wrote in this clone, so that uninstall takes out that and nothing else.</summary>
/// <param name="Version">The note's format, 1.</param>
/// <param name="Files">Files made or added to.</param>
/// <param name="Folders">Folders made.</param>
internal sealed record InstallManifest(int Version, IReadOnlyList<InstalledFile> Files, IReadOnlyList<string> Folders)
{
    /// <summary>The note's name in the workspace's private folder.</summary>
    public const string FileName = "install.json";

    /// <summary>An empty one.</summary>
    public static InstallManifest Empty { get; } = new(1, [], []);

    /// <summary>The note about a file, or null.</summary>
    public InstalledFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    /// <summary>This one with more in it; a newer row of the same path replaces the older.</summary>
    public InstallManifest With(IReadOnlyList<InstalledFile> files, IEnumerable<string> folders) => this with
    {
        Files = [.. Files.Where(old => files.All(file => file.Path != old.Path)).Concat(files).OrderBy(file => file.Path, StringComparer.Ordinal)],
        Folders = [.. Folders.Concat(folders).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>Reads the note. One that cannot be read is as good as none: markers and contents then decide.</summary>
    public static InstallManifest? Read(string path)
    {
        try
        {
            var manifest = RegularFile.Exists(path) ? JsonSerializer.Deserialize(RegularFile.ReadAllBytes(path), InstallManifestJson.Default.InstallManifest) : null;
            return manifest is { Version: 1, Files: not null, Folders: not null } && manifest.Files.All(file => file?.Path is not null) ? manifest : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The note's bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, InstallManifestJson.Default.InstallManifest);
}

/// <summary>A file in the note.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Kind"><c>file</c> for a file of ours, <c>lines</c> for lines in a file, <c>entries</c> for JSON entries in a file, <c>made</c>
/// for JSON entries in a file that was made for them.</param>
/// <param name="Sha256">Of the file's bytes after writing, lower-case hex.</param>
/// <param name="Added">Entries: which are ours.</param>
/// <param name="Found">Entries: which of the things they were put into were there and empty.</param>
internal sealed record InstalledFile(string Path, string Kind, string Sha256, IReadOnlyList<string>? Added = null, IReadOnlyList<string>? Found = null)
{
    /// <summary>The hash of bytes as the note holds it.</summary>
    public static string Hash(byte[] bytes) => ContentHash.Hex(bytes);
}

/// <summary>Serialiser of the note.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstallManifest))]
internal sealed partial class InstallManifestJson : JsonSerializerContext;
