using SkillMesh.Documents.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkillMesh.Documents.Yaml;

/// <summary>Where the library reads a text otherwise than YAML 1.2.2 says, as the text says it.</summary>
internal static class YamlEvents
{
    /// <summary>The event with what the library dropped from it.</summary>
    /// <remarks>A plain scalar may begin with a colon (7.3.3). Behind a flow collection or a quoted scalar the library takes it for the mark
    /// of a value and loses it; such a mark stands directly behind its key's bracket or quote, or has a blank behind it.</remarks>
    public static ParsingEvent Mended(ParsingEvent item, SourceText source)
    {
        if (item is not Scalar { Style: ScalarStyle.Plain, Value.Length: > 0 } scalar)
        {
            return item;
        }

        var start = (int)scalar.Start.Index;
        var (from, text) = (start, source.Text);
        while (from > 0 && text[from - 1] == ':' && !(from > 1 && text[from - 2] is '"' or '\'' or ']' or '}'))
        {
            from--;
        }

        var mark = new Mark(from, scalar.Start.Line, scalar.Start.Column - (start - from));
        return from == start || !text.AsSpan(start).StartsWith(scalar.Value.AsSpan(0, 1), StringComparison.Ordinal)
            ? item
            : new Scalar(scalar.Anchor, scalar.Tag, text[from..start] + scalar.Value, scalar.Style, scalar.IsPlainImplicit, scalar.IsQuotedImplicit, mark, scalar.End);
    }

    /// <summary>The 1-based line of a document's mark that the library took for a line of a block scalar at the root (9.1.3 forbids it);
    /// null where there is none.</summary>
    public static int? MarkerInside(Scalar scalar, SourceText source)
    {
        if (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return null;
        }

        for (var line = (int)scalar.Start.Line; line < Math.Min(scalar.End.Line, source.LineCount); line++)
        {
            var text = source.Line(line);
            if ((text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)) && (text.Length == 3 || text[3] is ' ' or '\t'))
            {
                return line + 1;
            }
        }

        return null;
    }
}
