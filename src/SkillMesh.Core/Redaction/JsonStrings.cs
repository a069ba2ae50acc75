using System.Text;
using System.Text.Json;

namespace SkillMesh.Core.Redaction;

/// <summary>Keeps a document of JSON one: what is removed is removed from its strings. What reaches over several goes from each of them, and the
/// quotes, commas, brackets and numbers between them stay.</summary>
internal static class JsonStrings
{
    /// <summary>The hits as they are; those in a document by its strings.</summary>
    public static List<Redactor.Hit> Divide(string text, List<Redactor.Hit> hits)
    {
        if (!IsDocument(text))
        {
            return hits;
        }

        var result = new List<Redactor.Hit>(hits.Count);
        var next = 0;
        for (var i = 0; next < hits.Count && (i = text.IndexOf('"', i)) >= 0; i++)
        {
            var start = i + 1;
            i = End(text, start);
            while (next < hits.Count && hits[next] is var hit && hit.Start < i)
            {
                var (first, last) = (Math.Max(hit.Start, start), Math.Min(hit.Start + hit.Length, i));
                if (first < last)
                {
                    result.Add(new Redactor.Hit(hit.Kind, first, last - first));
                }

                if (hit.Start + hit.Length > i)
                {
                    break;
                }

                next++;
            }
        }

        return result;
    }

    private static int End(string text, int at)
    {
        while (text[at] != '"')
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return at;
    }

    private static bool IsDocument(string text)
    {
        if (text.AsSpan().Trim() is not (['{', .., '}'] or ['[', .., ']']))
        {
            return false;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
