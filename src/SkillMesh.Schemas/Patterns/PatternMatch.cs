namespace SkillMesh.Schemas.Patterns;

/// <summary>What looking for a pattern in a string gave.</summary>
internal enum PatternMatch : byte
{
    No,
    Yes,

    /// <summary>The limit of steps came first; only where no automaton can be built.</summary>
    TimedOut,
}
