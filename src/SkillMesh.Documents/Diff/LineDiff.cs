using System.Globalization;
using System.Text;

namespace SkillMesh.Documents.Diff;

/// <summary>Unified diffs, as <c>diff -u</c> and git write them.</summary>
public static class LineDiff
{
    /// <summary>The difference of two files; empty when they have the same bytes.</summary>
    /// <param name="path">Path relative to the repository root, for the header.</param>
    /// <param name="before">Old bytes, or null when the file is new.</param>
    /// <param name="after">New bytes, or null when the file goes away.</param>
    /// <param name="context">Unchanged lines shown around a change.</param>
    /// <remarks>Lines end with a line feed and are compared by bytes, so a changed line ending or encoding shows.</remarks>
    public static IReadOnlyList<DiffLine> Unified(string path, byte[]? before, byte[]? after, int context = 3)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegative(context);
        if (before is null == after is null && before.AsSpan().SequenceEqual(after))
        {
            return [];
        }

        var old = Split(before ?? []);
        var @new = Split(after ?? []);
        var (removed, added) = LineEdits.Between(old, @new);
        var result = new List<DiffLine>
        {
            new(DiffLineKind.FileHeader, before is null ? "--- /dev/null" : "--- a/" + path),
            new(DiffLineKind.FileHeader, after is null ? "+++ /dev/null" : "+++ b/" + path),
        };
        foreach (var hunk in Hunks(removed, added, context))
        {
            Write(result, hunk, old, @new, removed, added);
        }

        return result;
    }

    /// <summary>A hunk: half-open ranges of 0-based lines of both sides.</summary>
    private readonly record struct Hunk(int OldStart, int OldEnd, int NewStart, int NewEnd);

    // Latin-1 maps every byte to one character and back, so equal strings are equal bytes.
    private static List<string> Split(byte[] bytes)
    {
        var lines = new List<string>();
        for (var rest = bytes.AsSpan(); !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n') is var at and >= 0 ? at + 1 : rest.Length;
            lines.Add(Encoding.Latin1.GetString(rest[..end]));
            rest = rest[end..];
        }

        return lines;
    }

    private static List<Hunk> Hunks(bool[] removed, bool[] added, int context)
    {
        var hunks = new List<Hunk>();
        int i = 0, j = 0;
        while (i < removed.Length || j < added.Length)
        {
            if (!(i < removed.Length && removed[i]) && !(j < added.Length && added[j]))
            {
                i++;
                j++;
                continue;
            }

            var (oldStart, newStart) = (i, j);
            while (i < removed.Length && removed[i])
            {
                i++;
            }

            while (j < added.Length && added[j])
            {
                j++;
            }

            var lead = Math.Min(context, Math.Min(oldStart, newStart));
            var tail = Math.Min(context, removed.Length - i);
            if (hunks.Count > 0 && hunks[^1].OldEnd >= oldStart - lead)
            {
                hunks[^1] = hunks[^1] with { OldEnd = i + tail, NewEnd = j + tail };
            }
            else
            {
                hunks.Add(new Hunk(oldStart - lead, i + tail, newStart - lead, j + tail));
            }
        }

        return hunks;
    }

    private static void Write(
        List<DiffLine> to, Hunk hunk, List<string> old, List<string> @new, bool[] removed, bool[] added)
    {
        to.Add(new DiffLine(
            DiffLineKind.HunkHeader,
            $"@@ -{Range(hunk.OldStart, hunk.OldEnd)} +{Range(hunk.NewStart, hunk.NewEnd)} @@"));
        var (i, j) = (hunk.OldStart, hunk.NewStart);
        while (i < hunk.OldEnd || j < hunk.NewEnd)
        {
            if (i < hunk.OldEnd && removed[i])
            {
                Add(to, DiffLineKind.Removed, '-', old[i++]);
            }
            else if (j < hunk.NewEnd && added[j])
            {
                Add(to, DiffLineKind.Added, '+', @new[j++]);
            }
            else
            {
                Add(to, DiffLineKind.Context, ' ', old[i++]);
                j++;
            }
        }
    }

    private static void Add(List<DiffLine> to, DiffLineKind kind, char mark, string line)
    {
        var whole = line.EndsWith('\n');
        var bytes = Encoding.Latin1.GetBytes(whole ? line[..^1] : line);
        to.Add(new DiffLine(kind, mark + Encoding.UTF8.GetString(bytes)));
        if (!whole)
        {
            to.Add(new DiffLine(DiffLineKind.NoNewline, "\\ No newline at end of file"));
        }
    }

    // An empty range names the line before it, and a count of one is left out.
    private static string Range(int start, int end) => (end - start) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
        1 => (start + 1).ToString(CultureInfo.InvariantCulture),
        var count => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
    };
}
