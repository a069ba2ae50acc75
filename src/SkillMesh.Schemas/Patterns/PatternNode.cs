namespace SkillMesh.Schemas.Patterns;

/// <summary>A node of a parsed pattern.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Children">Its parts, for the kinds that have parts.</param>
/// <param name="Set">For <see cref="PatternKind.Set"/>.</param>
/// <param name="Min">For <see cref="PatternKind.Repeat"/>: the least count. For captures and references: the group's number.</param>
/// <param name="Max">The greatest count; <see cref="int.MaxValue"/> for no end.</param>
/// <param name="IsLazy">Whether lower counts are tried first: only captures tell.</param>
internal sealed record PatternNode(PatternKind Kind, PatternNode[] Children, CodePointSet? Set = null, int Min = 0, int Max = 0, bool IsLazy = false)
{
    public static PatternNode Leaf(PatternKind kind) => new(kind, []);

    public static PatternNode Of(CodePointSet set) => new(PatternKind.Set, [], set);

    /// <summary>Whether an automaton can find it: everything but look-around and references.</summary>
    public bool IsRegular =>
        Kind is not (PatternKind.LookAhead or PatternKind.NotLookAhead or PatternKind.LookBehind or PatternKind.NotLookBehind or PatternKind.BackReference)
        && Children.All(c => c.IsRegular);

    public bool HasWordBoundary => Kind is PatternKind.WordBoundary or PatternKind.NotWordBoundary || Children.Any(c => c.HasWordBoundary);
}
