using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.CommandLine;

/// <summary>The engine on git's plumbing commands.</summary>
internal sealed class CommandLineStore(GitProcess git, int idBytes) : IGitStore
{
    private readonly CommandLineIndex _index = new(git);
    private GitDialogue? _objects;
    private GitDialogue? _trees;

    /// <inheritdoc/>
    public int IdBytes => idBytes;

    /// <inheritdoc/>
    public HeadPosition ReadHead()
    {
        var symbolic = git.Run(new GitCall("symbolic-ref", "--quiet", "HEAD"));
        var branch = symbolic.ExitCode == 0 ? symbolic.Text : null;
        return new HeadPosition(branch, ReadId(branch ?? "HEAD"));
    }

    /// <inheritdoc/>
    public byte[]? ReadObject(string id) => Read(id)?.Body;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexSlot> ReadIndex(IReadOnlyCollection<string> paths) => _index.Read(paths);

    /// <inheritdoc/>
    public string WriteBlob(byte[] bytes) =>
        git.Check(new GitCall("hash-object", "-w", "--no-filters", "--stdin") { Input = bytes }).Text;

    /// <inheritdoc/>
    public string WriteTree(RawTree tree)
    {
        // One process for all trees of a commit. --missing: a partial clone need not hold what we only name.
        if (_trees is not { IsAlive: true })
        {
            _trees?.Dispose();
            _trees = new GitDialogue(git, new GitCall("mktree", "-z", "--missing", "--batch"));
        }

        return _trees.Ask([.. tree.ToMakeTreeInput(), 0]);
    }

    /// <inheritdoc/>
    public string WriteCommit(byte[] body) =>
        git.Check(new GitCall("hash-object", "-t", "commit", "-w", "--stdin") { Input = body }).Text;

    /// <inheritdoc/>
    public SwapResult MoveBranch(string branch, string commit, string? expected, string reflog, CommitIdentity identity) =>
        BranchSwap.Move(git, branch, commit, expected ?? new string('0', idBytes * 2), reflog, identity);

    /// <inheritdoc/>
    public void Dispose()
    {
        _objects?.Dispose();
        _trees?.Dispose();
    }

    private string? ReadId(string name) => Read(name)?.Id;

    private (string Id, byte[] Body)? Read(string name)
    {
        if (_objects is not { IsAlive: true })
        {
            _objects?.Dispose();
            _objects = new GitDialogue(git, new GitCall("cat-file", "--batch"));
        }

        // "id type size", then the body; or "name missing".
        var answer = _objects.Ask(Encoding.UTF8.GetBytes(name + "\n")).Split(' ');
        return answer.Length == 3 && answer[0].Length == idBytes * 2 ? (answer[0], _objects.ReadBody(answer[2]))
            : answer[^1] == "missing" ? null
            : throw new SkillMeshException(
                WorkspaceRules.GitFailed.At(SourcePosition.None, "cat-file", string.Join(' ', answer)), ExitCode.Damaged);
    }
}
