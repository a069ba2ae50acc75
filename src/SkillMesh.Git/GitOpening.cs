using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git;

/// <summary>What <see cref="GitRepositories.Open"/> found.</summary>
/// <param name="Repository">The repository; null when there is none that can be used, and then <paramref name="Note"/>
/// says why (SKM0010 or SKM0014).</param>
/// <param name="Note">Beside a repository: why git's command line is used instead of libgit2 (SKM0018), or null.</param>
public sealed record GitOpening(IGitRepository? Repository, Diagnostic? Note);
