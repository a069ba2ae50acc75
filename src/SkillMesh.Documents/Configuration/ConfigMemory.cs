using System.Text;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Records;

namespace SkillMesh.Documents.Configuration;

/// <summary>The settings as JSON beside a hash of the file they are from. It lies with the clone's own files, may be lost at any time, and
/// holds only settings in which there was no fault.</summary>
/// <param name="path">Absolute path.</param>
/// <param name="version">The tool's version.</param>
internal sealed class ConfigMemory(string path, string version)
{
    private const int Most = 1 << 20;

    /// <summary>The settings of these bytes; null where they are not remembered.</summary>
    public SkillMeshConfig? Recall(ReadOnlySpan<byte> yaml)
    {
        try
        {
            var bytes = PrivateLines.ReadEnd(path, Most);
            var key = KeyOf(yaml);
            return bytes.Length > key.Length && bytes.AsSpan(0, key.Length).SequenceEqual(key) ? ConfigFile.FromJson(bytes.AsMemory(key.Length)) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or SkillMeshException || DiskRefusal.Is(error))
        {
            // Then the file itself is read.
            return null;
        }
    }

    /// <summary>Remembers settings.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="json">Its JSON form; empty for one without settings.</param>
    public void Keep(ReadOnlySpan<byte> yaml, ReadOnlyMemory<byte> json)
    {
        try
        {
            PrivateFile.Put(path, [.. KeyOf(yaml), .. json.IsEmpty ? "{}"u8 : json.Span]);
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // It is read again the next time.
        }
    }

    private byte[] KeyOf(ReadOnlySpan<byte> yaml) => Encoding.ASCII.GetBytes($"{RecordId.Of([.. Encoding.UTF8.GetBytes(version), (byte)'\n', .. yaml])}\n");
}
