namespace SkillMesh.Git;

/// <summary>What to commit.</summary>
/// <param name="Message">Not blank. Line ends become LF and the last line gets one; otherwise it is taken as it is.</param>
/// <param name="Files">The files; each path once.</param>
public sealed record CommitRequest(string Message, IReadOnlyList<CommitFile> Files);
