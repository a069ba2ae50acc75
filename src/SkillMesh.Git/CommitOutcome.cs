namespace SkillMesh.Git;

/// <summary>What <see cref="IGitRepository.Commit"/> did.</summary>
/// <param name="CommitId">Lower-case hex id of the new commit; null when every file already was as asked.</param>
/// <param name="ChangedPaths">Paths of the request that differ between the commit and its parent, in ordinal order.</param>
public sealed record CommitOutcome(string? CommitId, IReadOnlyList<string> ChangedPaths)
{
    /// <summary>New files of the request that git is told to ignore. They were left out, as <c>git add</c> leaves them out; in
    /// ordinal order.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
