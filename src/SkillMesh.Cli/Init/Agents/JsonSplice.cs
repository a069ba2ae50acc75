using System.Text;
using System.Text.Json;

namespace SkillMesh.Cli.Init.Agents;

/// <summary>Puts children into containers of a JSON file and takes them out, byte by byte: nothing is written anew. What
/// <see cref="Append"/> puts in, <see cref="Take"/> takes out without knowing more than which children they are, whatever else was
/// edited in between.</summary>
internal sealed class JsonSplice(byte[] file)
{
    private readonly List<(int At, int Length, string Text)> _edits = [];

    /// <summary>The file with everything that was asked for.</summary>
    public byte[] Result()
    {
        using var bytes = new MemoryStream(file.Length);
        var done = 0;
        foreach (var (at, length, text) in _edits.OrderBy(edit => edit.At))
        {
            bytes.Write(file, done, at - done);
            bytes.Write(Encoding.UTF8.GetBytes(text));
            done = at + length;
        }

        bytes.Write(file, done, file.Length - done);
        return bytes.ToArray();
    }

    /// <summary>Puts children at the end of a container.</summary>
    /// <param name="container">An object or a list.</param>
    /// <param name="children">Names, null in a list, and values; at least one.</param>
    /// <param name="style">The file's layout.</param>
    public void Append(JsonSpan container, IReadOnlyList<(string? Name, JsonElement Value)> children, JsonStyle style)
    {
        var text = new StringBuilder();
        if (container.Children.Count == 0)
        {
            // What stands between the brackets stays before ours: then it can be told from the line ends that come with ours.
            var indent = style.IsOneLine ? null : JsonStyle.IndentAt(file, container.Start) + style.Unit;
            var separator = "";
            foreach (var (name, value) in children)
            {
                text.Append(separator).Append(indent is null ? "" : style.NewLine + indent);
                JsonLayout.WriteChild(text, name, value, style, indent);
                separator = indent is null ? "," + style.Gap : ",";
            }

            text.Append(indent is null ? "" : style.NewLine + indent[..^style.Unit.Length]);
            _edits.Add((container.End - 1, 0, text.ToString()));
            return;
        }

        // As the last one stands, so does the next.
        var last = container.Children[^1];
        var blanks = JsonStyle.Before(file, last.Start);
        var feed = blanks.LastIndexOf('\n');
        var line = feed < 0 ? null : blanks[(feed > 0 && blanks[feed - 1] == '\r' ? feed - 1 : feed)..];
        var between = line ?? (container.Children.Count > 1 || blanks.Length > 0 ? blanks : style.Gap);
        foreach (var (name, value) in children)
        {
            text.Append(',').Append(between);
            JsonLayout.WriteChild(text, name, value, style, line?.TrimStart('\r', '\n'));
        }

        _edits.Add((last.End, 0, text.ToString()));
    }

    /// <summary>Takes children out of a container.</summary>
    /// <param name="container">An object or a list.</param>
    /// <param name="children">Which.</param>
    /// <param name="keep">Whether the container stays where none is left.</param>
    /// <returns>True where the container itself is to go, which is left to the caller.</returns>
    public bool Take(JsonSpan container, IReadOnlyCollection<JsonChild> children, bool keep)
    {
        if (children.Count == 0)
        {
            return false;
        }

        if (children.Count == container.Children.Count)
        {
            if (keep)
            {
                _edits.Add((container.Start + 1, container.End - container.Start - 2, Left(container)));
            }

            return !keep;
        }

        var isAnyKept = false;
        for (var i = 0; i < container.Children.Count; i++)
        {
            var child = container.Children[i];
            if (!children.Contains(child))
            {
                isAnyKept = true;
                continue;
            }

            // With the comma before it; the first one with the comma after it.
            var (start, end) = isAnyKept ? (container.Children[i - 1].End, child.End) : (child.Start, container.Children[i + 1].Start);
            _edits.Add((start, end - start, ""));
        }

        return false;
    }

    // What stood between the brackets before Append.
    private string Left(JsonSpan container)
    {
        var before = JsonStyle.Before(file, container.Children[0].Start);
        var after = JsonStyle.Before(file, container.End - 1);
        if (after.Length == 0)
        {
            return before;
        }

        var end = after.StartsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var ours = before.LastIndexOf(end, StringComparison.Ordinal);
        return ours >= 0 && after.StartsWith(end, StringComparison.Ordinal) && IsBlank(before[(ours + end.Length)..]) && IsBlank(after[end.Length..]) ? before[..ours] : "";
    }

    private static bool IsBlank(string text) => text.AsSpan().Trim(" \t").IsEmpty;
}
