namespace SkillMesh.Core.Files;

/// <summary>Files of this clone's own that may be lost at any time: made for this user alone, put in place in one step, never
/// flushed.</summary>
public static class PrivateFile
{
    /// <summary>A new file to write to, in place of one that is there.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static Stream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Whatever has the name goes first, and a new file is never somebody's link.
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes a folder for this user alone where it is not there; one that is there keeps its mode.</summary>
    /// <inheritdoc cref="Create"/>
    public static void EnsureFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file for this user alone where none is there.</summary>
    /// <inheritdoc cref="Create"/>
    public static void Ensure(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Gives a file another name that nothing has yet; does nothing where it is not there.</summary>
    /// <inheritdoc cref="Create"/>
    public static void Rename(string path, string name)
    {
        if (File.Exists(path))
        {
            File.Move(path, name, overwrite: false);
        }
    }

    /// <summary>Makes the file hold bytes in one step: whoever reads meanwhile reads what was there or all of it.</summary>
    /// <inheritdoc cref="Create"/>
    public static void Put(string path, ReadOnlySpan<byte> bytes)
    {
        var finished = $"{path}.{Environment.ProcessId}.tmp";
        using (var stream = Create(finished))
        {
            stream.Write(bytes);
        }

        Replace(finished, path);
    }

    /// <summary>Puts a finished file in another's place.</summary>
    /// <inheritdoc cref="Create"/>
    public static void Replace(string finished, string path) => File.Move(finished, path, overwrite: true);
}
