using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using SkillMesh.Core.Files;

namespace SkillMesh.Mesh.Matching;

/// <summary>A file's bytes as memory, read from disk as they are touched.</summary>
/// <remarks>Whoever writes such a file replaces it by a rename and never changes it in place: a mapped file that gets shorter ends the process.</remarks>
internal sealed unsafe partial class MappedFile : MemoryManager<byte>
{
    // MADV_HUGEPAGE of Linux, the same number on every processor.
    private const int HugePages = 14;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    /// <summary>Maps a file.</summary>
    /// <exception cref="SkillIndexDamagedException">The file is empty or larger than 2 GiB.</exception>
    /// <exception cref="Core.Diagnostics.SkillMeshException">SKM0040 (exit 4) when it is no file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public MappedFile(string path)
    {
        var stream = RegularFile.OpenRead(path);
        try
        {
            if (stream.Length is 0 or > int.MaxValue)
            {
                throw new SkillIndexDamagedException("This is no skill index; it must be built again.");
            }

            _length = (int)stream.Length;
            _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        _view = _file.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset;
        if (OperatingSystem.IsLinux())
        {
            // A look-up touches some seventy places far apart. In pages of 4 KiB each of them costs more than what is done with it, in pages of
            // 2 MiB a handful does. Where the system has none of them, nothing is lost: what it answers does not matter.
            _ = Advise(_start, (nuint)_length, HugePages);
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nuint length, int advice);
}
