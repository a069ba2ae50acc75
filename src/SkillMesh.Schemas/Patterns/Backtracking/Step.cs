namespace SkillMesh.Schemas.Patterns.Backtracking;

/// <summary>What a step does.</summary>
internal enum StepKind : byte
{
    /// <summary>The pattern, or the part in a look-around, is found.</summary>
    Match,

    /// <summary>One character of a set.</summary>
    One,

    /// <summary>As many characters of a set as there are, fewer where the rest asks for it.</summary>
    Many,

    /// <summary>What follows, and where that fails <see cref="Step.To"/>.</summary>
    Try,
    Jump,

    /// <summary>Notes where a group begins.</summary>
    Open,

    /// <summary>The group has what stands between that place and here.</summary>
    Close,
    AtStart,
    AtEnd,
    AtWordBoundary,
    NotAtWordBoundary,

    /// <summary>What a group has, once more; nothing where it has nothing.</summary>
    Reference,

    /// <summary>What follows up to its match, from here; goes on at <see cref="Step.To"/> without having moved.</summary>
    Look,

    /// <summary>The first of four: no round was made.</summary>
    LoopStart,

    /// <summary>Decides between one more round and what follows.</summary>
    Loop,

    /// <summary>Begins a round: counts it, notes its place, and forgets what groups inside had.</summary>
    LoopRound,

    /// <summary>Ends a round; one beyond the least count that found nothing is none.</summary>
    LoopEnd,
}

/// <summary>A step of a compiled pattern.</summary>
internal readonly record struct Step(StepKind Kind)
{
    /// <summary>Another step.</summary>
    public int To { get; init; }

    /// <summary>Number of a group or a loop.</summary>
    public int Number { get; init; }

    public int Min { get; init; }

    public int Max { get; init; }

    /// <summary>The groups in a round: the first, and the one after the last.</summary>
    public (int From, int End) Groups { get; init; }

    public CharacterTest? Set { get; init; }

    /// <summary>Whether the text is read towards its start, as in a look-behind.</summary>
    public bool IsBackward { get; init; }

    /// <summary>Whether fewer rounds are tried first.</summary>
    public bool IsLazy { get; init; }

    /// <summary>Whether the look-around must not be found.</summary>
    public bool IsNegated { get; init; }
}
