namespace SkillMesh.Git;

/// <summary>Where HEAD is and what git is in the middle of.</summary>
/// <param name="Branch">Short name of the checked-out branch; null when HEAD is detached. A HEAD outside
/// <c>refs/heads/</c> keeps its full name.</param>
/// <param name="HeadCommit">Lower-case hex id of the commit at HEAD; null on a branch without commits.</param>
/// <param name="Operation"><c>merge</c>, <c>rebase</c>, <c>cherry-pick</c>, <c>revert</c>, <c>bisect</c>, <c>am</c>, or
/// null when nothing is in progress.</param>
/// <param name="IsBare">There is no work tree.</param>
/// <param name="IsShallow">History is cut off.</param>
public sealed record GitState(string? Branch, string? HeadCommit, string? Operation, bool IsBare, bool IsShallow);
