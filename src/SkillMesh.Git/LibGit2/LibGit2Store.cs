using LibGit2Sharp;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.LibGit2;

/// <summary>The engine on LibGit2Sharp, with <see cref="NativeMethods"/> where it has no way in.</summary>
internal sealed unsafe class LibGit2Store : IGitStore
{
    private const int MostSymbolicSteps = 5;
    private readonly Repository _repository;
    private readonly GitProcess? _git;
    private readonly IntPtr _native;
    private readonly IntPtr _objects;
    private readonly LibGit2Index _index;

    /// <summary>Takes over <paramref name="repository"/>.</summary>
    /// <param name="repository">Opened by the caller, disposed here.</param>
    /// <param name="place">Its folders.</param>
    /// <param name="git">For what libgit2 cannot do; null where there is no git.</param>
    public LibGit2Store(Repository repository, Place place, GitProcess? git)
    {
        _repository = repository;
        _git = git;
        Check(NativeMethods.OpenRepository(out _native, place.IsBare ? place.GitDir : place.WorkTree), "open");
        Check(NativeMethods.OpenObjects(out _objects, _native), "open");
        _index = new LibGit2Index(_native, git, place);
    }

    /// <inheritdoc/>
    public int IdBytes => 20;

    /// <inheritdoc/>
    public HeadPosition ReadHead()
    {
        try
        {
            var reference = _repository.Refs["HEAD"];
            string? branch = null;
            for (var step = 0; reference is SymbolicReference symbolic && step < MostSymbolicSteps; step++)
            {
                branch = symbolic.TargetIdentifier;
                reference = _repository.Refs[branch];
            }

            return new HeadPosition(branch, (reference as DirectReference)?.TargetIdentifier);
        }
        catch (LibGit2SharpException error)
        {
            throw Refused("HEAD", error.Message);
        }
    }

    /// <inheritdoc/>
    public byte[]? ReadObject(string id)
    {
        int code;
        IntPtr found;
        fixed (byte* raw = Convert.FromHexString(id))
        {
            code = NativeMethods.ReadObject(out found, _objects, raw);
        }

        if (code == NativeMethods.NotFound)
        {
            return null;
        }

        Check(code, "read");
        try
        {
            return new ReadOnlySpan<byte>(NativeMethods.ObjectData(found), checked((int)NativeMethods.ObjectSize(found))).ToArray();
        }
        finally
        {
            NativeMethods.FreeObject(found);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexSlot> ReadIndex(IReadOnlyCollection<string> paths) => _index.Read(paths);

    /// <inheritdoc/>
    public void Flush()
    {
        // libgit2 writes each object at once.
    }

    /// <inheritdoc/>
    public string WriteBlob(byte[] bytes)
    {
        try
        {
            // From a stream without a path: no filter runs.
            using var stream = new MemoryStream(bytes, writable: false);
            return _repository.ObjectDatabase.CreateBlob(stream).Sha;
        }
        catch (LibGit2SharpException error)
        {
            throw Refused("write", error.Message);
        }
    }

    /// <inheritdoc/>
    public string WriteTree(RawTree tree) => WriteObject(tree.ToBytes(), NativeMethods.Tree);

    /// <inheritdoc/>
    public string WriteCommit(byte[] body) => WriteObject(body, NativeMethods.Commit);

    /// <inheritdoc/>
    public SwapResult MoveBranch(string branch, string commit, string? expected, string reflog, CommitIdentity identity)
    {
        if (expected is null)
        {
            // libgit2 cannot say "must not exist" under its lock; git can.
            return BranchSwap.Move(_git!, branch, commit, new string('0', IdBytes * 2), reflog, identity);
        }

        // For the reflog. libgit2 takes its time from the system's clock.
        Check(NativeMethods.SetIdentity(_native, identity.CommitterName, identity.CommitterAddress), "identity");
        int code;
        IntPtr reference;
        fixed (byte* id = Convert.FromHexString(commit), old = Convert.FromHexString(expected))
        {
            code = NativeMethods.CreateReferenceMatching(out reference, _native, branch, id, force: 1, old, reflog);
        }

        // Locked: another process is moving it. Exists: its lock file was in the way. Not found: it was deleted.
        if (code is NativeMethods.Modified or NativeMethods.Locked or NativeMethods.Exists or NativeMethods.NotFound)
        {
            return SwapResult.Lost;
        }

        Check(code, "update-ref");
        NativeMethods.FreeReference(reference);
        return SwapResult.Moved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        NativeMethods.FreeObjects(_objects);
        NativeMethods.FreeRepository(_native);
        _repository.Dispose();
    }

    /// <summary>Throws for any code but success.</summary>
    internal static void Check(int code, string what)
    {
        if (code < 0)
        {
            throw Refused(what, $"libgit2 error {code}");
        }
    }

    private static SkillMeshException Refused(string what, string words) =>
        new(WorkspaceRules.GitFailed.At(SourcePosition.None, what, words), ExitCode.Unsafe);

    private string WriteObject(byte[] body, int type)
    {
        var id = new byte[20];
        fixed (byte* raw = id, data = body.Length == 0 ? new byte[1] : body)
        {
            Check(NativeMethods.WriteObject(raw, _objects, data, (nuint)body.Length, type), "write");
        }

        return Convert.ToHexStringLower(id);
    }
}
