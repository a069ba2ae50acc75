using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Text;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Documents.FrontMatter;

/// <summary>A Markdown file split into its YAML front matter and the rest, by bytes.</summary>
/// <remarks>Front matter begins when the first line (after a byte order mark) is exactly <c>---</c>, and ends at the
/// next line that is exactly <c>---</c> or <c>...</c>; white space may follow on both. No quoting matters: at column 0
/// YAML itself takes such a line as the end of the document even inside a quoted or block value, while an indented
/// one, as in a block value, is not exactly <c>---</c>.</remarks>
public sealed record FrontMatterBlock
{
    /// <summary>Whether the file has front matter. False when it is unterminated: then all of it is body.</summary>
    public bool Exists { get; private init; }

    /// <summary>The YAML between the delimiter lines; empty without front matter.</summary>
    public ReadOnlyMemory<byte> Yaml { get; private init; }

    /// <summary>1-based line of the file at which <see cref="Yaml"/> starts.</summary>
    public int YamlLine { get; private init; } = 1;

    /// <summary>What follows the front matter, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>Byte offset of <see cref="Body"/> in the file.</summary>
    public int BodyOffset { get; private init; }

    /// <summary>1-based line of the file at which <see cref="Body"/> starts.</summary>
    public int BodyLine { get; private init; } = 1;

    /// <summary>Set when the first line opens front matter that never ends.</summary>
    public Diagnostic? Fault { get; private init; }

    /// <summary>Splits the bytes of a file. Invalid UTF-8 is found by whoever reads the parts.</summary>
    public static FrontMatterBlock Split(ReadOnlyMemory<byte> utf8, string path)
    {
        var start = Utf8.Preamble(utf8.Span);
        var all = new FrontMatterBlock { Body = utf8[start..], BodyOffset = start };
        var yamlStart = NextLine(utf8.Span, start);
        if (!IsDelimiter(utf8.Span[start..yamlStart], "---"u8) || yamlStart == start)
        {
            return all;
        }

        var line = 2;
        for (var at = yamlStart; at < utf8.Length; line++)
        {
            var next = NextLine(utf8.Span, at);
            var text = utf8.Span[at..next];
            if (IsDelimiter(text, "---"u8) || IsDelimiter(text, "..."u8))
            {
                return new FrontMatterBlock
                {
                    Exists = true,
                    Yaml = utf8[yamlStart..at],
                    YamlLine = 2,
                    Body = utf8[next..],
                    BodyOffset = next,
                    BodyLine = line + 1,
                };
            }

            at = next;
        }

        return all with
        {
            Fault = WorkspaceRules.YamlInvalid.At(
                new SourcePosition(path, 1, 1), "front matter begins here and no line '---' ends it"),
        };
    }

    /// <summary>The front matter as JSON; its diagnostics name the lines of the file.</summary>
    public YamlJsonResult ReadYaml(string path) =>
        YamlJson.Convert(Yaml.Span, path, new YamlOptions { FirstLine = YamlLine });

    private static int NextLine(ReadOnlySpan<byte> utf8, int from)
    {
        var next = utf8[from..].IndexOfAny((byte)'\r', (byte)'\n');
        if (next < 0)
        {
            return utf8.Length;
        }

        next += from + 1;
        return utf8[next - 1] == '\r' && next < utf8.Length && utf8[next] == '\n' ? next + 1 : next;
    }

    private static bool IsDelimiter(ReadOnlySpan<byte> line, ReadOnlySpan<byte> delimiter) =>
        line.StartsWith(delimiter) && line[delimiter.Length..].IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
