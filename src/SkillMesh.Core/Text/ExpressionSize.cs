using System.Globalization;

namespace SkillMesh.Core.Text;

/// <summary>How large an expression gets when its counted repetitions are written out.</summary>
/// <remarks>SkillMesh.Generators compiles this file too, for netstandard2.0.</remarks>
/// <param name="Size">Characters and classes, each as often as it may be repeated by count.</param>
/// <param name="Nested">The largest product of counts that stand in each other; 1 where none does.</param>
internal readonly record struct ExpressionSize(long Size, long Nested)
{
    private const long Huge = 1L << 40;

    /// <summary>Reads an expression. Of one that is none, something: the framework says what is wrong with it.</summary>
    public static ExpressionSize Of(string expression)
    {
        var groups = new Stack<(long Size, long Count, long Nested)>();
        (long Size, long Count, long Nested) group = (0, 1, 1);
        (long Size, long Count, long Nested) atom = (0, 1, 1);
        for (var i = 0; i < expression.Length; i++)
        {
            switch (expression[i])
            {
                case '(':
                    group = Join(group, atom);
                    groups.Push(group);
                    (group, atom) = ((0, 1, 1), (0, 1, 1));
                    break;
                case ')' when groups.Count > 0:
                    atom = Join(group, atom);
                    group = groups.Pop();
                    break;
                case '{' when Bound(expression.AsSpan(i + 1)) is { } bound:
                    var count = atom.Count * Math.Max(bound, 1);
                    atom = (Math.Min(Huge, atom.Size * Math.Max(bound, 1)), Math.Min(Huge, count), Math.Max(atom.Nested, atom.Count > 1 && bound > 1 ? Math.Min(Huge, count) : 1));
                    i += expression.AsSpan(i).IndexOf('}');
                    break;
                case '*' or '+' or '?' or '|' or '^' or '$':
                    break;
                default:
                    group = Join(group, atom);
                    atom = (1, 1, 1);
                    i = EndOfAtom(expression, i);
                    break;
            }
        }

        group = Join(group, atom);
        while (groups.Count > 0)
        {
            group = Join(groups.Pop(), group);
        }

        return new ExpressionSize(group.Size, group.Nested);
    }

    private static (long Size, long Count, long Nested) Join((long Size, long Count, long Nested) one, (long Size, long Count, long Nested) other) =>
        (Math.Min(Huge, one.Size + other.Size), Math.Max(one.Count, other.Count), Math.Max(one.Nested, other.Nested));

    // Index of the last character of an escape or a class.
    private static int EndOfAtom(string expression, int i)
    {
        if (expression[i] == '\\')
        {
            return i + 1;
        }

        if (expression[i] != '[')
        {
            return i;
        }

        var at = i + 1;
        at += at < expression.Length && expression[at] == '^' ? 1 : 0;
        at += at < expression.Length && expression[at] == ']' ? 1 : 0;
        while (at < expression.Length && expression[at] != ']')
        {
            at += expression[at] == '\\' ? 2 : 1;
        }

        return at;
    }

    private static long? Bound(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('}');
        var inside = end < 0 ? default : text[..end];
        var comma = inside.IndexOf(',');
        var least = comma < 0 ? inside : inside[..comma];
        var most = comma < 0 ? inside : inside[(comma + 1)..];
        return Number(most.IsEmpty ? least : most);
    }

    private static long? Number(ReadOnlySpan<char> digits) =>
        digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? null
        : digits.Length > 9 ? 1L << 20
        : Math.Min(1L << 20, long.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture));
}
