using SkillMesh.Documents.Text;
using YamlDotNet.Core;

namespace SkillMesh.Documents.Yaml;

/// <summary>Finds the place a syntax error should be reported at; the library's own is often the start of the file
/// or one line past its end.</summary>
internal static class YamlFaultPlace
{
    /// <summary>1-based line and column within the text, and the message in our spelling.</summary>
    /// <param name="error">What the library threw.</param>
    /// <param name="last">End of the last event before it: the fault is not before that.</param>
    /// <param name="source">The text.</param>
    public static (int Line, int Column, string Message) Of(YamlException error, Mark last, SourceText source)
    {
        for (var line = 0; line < source.LineCount; line++)
        {
            // Conflict markers come first: whatever else is wrong follows from them.
            if (source.Line(line).StartsWith("<<<<<<< "))
            {
                return (line + 1, 1, "a git conflict marker stands here");
            }
        }

        if (error.Message.Contains("tab", StringComparison.Ordinal) && TabIndent(error, last, source) is { } tab)
        {
            return (tab.Line, tab.Column, "a tab cannot indent: use spaces");
        }

        var (atLine, atColumn) = Clamp(error.Start.Index < last.Index ? last : error.Start, source);
        return (atLine, atColumn, Message(error));
    }

    /// <summary>Line and column of a mark; a mark past the last character is the end of the last line with text.</summary>
    public static (int Line, int Column) Clamp(Mark mark, SourceText source)
    {
        var line = (int)mark.Line - 1;
        if (line < source.LineCount)
        {
            return (line + 1, (int)mark.Column);
        }

        line = source.LineCount - 1;
        return (line + 1, source.Line(line).Length + 1);
    }

    private static (int Line, int Column)? TabIndent(YamlException error, Mark last, SourceText source)
    {
        var from = (int)Math.Max(last.Line, error.Start.Line == error.End.Line ? error.Start.Line : error.End.Line) - 1;
        for (var line = Math.Max(0, from); line < source.LineCount; line++)
        {
            var text = source.Line(line);
            var indent = text[..^text.TrimStart(" \t").Length];
            if (indent.Length < text.Length && indent.IndexOf('\t') is var tab and >= 0)
            {
                return (line + 1, tab + 1);
            }
        }

        return null;
    }

    private static string Message(YamlException error)
    {
        var message = error.Message.TrimEnd('.');
        return message.Length == 0
            ? "syntax error"
            : char.ToLowerInvariant(message[0]) + message[1..];
    }
}
