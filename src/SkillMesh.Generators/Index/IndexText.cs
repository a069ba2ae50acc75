using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkillMesh.Generators.Index;

/// <summary>Reads a file of the knowledge index: lines of fields with tabs between, in which <c>\\ \t \n \r</c> are escapes.</summary>
internal static class IndexText
{
    private const string FirstWord = "skillmesh-index";

    /// <summary>The header; one without a version when the first line is none.</summary>
    public static IndexHeader Header(SourceText? text)
    {
        var fields = text is null || text.Lines.Count == 0 ? [] : Fields(text.ToString(text.Lines[0].Span));
        return fields.Length >= 3 && fields[0] == FirstWord ? new IndexHeader(fields[1], fields[2]) : new IndexHeader("", "");
    }

    /// <summary>The records below the header: word and fields. Words and fields that nobody knows are for later versions.</summary>
    public static IEnumerable<string[]> Records(SourceText text)
    {
        // Only LF ends a line here; a compiler knows four more.
        var all = text.ToString();
        for (var start = all.IndexOf('\n') + 1; start > 0 && start < all.Length;)
        {
            var end = all.IndexOf('\n', start);
            end = end < 0 ? all.Length : end;
            if (end > start)
            {
                yield return Fields(all.Substring(start, end - start));
            }

            start = end + 1;
        }
    }

    private static string[] Fields(string line)
    {
        var fields = line.TrimEnd('\r').Split('\t');
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Unescaped(fields[i]);
        }

        return fields;
    }

    private static string Unescaped(string field)
    {
        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 1 < field.Length)
            {
                i++;
                text.Append(field[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', var other => other });
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }
}
