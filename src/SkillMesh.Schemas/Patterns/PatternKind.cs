namespace SkillMesh.Schemas.Patterns;

/// <summary>What a node of a parsed pattern is.</summary>
internal enum PatternKind : byte
{
    Empty,

    /// <summary>One code point out of a set.</summary>
    Set,
    Sequence,
    Choice,
    Repeat,
    Capture,
    Start,
    End,
    WordBoundary,
    NotWordBoundary,
    LookAhead,
    NotLookAhead,
    LookBehind,
    NotLookBehind,
    BackReference,
}
