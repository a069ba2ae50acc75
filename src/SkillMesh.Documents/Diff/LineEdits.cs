namespace SkillMesh.Documents.Diff;

/// <summary>A shortest edit script between two lists of lines: E. W. Myers, "An O(ND) Difference Algorithm and Its
/// Variations", Algorithmica 1 (1986), the greedy forward search with its trace kept.</summary>
internal static class LineEdits
{
    /// <summary>Beyond so many edits the rest counts as replaced as a whole: the search takes memory and time by the
    /// square of their number, and nobody reads such a diff for its minimal form.</summary>
    private const int MostEdits = 2_000;

    /// <summary>Which old lines go and which new lines come; the others are the same in order.</summary>
    public static (bool[] Removed, bool[] Added) Between(List<string> old, List<string> @new)
    {
        var removed = new bool[old.Count];
        var added = new bool[@new.Count];
        var (left, right) = Number(old, @new);
        var head = left.AsSpan().CommonPrefixLength(right);
        var tail = 0;
        while (tail < left.Length - head && tail < right.Length - head && left[^(tail + 1)] == right[^(tail + 1)])
        {
            tail++;
        }

        var a = left.AsSpan(head, left.Length - head - tail);
        var b = right.AsSpan(head, right.Length - head - tail);
        if (!Search(a, b, removed.AsSpan(head), added.AsSpan(head)))
        {
            removed.AsSpan(head, a.Length).Fill(true);
            added.AsSpan(head, b.Length).Fill(true);
        }

        return (removed, added);
    }

    private static (int[] Left, int[] Right) Number(List<string> old, List<string> @new)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return ([.. old.Select(NumberOf)], [.. @new.Select(NumberOf)]);

        int NumberOf(string line)
        {
            numbers.TryAdd(line, numbers.Count);
            return numbers[line];
        }
    }

    private static bool Search(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Span<bool> removed, Span<bool> added)
    {
        // furthest[k + origin] is the furthest x on diagonal k = x - y; trace[d] holds diagonals -d..d before round d.
        var most = Math.Min(a.Length + b.Length, MostEdits);
        var origin = most + 1;
        var furthest = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            trace.Add(furthest[(origin - d - 1)..(origin + d + 2)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = IsDown(furthest, origin, k, d) ? furthest[origin + k + 1] : furthest[origin + k - 1] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
                {
                    x++;
                }

                furthest[origin + k] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    Backtrack(trace, a.Length, b.Length, removed, added);
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsDown(int[] furthest, int origin, int k, int d) =>
        k == -d || (k != d && furthest[origin + k - 1] < furthest[origin + k + 1]);

    private static void Backtrack(List<int[]> trace, int x, int y, Span<bool> removed, Span<bool> added)
    {
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var furthest = trace[d];
            var origin = d + 1;
            var k = x - y;
            var down = IsDown(furthest, origin, k, d);
            var previous = down ? k + 1 : k - 1;
            x = furthest[origin + previous];
            y = x - previous;
            if (down)
            {
                added[y] = true;
            }
            else
            {
                removed[x] = true;
            }
        }
    }
}
