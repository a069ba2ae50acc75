using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Sections;

/// <summary>Pairs the markers of one document.</summary>
internal sealed class MarkerScan(SourceText source, string path)
{
    private const int LongestShown = 80;

    private readonly List<MarkedSection> _sections = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<string, int> _firstLines = new(StringComparer.Ordinal);
    private readonly Stack<Open> _open = new();

    private sealed record Open(string Name, IReadOnlyList<KeyValuePair<string, string>> Attributes, int Line, int Start);

    public IReadOnlyList<MarkedSection> Sections => _sections;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Take(MarkdownOutline.Html html)
    {
        var text = source.Text[html.Start..html.End];
        var lookAlike = SectionMarker.FirstLookAlike(text);
        if (lookAlike < 0)
        {
            return;
        }

        var comment = text.TrimEnd(' ', '\t', '\r', '\n');
        var line = source.LineOf(html.Start);
        if (SectionMarker.MatchBegin(comment) is { Success: true } begin)
        {
            var keys = begin.Groups["key"].Captures.Select(capture => capture.Value).ToList();
            if (keys.Count == keys.Distinct(StringComparer.Ordinal).Count())
            {
                var values = begin.Groups["value"].Captures.Select(capture => capture.Value);
                Begin(begin.Groups["name"].Value, [.. keys.Zip(values, KeyValuePair.Create)], line);
                return;
            }
        }
        else if (SectionMarker.MatchEnd(comment) is { Success: true } end)
        {
            var sum = end.Groups["sum"];
            End(sum.Success ? sum.Value : null, line, html.Start, html.Start + comment.Length);
            return;
        }

        var at = html.Start + lookAlike;
        line = source.LineOf(at);
        Report(LearningRules.ForgedMarker, line, at - source.LineStart(line) + 1, ShownText.Of(source.Line(line), LongestShown, "a line"));
    }

    public void Finish()
    {
        foreach (var open in _open)
        {
            Report(LearningRules.UnbalancedMarker, open.Line, 1, open.Name, "END");
        }

        _diagnostics.Sort(Diagnostic.Compare);
    }

    private void Begin(string name, IReadOnlyList<KeyValuePair<string, string>> attributes, int line)
    {
        if (_open.TryPeek(out var outer))
        {
            Report(LearningRules.NestedMarker, line, 1, name, outer.Name);
        }
        else if (!_firstLines.TryAdd(name, line))
        {
            Report(LearningRules.DuplicateSection, line, 1, name, _firstLines[name] + 1);
        }

        _open.Push(new Open(name, attributes, line, source.LineStart(line + 1)));
    }

    private void End(string? sum, int line, int start, int end)
    {
        if (!_open.TryPop(out var open))
        {
            Report(LearningRules.UnbalancedMarker, line, 1, "(unnamed)", "BEGIN");
            return;
        }

        if (_open.Count > 0)
        {
            return;
        }

        var bodyEnd = source.LineStart(line);
        _sections.Add(new MarkedSection(
            open.Name, open.Attributes, sum, LineEndings.ToLf(source.Text[open.Start..bodyEnd]))
        {
            BeginLine = open.Line + 1,
            EndLine = line + 1,
            Span = (open.Start, bodyEnd, start, end),
        });
    }

    private void Report(DiagnosticRule rule, int line, int column, params object?[] values) =>
        _diagnostics.Add(rule.At(new SourcePosition(path, line + 1, column), values));
}
