using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.FrontMatter;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Sections;

/// <summary>A Markdown file with generated sections. Whatever is changed, every byte outside the markers stays.</summary>
/// <remarks>A marker is an HTML comment that stands alone on its line and directly in the document. The same text in a
/// fence, indented code, quote, list item or paragraph is text. Front matter is not looked into.</remarks>
public sealed partial class MarkedDocument
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly SourceText _source;
    private readonly string _path;

    private MarkedDocument(ReadOnlyMemory<byte> utf8, string path, SourceText source)
    {
        _utf8 = utf8;
        _path = path;
        _source = source;
    }

    /// <summary>Complete sections in the order of the file.</summary>
    public IReadOnlyList<MarkedSection> Sections { get; private set; } = [];

    /// <summary>Headings in the order of the file, those in sections included.</summary>
    public IReadOnlyList<MarkedHeading> Headings { get; private set; } = [];

    /// <summary>Faults of the markers or of the file. While there is one, nothing can be written.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>The most frequent line end outside generated bodies; what is written uses it.</summary>
    public LineEnding LineEnding { get; private set; }

    /// <summary>Whether the file starts with a byte order mark.</summary>
    public bool HasBom => _source.Preamble > 0;

    /// <summary>Parses the bytes of a file. Never throws for what they hold.</summary>
    /// <param name="utf8">The whole file; kept, not copied.</param>
    /// <param name="path">The path that diagnostics name.</param>
    public static MarkedDocument Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        if (utf8.Length > MarkdownLimits.Bytes)
        {
            return Refuse(utf8, path, 0, 0, string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"the file is {utf8.Length} bytes long; at most {MarkdownLimits.Bytes} are read"));
        }

        var source = SourceText.TryDecode(utf8.Span, out var invalidAt);
        if (source is null)
        {
            var (line, column) = Utf8.PlaceOf(utf8.Span, invalidAt);
            return Refuse(utf8, path, line, column, "invalid UTF-8");
        }

        var body = source.Text.Length - System.Text.Encoding.UTF8.GetCharCount(FrontMatterBlock.Split(utf8, path).Body.Span);
        var outline = MarkdownOutline.Parse(source, body);
        if (outline is null)
        {
            return Refuse(utf8, path, 0, 0, "quotes or lists are nested too deeply");
        }

        var document = new MarkedDocument(utf8, path, source);
        var scan = new MarkerScan(source, path);
        foreach (var html in outline.HtmlBlocks)
        {
            scan.Take(html);
        }

        scan.Finish();
        document.Sections = scan.Sections;
        document.Diagnostics = scan.Diagnostics;
        document.Headings = MarkGenerated(outline.Headings, scan.Sections);
        document.LineEnding = document.CountLineEndings();
        return document;
    }

    /// <summary>The section of this name, or null.</summary>
    public MarkedSection? Section(string name) =>
        Sections.FirstOrDefault(section => string.Equals(section.Name, name, StringComparison.Ordinal));

    /// <summary>Whether a person wrote a heading for <paramref name="name"/>: one of level 3 or deeper outside the
    /// generated sections whose text is the name; case, backticks and surrounding white space do not matter.</summary>
    public bool HasEntryOutside(string name) => Headings.Any(heading =>
        !heading.IsGenerated && heading.Level >= 3 && string.Equals(
            heading.Text.Replace("`", "", StringComparison.Ordinal).Trim(), name, StringComparison.OrdinalIgnoreCase));

    private static MarkedDocument Refuse(ReadOnlyMemory<byte> utf8, string path, int line, int column, string message) =>
        new(utf8, path, SourceText.Of(""))
        {
            Diagnostics = [LearningRules.RunbookUnreadable.At(new SourcePosition(path, line, column), message)],
        };

    private static List<MarkedHeading> MarkGenerated(
        IReadOnlyList<MarkedHeading> headings, IReadOnlyList<MarkedSection> sections)
    {
        var result = new List<MarkedHeading>(headings.Count);
        var next = 0;
        foreach (var heading in headings)
        {
            while (next < sections.Count && sections[next].EndLine < heading.Line)
            {
                next++;
            }

            result.Add(heading with
            {
                IsGenerated = next < sections.Count && sections[next].BeginLine < heading.Line,
            });
        }

        return result;
    }

    private LineEnding CountLineEndings()
    {
        Span<int> counts = stackalloc int[3];
        var from = 0;
        foreach (var section in Sections)
        {
            LineEndings.Count(_source.Text.AsSpan(from..section.Span.BodyStart), counts);
            from = section.Span.BodyEnd;
        }

        LineEndings.Count(_source.Text.AsSpan(from), counts);
        return LineEndings.Dominant(counts);
    }
}
