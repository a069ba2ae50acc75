using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Direct;

/// <summary>The steps of a commit on git's own files, without starting git, where the repository and its configuration are plain.
/// Each says when it is not, and then git does that step.</summary>
internal sealed class DirectFiles(Place place, GitSettings settings, GitOptions options)
{
    private const int IdBytes = 20;

    // Settings that change how files are written, in ways that only git follows. Values that are git's own default are plain.
    private static readonly (string Key, string? Plain)[] Unusual =
    [
        ("core.sharedrepository", "false"), ("core.fsync", null), ("core.fsyncmethod", "fsync"), ("core.fsyncobjectfiles", "false"),
        ("core.logallrefupdates", "true"), ("core.prefersymlinkrefs", "false"), ("core.splitindex", "false"), ("core.untrackedcache", null),
        ("core.sparsecheckout", "false"), ("core.createobject", null), ("index.version", "2"), ("index.skiphash", "false"), ("index.sparse", "false"),
        ("index.recordendofindexentries", "false"), ("index.recordoffsettable", "false"), ("feature.manyfiles", "false"),
    ];

    private readonly LooseObjects _objects = new(place.CommonDir);
    private readonly IgnoreFiles _ignored = new(place, settings, options.Environment);
    private bool? _isPlain;

    private bool IsPlain => _isPlain ??= Array.TrueForAll(Unusual, each => settings.Last(each.Key) is not { } value
        || (each.Plain is { } plain && (value == plain || (plain == "false" && !GitConfigText.IsTrue(value)))));

    /// <summary>The body of an object; null when git has to be asked.</summary>
    public byte[]? Read(string id) => _objects.Read(id);

    /// <summary>Writes objects; false when git has to do it, some may be written then.</summary>
    public bool TryWrite(IEnumerable<(string Id, string Type, byte[] Body)> objects)
    {
        if (!IsPlain)
        {
            return false;
        }

        try
        {
            foreach (var (id, type, body) in objects)
            {
                _objects.Write(id, type, body);
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // git meets the same obstacle and names it in its own words.
            return false;
        }
    }

    /// <summary>Moves a branch; null when git has to do it.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when the system refuses; the branch is where it was.</exception>
    public SwapResult? Move(string branch, string commit, string? expected, string reflog, CommitIdentity identity)
    {
        try
        {
            return IsPlain && expected is not null ? BranchFile.Move(place, branch, commit, expected, reflog, identity) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw GitProcess.Failed(new GitCall("update-ref"), error.Message);
        }
    }

    /// <summary>Takes away the index's lock when a killed process of ours left it.</summary>
    public void FreeIndex() => LockedFile.Recover(place.GitDir, Path.Combine(place.GitDir, "index"));

    /// <summary>Asks <paramref name="compute"/> what to set in the index and sets it, if nobody has changed the index meanwhile.</summary>
    /// <returns>Null when git has to do it.</returns>
    /// <exception cref="SkillMeshException">SKM0017 when the system refuses; the index is what it was.</exception>
    public Replaced? SetIndex(Func<IReadOnlyList<IndexChange>> compute)
    {
        if (!IsPlain)
        {
            return null;
        }

        try
        {
            var path = Path.Combine(place.GitDir, "index");
            if (SystemFile.Look(path) is not { IsRegular: true })
            {
                return null;
            }

            // Open until the end, so that no other file can get its number.
            using var stream = SharedRead.Open(path);
            var file = stream.SafeFileHandle;
            if (SystemFile.Look(file) is not { } before || before.Size > int.MaxValue / 2)
            {
                return null;
            }

            var changes = compute();
            if (changes.Count == 0)
            {
                return Replaced.Done;
            }

            var bytes = GC.AllocateUninitializedArray<byte>((int)before.Size);
            for (int at = 0, count; at < bytes.Length; at += count)
            {
                count = RandomAccess.Read(file, bytes.AsSpan(at), at);
                if (count == 0)
                {
                    return null;
                }
            }

            return new IndexEdit(place.WorkTree, bytes, before.Modified).Apply(changes) is { } result
                ? LockedFile.Replace(place.GitDir, path, result.Span, () => SystemFile.Look(path) == before)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw GitProcess.Failed(new GitCall("update-index"), error.Message);
        }
    }

    /// <summary>Whether git ignores none of these new files; false when it has to be asked.</summary>
    public bool CannotIgnore(IReadOnlyCollection<string> paths) => IsPlain && _ignored.CannotIgnore(paths);
}
