using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git;

/// <summary>The seam over one engine's store.</summary>
internal sealed class RepositoryFacade(GitEngine engine, Place place, IGitStore store, GitProcess? git, GitSettings? settings) : IGitRepository
{
    /// <inheritdoc/>
    public GitEngine Engine => engine;

    /// <summary>The engine's own steps; for tests that look at one alone.</summary>
    internal IGitStore Store => store;

    /// <inheritdoc/>
    public string WorkTree => place.WorkTree;

    /// <inheritdoc/>
    public string GitDir => place.GitDir;

    /// <inheritdoc/>
    public string CommonDir => place.CommonDir;

    /// <inheritdoc/>
    public GitState ReadState()
    {
        var head = store.ReadHead();
        return new GitState(head.Branch, head.Commit, OperationInProgress.Find(place.GitDir), place.IsBare,
            File.Exists(Path.Combine(place.CommonDir, "shallow")));
    }

    /// <inheritdoc/>
    public byte[]? ReadHeadBlob(string path)
    {
        RepositoryPath.Check(path);
        if (store.ReadHead().Commit is not { } commit)
        {
            return null;
        }

        var editor = new TreeEditor(store);
        var entry = editor.Find(editor.TreeOf(commit), path);
        return entry is { IsFile: true } ? Blob(path, entry.Id) : null;
    }

    /// <inheritdoc/>
    public byte[]? ReadIndexBlob(string path)
    {
        RepositoryPath.Check(path);
        var entry = store.ReadIndex([path])[path].Entry;
        return entry is not null && entry.Mode.StartsWith("100", StringComparison.Ordinal) ? Blob(path, entry.Id) : null;
    }

    /// <inheritdoc/>
    public void RequireCommittable() => Workflow().RequireReady();

    /// <inheritdoc/>
    public CommitOutcome Commit(CommitRequest request) => Workflow().Run(request);

    /// <inheritdoc/>
    public void Dispose()
    {
        settings?.Dispose();
        store.Dispose();
    }

    private CommitWorkflow Workflow() => git is null || settings is null
        ? throw new SkillMeshException(
            WorkspaceRules.GitFailed.At(SourcePosition.None, "commit", "there is no git on PATH"), ExitCode.Unsafe)
        : new CommitWorkflow(store, git, settings, place);

    private byte[] Blob(string path, string id) =>
        store.ReadObject(id) ?? throw Refusal.Damaged($"'{path}': blob {id} is missing");
}
