using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Sections;

/// <content>Splicing. Every result is parsed again before it is handed out.</content>
public sealed partial class MarkedDocument
{
    /// <summary>The file with another body in a section.</summary>
    /// <param name="sectionName">A section of this document.</param>
    /// <param name="newBody">The lines between the markers, with any line ends.</param>
    /// <returns>The bytes to write; the bytes of this document when the body and its sum already stand there.</returns>
    /// <exception cref="SkillMeshException">The document has diagnostics, or the body would not stay between its
    /// markers (SKM2004): it holds a marker, or leaves a fence or comment open.</exception>
    /// <exception cref="ArgumentException">There is no such section.</exception>
    /// <remarks>A hand edit is overwritten: look at <see cref="MarkedSection.IsHandEdited"/> first.</remarks>
    public byte[] Replace(string sectionName, string newBody)
    {
        RequireSound();
        var section = Section(sectionName)
            ?? throw new ArgumentException($"There is no section '{sectionName}'.", nameof(sectionName));
        var body = Sound(sectionName, newBody);
        var sum = MarkedSection.SumOf(body);
        var span = section.Span;
        var newEnd = section.Sum == sum ? _source.Text[span.EndStart..span.EndEnd] : SectionMarker.End(sum);
        var edits = new List<(int Start, int End, string Text)>();
        if (section.Body != body)
        {
            edits.Add((span.BodyStart, span.BodyEnd, body.Replace("\n", EndingAt(span.BodyStart), StringComparison.Ordinal)));
        }

        edits.Add((span.EndStart, span.EndEnd, newEnd));
        var result = Splice(edits);
        Verify(result, sectionName, body, isNew: false);
        return result;
    }

    /// <summary>The file with a new section right under a level-2 heading.</summary>
    /// <param name="name">Name of the section, <c>[a-z][a-z0-9-]*</c>.</param>
    /// <param name="attributes">Attributes of the BEGIN marker, in the order given.</param>
    /// <param name="body">The lines between the markers.</param>
    /// <param name="afterHeading">Text of the heading; case and surrounding white space do not matter. Headings in
    /// generated sections do not count.</param>
    /// <exception cref="SkillMeshException">The document has diagnostics, the section exists (SKM2003), the heading is
    /// missing (SKM2006) or stands twice (SKM2007), or the body would not stay between its markers (SKM2004).</exception>
    /// <exception cref="ArgumentException">A name or value does not fit the grammar of markers.</exception>
    public byte[] InsertSection(
        string name, IEnumerable<KeyValuePair<string, string>> attributes, string body, string afterHeading)
    {
        ArgumentNullException.ThrowIfNull(afterHeading);
        RequireSound();
        var pairs = attributes.ToList();
        if (!SectionMarker.IsName(name) || pairs.Exists(pair => !SectionMarker.IsName(pair.Key) || !SectionMarker.IsValue(pair.Value)))
        {
            throw new ArgumentException("A name or value does not fit the grammar of section markers.", nameof(name));
        }

        if (Section(name) is { } existing)
        {
            throw Fail(LearningRules.DuplicateSection, existing.BeginLine, name, existing.BeginLine);
        }

        var at = HeadingEnd(afterHeading);
        var normal = Sound(name, body);
        var text = new StringBuilder();
        if (at == _source.Text.Length && _source.Text[^1] is not ('\r' or '\n'))
        {
            text.Append('\n');
        }

        text.Append('\n').Append(SectionMarker.Begin(name, pairs)).Append('\n').Append(normal)
            .Append(SectionMarker.End(MarkedSection.SumOf(normal))).Append('\n');
        var line = _source.LineOf(at);
        if (at < _source.Text.Length && !_source.Line(line).IsWhiteSpace())
        {
            text.Append('\n');
        }

        var result = Splice([(at, at, text.ToString().Replace("\n", EndingAt(at), StringComparison.Ordinal))]);
        Verify(result, name, normal, isNew: true);
        return result;
    }

    private int HeadingEnd(string text)
    {
        var found = Headings.Where(heading => !heading.IsGenerated && heading.Level == 2 &&
            string.Equals(heading.Text, text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            0 => throw Fail(LearningRules.MissingSection, 0, text),
            1 => found[0].End,
            _ => throw Fail(LearningRules.DuplicateHeading, found[1].Line, text, found[0].Line),
        };
    }

    // After a line that ends with a lone CR an LF would become part of that line end.
    private string EndingAt(int offset) =>
        offset > 0 && _source.Text[offset - 1] == '\r' ? "\r" : LineEnding.Characters();

    private string Sound(string name, string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Surrogates.FirstLone(body) < 0
            ? SectionText.Normalise(body)
            : throw Fail(LearningRules.ForgedMarker, 0, $"the new text of section '{name}' is not Unicode");
    }

    private byte[] Splice(IReadOnlyList<(int Start, int End, string Text)> edits)
    {
        using var result = new MemoryStream(_utf8.Length + edits.Sum(edit => edit.Text.Length));
        var from = 0;
        foreach (var (start, end, text) in edits)
        {
            result.Write(_utf8.Span[from.._source.ByteOffset(start)]);
            result.Write(Encoding.UTF8.GetBytes(text));
            from = _source.ByteOffset(end);
        }

        result.Write(_utf8.Span[from..]);
        return result.ToArray();
    }

    // The one check against a body that breaks out: what was written must read back as what was meant, with everything
    // around it as it was.
    private void Verify(byte[] result, string name, string body, bool isNew)
    {
        var after = Parse(result, _path);
        var written = after.Section(name);
        var same = after.Diagnostics.Count == 0
            && written is { IsHandEdited: false } && written.Body == body
            && after.Sections.Count == Sections.Count + (isNew ? 1 : 0)
            && after.Sections.Where(section => section.Name != name).Select(section => (section.Name, section.Body, section.Sum))
                .SequenceEqual(Sections.Where(section => section.Name != name).Select(section => (section.Name, section.Body, section.Sum)))
            && Outside(after).SequenceEqual(Outside(this));
        if (!same)
        {
            throw Fail(
                LearningRules.ForgedMarker, Section(name)?.BeginLine ?? 0,
                $"the new text of section '{name}' does not stay between its markers");
        }

        static IEnumerable<(int, string)> Outside(MarkedDocument document) =>
            document.Headings.Where(heading => !heading.IsGenerated).Select(heading => (heading.Level, heading.Text));
    }

    private void RequireSound()
    {
        if (Diagnostics.Count > 0)
        {
            throw new SkillMeshException(Diagnostics[0], ExitCode.Damaged);
        }
    }

    private SkillMeshException Fail(DiagnosticRule rule, int line, params object?[] values) =>
        new(rule.At(new SourcePosition(_path, line), values), ExitCode.Damaged);
}
