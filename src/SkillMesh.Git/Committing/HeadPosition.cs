namespace SkillMesh.Git.Committing;

/// <summary>Where HEAD points.</summary>
/// <param name="Ref">Full name of the branch (<c>refs/heads/main</c>); null when HEAD is detached.</param>
/// <param name="Commit">The commit there; null when the branch has none yet.</param>
internal sealed record HeadPosition(string? Ref, string? Commit)
{
    private const string Heads = "refs/heads/";

    /// <summary>The branch as people write it.</summary>
    public string? Branch => Ref is not null && Ref.StartsWith(Heads, StringComparison.Ordinal) ? Ref[Heads.Length..] : Ref;
}
