namespace SkillMesh.Learning.Resuming;

/// <summary>The members of one object or array of a derived file, where they stand in its bytes: each on lines of its own, four blanks
/// deep.</summary>
internal sealed class MemberList
{
    private MemberList(int open, int close, IReadOnlyList<(int Start, int End)> members) => (Open, Close, Members) = (open, close, members);

    /// <summary>Behind the opening bracket.</summary>
    public int Open { get; }

    /// <summary>At the closing bracket.</summary>
    public int Close { get; }

    public IReadOnlyList<(int Start, int End)> Members { get; }

    /// <summary>Finds a list; null when it is not laid out as ours are.</summary>
    /// <param name="file">The file.</param>
    /// <param name="opening">What stands before its first member.</param>
    /// <param name="from">Where to look from.</param>
    public static MemberList? Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> opening, int from)
    {
        var at = file[from..].IndexOf(opening);
        if (at < 0)
        {
            return null;
        }

        var open = from + at + opening.Length;
        var isObject = opening[^1] == '{';
        if (file[open] == (isObject ? '}' : ']'))
        {
            return new MemberList(open, open, []);
        }

        var start = isObject ? "\n    \""u8 : "\n    {"u8;
        var members = new List<(int Start, int End)>();
        var end = file[open..].IndexOf(isObject ? "\n  }"u8 : "\n  ]"u8);
        if (end < 0 || !file[open..].StartsWith(start))
        {
            return null;
        }

        end += open;
        for (var member = open + 1; member > 0;)
        {
            var next = file[member..end].IndexOf(start);
            var stop = next < 0 ? end : member + next;
            if (next >= 0 && file[stop - 1] != ',')
            {
                return null;
            }

            members.Add((member, next < 0 ? end : stop - 1));
            member = next < 0 ? 0 : stop + 1;
        }

        return new MemberList(open, end + 3, members);
    }
}
