using System.Text;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>How a file's author lays JSON out.</summary>
/// <param name="NewLine">Between lines.</param>
/// <param name="Unit">What one level is indented by.</param>
/// <param name="Gap">After a colon, and after a comma within a line.</param>
/// <param name="IsOneLine">Whether all of it stands in one line.</param>
internal sealed record JsonStyle(string NewLine, string Unit, string Gap, bool IsOneLine)
{
    /// <summary>That of a new file.</summary>
    public static JsonStyle Usual { get; } = new("\n", "  ", " ", false);

    /// <summary>That of text for people to paste.</summary>
    public static JsonStyle OneLine { get; } = Usual with { IsOneLine = true };

    /// <summary>That of a file.</summary>
    public static JsonStyle Of(byte[] file, JsonSpan root)
    {
        // No string holds a line feed, so each of them stands between values.
        var feed = Array.IndexOf(file, (byte)'\n');
        return new(
            feed > 0 && file[feed - 1] == '\r' ? "\r\n" : "\n",
            UnitOf(file, root) ?? Usual.Unit,
            root.Children is [var first, ..] && Before(file, first.Value.Start).Length == 0 ? "" : Usual.Gap,
            root.Children.Count > 0 && !file.AsSpan(root.Start, root.End - root.Start).Contains((byte)'\n'));
    }

    /// <summary>The white space that ends at an offset.</summary>
    public static string Before(byte[] file, int offset)
    {
        var start = offset;
        while (start > 0 && file[start - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start--;
        }

        return Encoding.ASCII.GetString(file, start, offset - start);
    }

    /// <summary>The blanks at the beginning of the line that an offset stands in.</summary>
    public static string IndentAt(byte[] file, int offset)
    {
        var start = file.AsSpan(0, offset).LastIndexOf((byte)'\n') + 1;
        var end = start;
        while (end < offset && file[end] is (byte)' ' or (byte)'\t')
        {
            end++;
        }

        return Encoding.ASCII.GetString(file, start, end - start);
    }

    private static string? UnitOf(byte[] file, JsonSpan container)
    {
        foreach (var child in container.Children)
        {
            var blanks = Before(file, child.Start);
            if (blanks.LastIndexOf('\n') is >= 0 and var feed)
            {
                var (inner, outer) = (blanks[(feed + 1)..], IndentAt(file, container.Start));
                return inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : "";
            }

            if (UnitOf(file, child.Value) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }
}
