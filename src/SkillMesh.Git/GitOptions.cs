namespace SkillMesh.Git;

/// <summary>What the repository needs from outside.</summary>
/// <param name="Environment">Environment variable by name; null when it is not set.</param>
/// <param name="Clock">Commit times (written as +0000 unless <c>GIT_AUTHOR_DATE</c>/<c>GIT_COMMITTER_DATE</c> say
/// otherwise), lock ages, and all waiting.</param>
/// <param name="Force">Takes this engine or none; null lets <see cref="GitRepositories"/> choose.</param>
public sealed record GitOptions(Func<string, string?> Environment, TimeProvider Clock, GitEngine? Force = null)
{
    /// <summary>A commit will follow: what it has to ask git is asked at once, beside the opening.</summary>
    public bool ToCommit { get; init; }

    /// <summary>How long to wait for a held <c>index.lock</c> before SKM0013.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one git command may take.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long <c>git commit</c> may take when it runs hooks or signs.</summary>
    public TimeSpan HookTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a commit is built anew when the branch moves under it, before SKM0016.</summary>
    public int SwapAttempts { get; init; } = 50;
}
