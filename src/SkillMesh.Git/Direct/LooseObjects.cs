using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SkillMesh.Git.Direct;

/// <summary>Objects in files of their own, as git writes them: <c>objects/ab/cdef...</c>, zlib, never changed.</summary>
internal sealed class LooseObjects(string commonDir)
{
    private const int MostBytes = 64 << 20, HeaderBytes = 32;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private readonly string _folder = Path.Combine(commonDir, "objects");
    private int _number;

    /// <summary>The body of an object; null when it has no file here or that cannot be read, which is git's to say.</summary>
    public byte[]? Read(string id)
    {
        try
        {
            using var file = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            using var unpacked = new ZLibStream(file, CompressionMode.Decompress);
            var start = new byte[HeaderBytes];
            var count = unpacked.ReadAtLeast(start, HeaderBytes, throwOnEndOfStream: false);
            var space = start.AsSpan(0, count).IndexOf((byte)' ');
            var end = start.AsSpan(0, count).IndexOf((byte)0);
            if (space < 0 || end < space || !int.TryParse(start.AsSpan((space + 1)..end), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                || size > MostBytes || count - end - 1 > size)
            {
                return null;
            }

            var body = new byte[size];
            start.AsSpan((end + 1)..count).CopyTo(body);
            unpacked.ReadExactly(body.AsSpan(count - end - 1));

            // Reading on to the end is what checks the sum over all of it.
            return unpacked.ReadByte() < 0 ? body : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Writes an object, unless it has a file here.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="type"><c>commit</c>, <c>tree</c> or <c>blob</c>.</param>
    /// <param name="body">Its bytes, without git's header.</param>
    /// <exception cref="IOException">The system refused. <see cref="UnauthorizedAccessException"/> likewise.</exception>
    public void Write(string id, string type, byte[] body)
    {
        var path = PathOf(id);
        if (IsFresh(path))
        {
            return;
        }

        var packed = Pack(type, body);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        using var file = Create(folder, out var temporary);
        try
        {
            file.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static MemoryStream Pack(string type, byte[] body)
    {
        var packed = new MemoryStream(body.Length + 64);
        using var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        zlib.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type} {body.Length}\0")));
        zlib.Write(body);
        return packed;
    }

    // Named as git names its own, so that its collector takes away what a killed process left.
    private FileStream Create(string folder, out string path)
    {
        do
        {
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"tmp_obj_{Environment.ProcessId}_{++_number}"));
        }
        while (File.Exists(path));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 1,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ReadOnly;
        }

        return new FileStream(path, options);
    }

    // An object nothing points at yet may be old enough for git's collector: its age begins anew, or it is written anew.
    private static bool IsFresh(string path) => SystemFile.Look(path) is { IsRegular: true, Size: > 0 } && SystemFile.Touch(path);

    private string PathOf(string id) => Path.Combine(_folder, id[..2], id[2..]);
}
