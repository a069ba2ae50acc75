using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>A Markdown file as agents' clients cut it: front matter only where --- are its very first bytes, up to the next line that
/// begins with ---.</summary>
/// <remarks>The reference validator cuts at any ---, in the middle of a value too; a line is what people and the specification mean.
/// <see cref="FrontMatter.FrontMatterBlock"/> is for our own files and more forgiving.</remarks>
public sealed class FrontText
{
    private readonly SourceText _source;

    private FrontText(SourceText source, int yamlStart, int yamlEnd, int body)
    {
        _source = source;
        Yaml = yamlStart < 0 ? null : source.Text[yamlStart..yamlEnd];
        Body = body;
    }

    /// <summary>The file's text without a byte order mark.</summary>
    public string Text => _source.Text;

    /// <summary>The text between the delimiters; its first line is what follows the opening --- on line 1. Null without front matter, or
    /// when nothing ends it.</summary>
    public string? Yaml { get; }

    /// <summary>UTF-16 offset at which the body begins; 0 without front matter.</summary>
    public int Body { get; }

    /// <summary>Whether the file begins with a byte order mark.</summary>
    public bool HasMark { get; private init; }

    /// <summary>Whether --- are the first characters, whatever comes then.</summary>
    public bool Opens { get; private init; }

    /// <summary>Whether the lines end in carriage returns alone.</summary>
    public bool IsReturnsOnly => Text.Contains('\r', StringComparison.Ordinal) && !Text.Contains('\n', StringComparison.Ordinal);

    internal SourceText Source => _source;

    /// <summary>Cuts a file; null when it is not UTF-8.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="invalid">Line and column of the first byte that is not UTF-8.</param>
    public static FrontText? Read(ReadOnlySpan<byte> utf8, out (int Line, int Column) invalid)
    {
        var source = SourceText.TryDecode(utf8, out var at);
        invalid = source is null ? Utf8.PlaceOf(utf8, at) : default;
        return source is null ? null : Cut(source, Utf8.Preamble(utf8) > 0);
    }

    /// <summary>1-based line and column of a UTF-16 offset.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var line = _source.LineOf(offset);
        return (line + 1, offset - _source.LineStart(line) + 1);
    }

    private static FrontText Cut(SourceText source, bool hasMark)
    {
        var opens = source.Text.StartsWith("---", StringComparison.Ordinal);
        for (var line = 1; opens && line < source.LineCount; line++)
        {
            if (source.Line(line).StartsWith("---"))
            {
                return new FrontText(source, 3, source.LineStart(line), source.LineStart(line + 1)) { HasMark = hasMark, Opens = true };
            }
        }

        return new FrontText(source, -1, 0, 0) { HasMark = hasMark, Opens = opens };
    }
}
