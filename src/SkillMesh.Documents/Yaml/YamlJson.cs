using System.Globalization;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Text;

namespace SkillMesh.Documents.Yaml;

/// <summary>Turns YAML (1.2 core schema) into JSON that remembers where it came from, so that the schema engine,
/// which reads JSON, can report at the YAML line.</summary>
/// <remarks>Aliases, merge keys and custom tags are errors, and so are repeated keys: a configuration means what its
/// lines say. The limits (<see cref="YamlLimits"/>) hold on the parser's event stream, which needs no recursion; the
/// library's own object builders overflow the stack on 10 KB of brackets and are never used.</remarks>
public static class YamlJson
{
    /// <summary>Converts the bytes of a file.</summary>
    /// <param name="utf8">UTF-8, with or without a byte order mark.</param>
    /// <param name="path">The path that diagnostics name.</param>
    /// <param name="options">Null: one document that starts at line 1.</param>
    public static YamlJsonResult Convert(ReadOnlySpan<byte> utf8, string path, YamlOptions? options = null)
    {
        options ??= YamlOptions.Default;
        if (utf8.Length > YamlLimits.Bytes)
        {
            return Refuse(path, options, 0, 0, TooLarge(utf8.Length));
        }

        var source = SourceText.TryDecode(utf8, out var invalidAt);
        if (source is null)
        {
            var (line, column) = Utf8.PlaceOf(utf8, invalidAt);
            return Refuse(path, options, line, column, "invalid UTF-8");
        }

        return Convert(source, path, options);
    }

    /// <summary>Converts a text.</summary>
    /// <inheritdoc cref="Convert(ReadOnlySpan{byte}, string, YamlOptions?)"/>
    public static YamlJsonResult Convert(string yaml, string path, YamlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        options ??= YamlOptions.Default;
        var size = System.Text.Encoding.UTF8.GetByteCount(yaml);
        return size > YamlLimits.Bytes
            ? Refuse(path, options, 0, 0, TooLarge(size))
            : Convert(SourceText.Of(yaml), path, options);
    }

    private static YamlJsonResult Convert(SourceText source, string path, YamlOptions options)
    {
        if (YamlCharacters.FirstForbidden(source.Text) is var at and >= 0)
        {
            var line = source.LineOf(at);
            return Refuse(path, options, line + 1, at - source.LineStart(line) + 1, string.Create(
                CultureInfo.InvariantCulture,
                $"the character U+{(int)source.Text[at]:X4} may only stand as an escape in double quotes"));
        }

        return new YamlReader(source, path, options).Read();
    }

    private static string TooLarge(int size) => string.Create(
        CultureInfo.InvariantCulture, $"the text is {size} bytes long; at most {YamlLimits.Bytes} are read");

    private static YamlJsonResult Refuse(string path, YamlOptions options, int line, int column, string message)
    {
        var position = new SourcePosition(path, line == 0 ? 0 : line + options.FirstLine - 1, column);
        return new YamlJsonResult(
            ReadOnlyMemory<byte>.Empty, new YamlPositions(path), [WorkspaceRules.YamlInvalid.At(position, message)]);
    }
}
