namespace SkillMesh.Git.Committing;

/// <summary>How a compare-and-swap of a branch ended.</summary>
internal enum SwapResult
{
    /// <summary>The branch now points at the new commit.</summary>
    Moved,

    /// <summary>Another process moved it, or holds its lock: nothing was written.</summary>
    Lost,
}
