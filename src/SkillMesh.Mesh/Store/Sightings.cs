using SkillMesh.Core.Files;

namespace SkillMesh.Mesh.Store;

/// <summary>Knows the events by which no look-up is answered otherwise, without reading them as JSON: most of what hooks append.</summary>
internal static class Sightings
{
    private const int Most = 1024 * 1024;

    /// <summary>Whether a file holds nothing else from a byte on: that an error was seen, or that a fix was shown for one.</summary>
    /// <remarks>Lines in the form in which our own writer writes them; in any other form they are read. In a string of a record the words would
    /// stand with escapes.</remarks>
    public static bool AreAll(string path, long from)
    {
        using var stream = RegularFile.OpenRead(path);
        if (stream.Length - from is <= 0 or > Most)
        {
            return stream.Length == from;
        }

        var bytes = new byte[stream.Length - from];
        stream.Position = from;
        var text = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (!line.IsEmpty && line.IndexOf("\"event\":\"seen\""u8) < 0 && line.IndexOf("\"event\":\"suggested\""u8) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
