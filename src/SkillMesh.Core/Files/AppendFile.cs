using Microsoft.Win32.SafeHandles;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>A file that is open for durable appends. The caller holds the lock that keeps other writers of ours away.</summary>
/// <remarks>.NET's <see cref="FileMode.Append"/> seeks and then writes at that offset: eight writers lose 4-5 % of their
/// records without an exception. On Unix the file is opened with <c>O_APPEND</c>, so that even a writer that knows
/// nothing of our lock (a shell's <c>&gt;&gt;</c>) and ours never share an offset.</remarks>
internal sealed class AppendFile : IDisposable
{
    private const int Attempts = 8;

    private readonly SafeFileHandle _handle;
    private readonly string? _place;

    private AppendFile(SafeFileHandle handle, string path, string? place, bool isNew)
    {
        _handle = handle;
        Path = path;
        _place = place;
        IsNew = isNew;
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>Whether opening made it.</summary>
    public bool IsNew { get; }

    /// <summary>Length in bytes.</summary>
    public long Length => RandomAccess.GetLength(_handle);

    /// <summary>Opens or makes the file. What lies outside <paramref name="root"/> is refused after it was opened and
    /// before anything is written, so a link that is swapped in between leads nowhere.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="SkillMeshException">SKM0003 when the path leads out of <paramref name="root"/>.</exception>
    public static AppendFile Open(string path, string root)
    {
        var isNew = false;
        for (var turn = 0; ; turn++)
        {
            if (DurableFile.OpenForAppend(path) is { } handle)
            {
                try
                {
                    var place = DurableFile.PlaceOf(handle);
                    PinnedFolder.Require(place, root, path);
                    return new AppendFile(handle, path, place, isNew);
                }
                catch (SkillMeshException) when (turn < Attempts)
                {
                    // A file that was moved away between the two calls stands elsewhere by now; a link leads elsewhere every time.
                    handle.Dispose();
                    continue;
                }
                catch
                {
                    handle.Dispose();
                    throw;
                }
            }

            isNew = true;
            using var folder = PinnedFolder.Make(System.IO.Path.GetDirectoryName(path)!, root);
            try
            {
                // open(2) takes the mode of a new file as a variadic argument, which P/Invoke cannot pass on every
                // platform; .NET makes the file. CreateNew never follows a link.
                File.OpenHandle(
                    System.IO.Path.Combine(folder.Path, System.IO.Path.GetFileName(path)), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite).Dispose();
            }
            catch (IOException) when (turn < Attempts && System.IO.Path.Exists(path))
            {
                // Somebody else made it meanwhile.
            }
        }
    }

    /// <summary>Reads up to <paramref name="buffer"/>'s length of bytes before <paramref name="end"/>.</summary>
    /// <returns>The part of the buffer that was filled.</returns>
    public Span<byte> ReadBefore(long end, Span<byte> buffer)
    {
        var wanted = (int)Math.Min(end, buffer.Length);
        return ReadFrom(end - wanted, buffer[..wanted]);
    }

    /// <summary>Reads from <paramref name="offset"/> on, at most <paramref name="buffer"/>'s length.</summary>
    public Span<byte> ReadFrom(long offset, Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && RandomAccess.Read(_handle, buffer[count..], offset + count) is > 0 and var read)
        {
            count += read;
        }

        return buffer[..count];
    }

    /// <summary>Appends <paramref name="bytes"/> in one write and flushes them to disk.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="flush">Whether to flush; without, a power cut may take them.</param>
    /// <returns>The file's length before.</returns>
    /// <exception cref="IOException">The write or the flush failed. What was written is taken back where no other writer
    /// came in between; else it stays, unacknowledged, as a fragment that readers report or a whole record.</exception>
    public long Append(ReadOnlySpan<byte> bytes, bool flush = true)
    {
        var before = Length;
        var written = 0;
        try
        {
            while (written < bytes.Length)
            {
                written += Write(bytes[written..], before + written);
            }

            FaultPoints.Reach("append.before-flush");
            if (flush)
            {
                Flush();
            }

            return before;
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            TakeBack(before, written);
            throw;
        }
    }

    /// <summary>Flushes to disk what stands in the file, whoever wrote it.</summary>
    /// <exception cref="IOException">The disk refused. A failed flush is never tried again as if nothing had happened:
    /// the system may have dropped the bytes.</exception>
    public void Flush() => DurableFile.Flush(_handle, Path);

    /// <summary>Whether the path still leads to this very file: not after a rename, a checkout or a deletion. Where the
    /// kernel does not tell, a shorter file is another one.</summary>
    public bool IsInPlace() => _place is null
        ? new FileInfo(Path) is { Exists: true } now && now.Length >= Length
        : string.Equals(DurableFile.PlaceOf(_handle), _place, StringComparison.Ordinal);

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    private int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.Write(_handle, bytes, offset);
            return bytes.Length;
        }

        var count = DurableFile.Write(_handle, bytes);
        return count >= 0 ? count : throw DurableFile.Failure("write", Path, -count);
    }

    // Only our own bytes, and only while nothing follows them.
    private void TakeBack(long before, int written)
    {
        try
        {
            if (written > 0 && Length == before + written)
            {
                RandomAccess.SetLength(_handle, before);
            }
        }
        catch (Exception error) when (DiskRefusal.Is(error))
        {
            // The fragment stays; readers report it and the next append starts on a line of its own.
        }
    }
}
