using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Learning.Resuming;

/// <summary>Where a fold is remembered: one file in this clone's private folder. It may be missing, old, damaged or forbidden at any
/// time: then everything is read again, and nothing is said.</summary>
/// <param name="path">The file.</param>
/// <param name="mayWrite">Whether this run may write it.</param>
public sealed class FoldCache(string path, bool mayWrite)
{
    /// <summary>The file, in the private folder.</summary>
    public const string RelativePath = "cache/fold.bin";

    /// <summary>What evolve made of the fold, beside it.</summary>
    public const string OutputsPath = "cache/outputs.bin";

    /// <summary>4 MB.</summary>
    public const long FewBytes = 4 << 20;

    /// <summary>Evidence of fewer bytes is read again: that is quicker than remembering it.</summary>
    public long LeastBytes { get; init; } = FewBytes;

    /// <summary>Once so many bytes were read beyond what is remembered, they are remembered too.</summary>
    public long StepBytes { get; init; } = 2 << 20;

    internal bool MayWrite => mayWrite;

    private string NewPath => path + ".new";

    /// <summary>The cache of a workspace; null where it has no place.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="mayWrite">Whether this run may write it.</param>
    /// <param name="file">Which of the two files.</param>
    /// <param name="leastBytes">See <see cref="LeastBytes"/>.</param>
    public static FoldCache? Of(Workspace workspace, bool mayWrite, string file = RelativePath, long leastBytes = FewBytes)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        try
        {
            return new FoldCache(workspace.Private(file), mayWrite) { LeastBytes = leastBytes };
        }
        catch (SkillMeshException)
        {
            return null;
        }
    }

    /// <summary>Removes what is remembered.</summary>
    public void Forget() => Try<object>(() =>
    {
        File.Delete(path);
        File.Delete(NewPath);
        return null;
    });

    internal byte[]? Read() => Try(() => File.Exists(path) ? RegularFile.ReadAllBytes(path) : null);

    /// <summary>A file to write to, for this user alone; null where none can be made.</summary>
    internal Stream? Begin() => Try(() => PrivateFile.Create(NewPath));

    /// <summary>Puts what was written in the old one's place. It is not flushed: after a crash the checksum tells.</summary>
    internal void Commit() => Try<object>(() =>
    {
        PrivateFile.Replace(NewPath, path);
        return null;
    });

    /// <summary>Drops what was written.</summary>
    internal void TakeBack() => Try<object>(() =>
    {
        File.Delete(NewPath);
        return null;
    });

    private static T? Try<T>(Func<T?> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SkillMeshException)
        {
            return null;
        }
    }
}
