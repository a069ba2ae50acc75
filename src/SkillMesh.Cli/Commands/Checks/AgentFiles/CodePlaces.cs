namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>Which places of a Markdown text are code, which is shown as it is written: between fences, and between backticks of one line.</summary>
internal sealed class CodePlaces
{
    private readonly List<(int Start, int End)> _spans = [];

    /// <param name="text">The text.</param>
    public CodePlaces(string text)
    {
        var (fence, begin) = ("", 0);
        for (var start = 0; start < text.Length;)
        {
            var feed = text.IndexOf('\n', start);
            var end = feed < 0 ? text.Length : feed + 1;
            var line = text.AsSpan(start, end - start).Trim();
            if (fence.Length > 0)
            {
                // A fence ends with at least as many of its signs and nothing else.
                if (line.StartsWith(fence) && line.IndexOfAnyExcept(fence[0]) < 0)
                {
                    _spans.Add((begin, start));
                    fence = "";
                }
            }
            else if (line.StartsWith("```") || line.StartsWith("~~~"))
            {
                var length = line.IndexOfAnyExcept(line[0]);
                (fence, begin) = (new string(line[0], length < 0 ? line.Length : length), end);
            }
            else
            {
                Inline(text, start, end);
            }

            start = end;
        }

        // One that never ends goes on to the end of the text.
        if (fence.Length > 0)
        {
            _spans.Add((begin, text.Length));
        }
    }

    /// <summary>Whether a place is code.</summary>
    public bool Has(int offset) => _spans.Exists(span => span.Start <= offset && offset < span.End);

    private void Inline(string text, int start, int end)
    {
        for (var open = text.IndexOf('`', start, end - start); open >= 0;)
        {
            var close = text.IndexOf('`', open + 1, end - open - 1);
            if (close < 0)
            {
                return;
            }

            _spans.Add((open, close));
            open = text.IndexOf('`', close + 1, end - close - 1);
        }
    }
}
