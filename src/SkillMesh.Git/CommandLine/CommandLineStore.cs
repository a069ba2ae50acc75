using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Direct;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.CommandLine;

/// <summary>The engine on git's plumbing commands.</summary>
internal sealed class CommandLineStore : IGitStore
{
    private readonly GitProcess _git;
    private readonly Place _place;
    private readonly CommandLineIndex _index;
    private readonly ObjectPack _written;
    private GitDialogue? _objects;

    /// <summary>The store of one repository.</summary>
    /// <param name="git">In its work tree.</param>
    /// <param name="place">Its folders.</param>
    /// <param name="idBytes">20 or 32.</param>
    /// <param name="direct">The steps that need no git; null when all do.</param>
    public CommandLineStore(GitProcess git, Place place, int idBytes, DirectFiles? direct = null)
    {
        Direct = direct;
        _git = git;
        _place = place;
        IdBytes = idBytes;
        _written = new ObjectPack(git, idBytes);
        _index = new CommandLineIndex(git, place, idBytes);
    }

    /// <inheritdoc/>
    public int IdBytes { get; }

    /// <inheritdoc/>
    public DirectFiles? Direct { get; }

    /// <inheritdoc/>
    public HeadPosition ReadHead()
    {
        if (LooseHead.Read(_place, IdBytes) is { } loose)
        {
            return loose.Commit is null ? loose with { Commit = Read(loose.Ref!)?.Id } : loose;
        }

        var symbolic = _git.Run(new GitCall("symbolic-ref", "--quiet", "HEAD"));
        var branch = symbolic.ExitCode == 0 ? symbolic.Text : null;
        return new HeadPosition(branch, Read(branch ?? "HEAD")?.Id);
    }

    /// <inheritdoc/>
    public byte[]? ReadObject(string id) => _written.Find(id) ?? Direct?.Read(id) ?? Read(id)?.Body;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IndexSlot> ReadIndex(IReadOnlyCollection<string> paths) => _index.Read(paths);

    /// <inheritdoc/>
    public void Flush() => _written.Write(Direct);

    /// <inheritdoc/>
    public string WriteBlob(byte[] bytes) => _written.Add("blob", bytes);

    /// <inheritdoc/>
    public string WriteTree(RawTree tree) => _written.Add("tree", tree.ToBytes());

    /// <inheritdoc/>
    public string WriteCommit(byte[] body) => _written.Add("commit", body);

    /// <inheritdoc/>
    public SwapResult MoveBranch(string branch, string commit, string? expected, string reflog, CommitIdentity identity) =>
        Direct?.Move(branch, commit, expected, reflog, identity)
        ?? BranchSwap.Move(_git, branch, commit, expected ?? new string('0', IdBytes * 2), reflog, identity);

    /// <inheritdoc/>
    public void Dispose() => _objects?.Dispose();

    private (string Id, byte[] Body)? Read(string name)
    {
        if (_objects is not { IsAlive: true })
        {
            _objects?.Dispose();
            _objects = new GitDialogue(_git, new GitCall("cat-file", "--batch"));
        }

        // "id type size", then the body; or "name missing".
        var answer = _objects.Ask(Encoding.UTF8.GetBytes(name + "\n")).Split(' ');
        return answer.Length == 3 && answer[0].Length == IdBytes * 2 ? (answer[0], _objects.ReadBody(answer[2]))
            : answer[^1] == "missing" ? null
            : throw new SkillMeshException(
                WorkspaceRules.GitFailed.At(SourcePosition.None, "cat-file", string.Join(' ', answer)), ExitCode.Damaged);
    }
}
