using Microsoft.Win32.SafeHandles;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Core.Files;

/// <summary>A folder that is held open, so that a path below it leads there even when somebody swaps a folder on the way
/// for a link.</summary>
/// <remarks>Where the kernel does not offer paths through open files (anything but Linux) it is the plain path: the check of
/// links before the write stands, the race does not close.</remarks>
internal sealed class PinnedFolder : IDisposable
{
    private readonly SafeFileHandle? _handle;

    private PinnedFolder(SafeFileHandle? handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    /// <summary>The path to use instead of the folder's own, as long as this is not disposed.</summary>
    public string Path { get; }

    /// <summary>Makes the folder where it is missing, and pins it.</summary>
    /// <exception cref="SkillMeshException">SKM0003 when it lies outside <paramref name="root"/>; nothing is made there.</exception>
    public static PinnedFolder Make(string folder, string root)
    {
        if (DurableFile.OpenFolder(folder) is { } handle)
        {
            return Of(handle, folder, root);
        }

        if (OperatingSystem.IsWindows() || folder.Length <= root.Length)
        {
            Directory.CreateDirectory(folder);
            return DurableFile.OpenFolder(folder) is { } made ? Of(made, folder, root) : new PinnedFolder(null, folder);
        }

        // The one above is pinned first: what is made is made in it.
        using var above = Make(System.IO.Path.GetDirectoryName(folder)!, root);
        Directory.CreateDirectory(System.IO.Path.Combine(above.Path, System.IO.Path.GetFileName(folder)));
        return DurableFile.OpenFolder(folder) is { } opened ? Of(opened, folder, root) : new PinnedFolder(null, folder);
    }

    /// <summary>Refuses a file whose true place is outside <paramref name="root"/>.</summary>
    /// <exception cref="SkillMeshException">SKM0003.</exception>
    public static void Require(string? place, string root, string path)
    {
        if (place is null)
        {
            return;
        }

        using var top = DurableFile.OpenFolder(root);
        if (top is not null && DurableFile.PlaceOf(top) is { } trueRoot
            && !place.StartsWith(trueRoot.EndsWith('/') ? trueRoot : trueRoot + "/", StringComparison.Ordinal)
            && place != trueRoot)
        {
            throw new SkillMeshException(WorkspaceRules.PathOutside.At("", path), ExitCode.Usage);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle?.Dispose();

    private static PinnedFolder Of(SafeFileHandle handle, string folder, string root)
    {
        try
        {
            var place = DurableFile.PlaceOf(handle);
            Require(place, root, folder);
            return new PinnedFolder(handle, place is null ? folder : $"/proc/self/fd/{handle.DangerousGetHandle()}");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
