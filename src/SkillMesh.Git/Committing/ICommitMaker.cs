namespace SkillMesh.Git.Committing;

/// <summary>Makes one commit of a plan: directly, or through the user's <c>git commit</c>.</summary>
internal interface ICommitMaker
{
    /// <summary>The new commit's id; null when another process moved HEAD meanwhile and nothing was committed.</summary>
    string? Make(CommitPlan plan, string message, CommitIdentity identity, IndexRefresh index);
}
