using SkillMesh.Git.Direct;

namespace SkillMesh.Git.Committing;

/// <summary>What differs between the engines: objects, HEAD and the index to read, objects and the branch to write.
/// The order of the steps is <see cref="CommitWorkflow"/>'s and the same for all.</summary>
internal interface IGitStore : IDisposable
{
    /// <summary>Bytes of an object id: 20 or 32.</summary>
    int IdBytes { get; }

    /// <summary>The steps that need no git here; null when all do.</summary>
    DirectFiles? Direct => null;

    /// <summary>HEAD as it is now.</summary>
    HeadPosition ReadHead();

    /// <summary>The body of a commit, tree or blob; null when there is no such object.</summary>
    byte[]? ReadObject(string id);

    /// <summary>The index at each of <paramref name="paths"/>, read anew.</summary>
    IReadOnlyDictionary<string, IndexSlot> ReadIndex(IReadOnlyCollection<string> paths);

    /// <summary>Puts on disk what was written before: until then only this store can read it.</summary>
    void Flush();

    /// <summary>Writes a blob and returns its id.</summary>
    string WriteBlob(byte[] bytes);

    /// <summary>Writes a tree and returns its id.</summary>
    string WriteTree(RawTree tree);

    /// <summary>Writes a commit object and returns its id.</summary>
    string WriteCommit(byte[] body);

    /// <summary>Moves <paramref name="branch"/> (a full name) to <paramref name="commit"/> if it still is at
    /// <paramref name="expected"/> (null: does not exist), with a reflog entry.</summary>
    SwapResult MoveBranch(string branch, string commit, string? expected, string reflog, CommitIdentity identity);
}
