namespace SkillMesh.Schemas.Patterns;

/// <summary>Repeats of repeats as one, where that says the same: <c>(?:a{1,50}){1,50}</c> is <c>a{1,2500}</c>. What tries the counts one
/// within the other has as many ways through a text as there are products.</summary>
internal static class NestedRepeats
{
    /// <summary>The pattern with its repeats joined.</summary>
    /// <param name="node">A regular pattern: nobody asks for its captures.</param>
    public static PatternNode Join(PatternNode node)
    {
        if (node.Children.Length == 0)
        {
            return node;
        }

        var joined = node with { Children = Array.ConvertAll(node.Children, Join) };
        if (joined.Kind != PatternKind.Repeat)
        {
            return joined;
        }

        var inner = joined.Children[0];
        while (inner.Kind == PatternKind.Capture || (inner.Kind is PatternKind.Sequence or PatternKind.Choice && inner.Children.Length == 1))
        {
            inner = inner.Children[0];
        }

        return inner.Kind == PatternKind.Repeat && HasNoGap(joined, inner)
            && Product(joined.Min, inner.Min) is { } min && Product(joined.Max, inner.Max) is { } max
            ? inner with { Min = min, Max = max }
            : joined;
    }

    // The n-th round of the outer one ends with any of n * least to n * most; of the rounds one after the other the first two lie farthest apart.
    private static bool HasNoGap(PatternNode outer, PatternNode inner) =>
        outer.Min == outer.Max || (outer.Min == 0 ? inner.Min <= 1 : inner.Max == int.MaxValue || (outer.Min + 1L) * inner.Min <= ((long)outer.Min * inner.Max) + 1);

    // Null where the number is too large to be written.
    private static int? Product(int one, int other) =>
        one == 0 || other == 0 ? 0
        : one == int.MaxValue || other == int.MaxValue ? int.MaxValue
        : (long)one * other < int.MaxValue ? one * other : null;
}
