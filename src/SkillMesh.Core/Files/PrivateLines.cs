using Microsoft.Win32.SafeHandles;

namespace SkillMesh.Core.Files;

/// <summary>Lines of this clone's own that may be lost: appended whole, never flushed, in files for this user alone.</summary>
public static class PrivateLines
{
    /// <summary>Appends one line.</summary>
    /// <param name="path">Absolute path; folder and file are made where they are missing.</param>
    /// <param name="line">The line with its LF.</param>
    /// <exception cref="IOException">The system refused; a part of the line may stand there.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Append(string path, ReadOnlySpan<byte> line)
    {
        using var file = Open(path);
        Write(file, line, path);
    }

    /// <summary>The last bytes of a file; none where it is not there.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="most">Bytes at most. The first line of what is given may then be a part of one.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="Diagnostics.SkillMeshException">SKM0040 when it is no file.</exception>
    public static byte[] ReadEnd(string path, int most)
    {
        try
        {
            using var stream = RegularFile.OpenRead(path);
            var length = stream.Length;
            var bytes = new byte[(int)Math.Min(length, most)];
            stream.Position = length - bytes.Length;
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count == bytes.Length ? bytes : bytes[..count];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Makes the file hold a short text, such as a moment. Whoever reads meanwhile may see a part of it.</summary>
    /// <param name="path">Absolute path; folder and file are made where they are missing.</param>
    /// <param name="text">The bytes.</param>
    /// <inheritdoc cref="Append"/>
    public static void Put(string path, ReadOnlySpan<byte> text)
    {
        using var file = Open(path, append: false);

        // Not cut first: a moment is as long as the one before, and giving a page back and asking for it costs more than all the rest.
        RandomAccess.Write(file, text, 0);
        if (RandomAccess.GetLength(file) > text.Length)
        {
            RandomAccess.SetLength(file, text.Length);
        }
    }

    private static void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.Write(file, bytes, RandomAccess.GetLength(file));
            return;
        }

        var count = DurableFile.Write(file, bytes);
        if (count < bytes.Length)
        {
            throw count < 0 ? DurableFile.Failure("write", path, -count) : new IOException($"only {count} of {bytes.Length} bytes could be written to {path}");
        }
    }

    private static SafeFileHandle Open(string path, bool append = true)
    {
        if (DurableFile.Open(path, append) is { } there)
        {
            return there;
        }

        PrivateFile.EnsureFolder(Path.GetDirectoryName(path)!);
        try
        {
            PrivateFile.Ensure(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else made it meanwhile.
        }

        return DurableFile.Open(path, append) ?? throw new FileNotFoundException($"{path} has gone", path);
    }
}
