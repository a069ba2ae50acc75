namespace SkillMesh.Schemas.Patterns.Backtracking;

/// <summary>Finds what no automaton can: look-around and references, as ECMA-262 (22.2.2, with the <c>u</c> flag) says, over code points. Steps
/// are counted, so a text is given up at the same place on every machine.</summary>
internal sealed class Backtracker
{
    // Some ten nanoseconds each.
    private const long FreeSteps = 1_000_000;
    private const long StepsPerCharacter = 16;

    private readonly Step[] _steps;
    private readonly int _groups;
    private readonly int _loops;
    private readonly bool _isAnchored;

    public Backtracker(PatternNode pattern)
    {
        (_steps, _groups, _loops) = StepCompiler.Compile(pattern);
        _isAnchored = _steps[0].Kind == StepKind.AtStart;
    }

    /// <summary>Looks for the pattern.</summary>
    /// <param name="utf8">The text; half a surrogate pair in the three bytes of its number is one character.</param>
    /// <param name="steps">Receives how many steps were taken.</param>
    public PatternMatch Match(ReadOnlySpan<byte> utf8, out long steps)
    {
        var text = CodePoints(utf8);
        var search = new Search(_steps, text, _groups, _loops, FreeSteps + (StepsPerCharacter * text.Length));
        var match = search.From(_isAnchored ? 0 : text.Length);
        steps = search.Taken;
        return match;
    }

    private static int[] CodePoints(ReadOnlySpan<byte> utf8)
    {
        var (points, count) = (new int[utf8.Length], 0);
        for (var at = 0; at < utf8.Length;)
        {
            var (first, length) = (utf8[at], utf8[at] switch { < 0x80 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 });
            var point = length == 1 ? first : first & (0x7F >> length);
            for (var i = 1; i < length && at + i < utf8.Length; i++)
            {
                point = (point << 6) | (utf8[at + i] & 0x3F);
            }

            points[count++] = point;
            at += length;
        }

        return points[..count];
    }
}
