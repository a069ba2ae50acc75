namespace SkillMesh.Schemas.Patterns;

/// <summary>What looking for a pattern in a string gave.</summary>
internal enum PatternMatch : byte
{
    No,
    Yes,

    /// <summary>The time limit passed first; only patterns with references or look-around can come to that.</summary>
    TimedOut,
}
