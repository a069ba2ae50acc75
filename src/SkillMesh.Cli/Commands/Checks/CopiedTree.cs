using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>A folder of its own, in the clone's private folder, that holds files of the index or of a commit while they are checked.
/// Neither the index nor the work tree is touched, and what a killed process left there the next one removes.</summary>
internal sealed class CopiedTree : IDisposable
{
    private const int Slots = 64;

    private readonly FileLock _lock;

    private CopiedTree(FileLock held, string root)
    {
        _lock = held;
        Root = root;
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>An empty one.</summary>
    /// <exception cref="SkillMeshException">SKM0007 (exit 3) when all are in use.</exception>
    public static CopiedTree Take(Workspace workspace, TimeProvider clock)
    {
        for (var slot = 0; ; slot++)
        {
            try
            {
                var root = workspace.Private($"copies/{slot}");
                Directory.CreateDirectory(Path.GetDirectoryName(root)!);
                var held = FileLock.Take(root + ".lock", TimeSpan.Zero, clock);
                var tree = new CopiedTree(held, root);
                tree.Clear();
                Directory.CreateDirectory(root);
                return tree;
            }
            catch (SkillMeshException busy) when (busy.Diagnostic.Id == WorkspaceRules.Busy.Id && slot < Slots)
            {
                // Another check runs beside this one.
            }
        }
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">As git names it: from the root, with forward slashes.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="SkillMeshException">SKM0003 when the path leads out of the folder.</exception>
    public void Add(string path, ReadOnlySpan<byte> bytes)
    {
        var full = Path.GetFullPath(path, Root);
        if (!full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new SkillMeshException(WorkspaceRules.PathOutside.At(SourcePosition.None, path), ExitCode.Usage);
        }

        AtomicFile.WriteDerived(full, bytes, "copy", Root);
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        Clear();
        _lock.Dispose();
    }

    private void Clear()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
