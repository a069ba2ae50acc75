namespace SkillMesh.Core.Files;

/// <summary>Appends lines to a log that is no ledger: whole, after whatever a writer before left unfinished, and flushed.</summary>
public static class LineLog
{
    /// <summary>Appends one line.</summary>
    /// <param name="path">Absolute path of the log; it is made where it is missing.</param>
    /// <param name="line">The line with its LF.</param>
    /// <exception cref="Diagnostics.SkillMeshException">SKM0040 when something else than a file is there.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Append(string path, ReadOnlySpan<byte> line)
    {
        RegularFile.Require(path);
        using var file = AppendFile.Open(path, Path.GetDirectoryName(path)!);
        var isTorn = file.Length > 0 && file.ReadBefore(file.Length, new byte[1]) is not [(byte)'\n'];
        file.Append(isTorn ? [(byte)'\n', .. line] : line);
    }
}
