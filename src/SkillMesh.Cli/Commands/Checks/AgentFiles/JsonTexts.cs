using System.Text.Json;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>The names and texts of a JSON file with their places.</summary>
internal static class JsonTexts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Every name and every value of a file that is JSON, with the names on the way to it; an item of a list is <c>*</c>. Nothing for
    /// a file that is none.</summary>
    public static IReadOnlyList<JsonText> Of(byte[] utf8, string path)
    {
        var lines = new LineIndex(utf8, path);
        var found = new List<JsonText>();
        var way = new List<string>();
        var start = utf8.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            var reader = new Utf8JsonReader(utf8.AsSpan(start), Options);
            while (reader.Read())
            {
                var place = lines.At(start + (int)reader.TokenStartIndex);
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray:
                        way.Add("*");
                        break;
                    case JsonTokenType.EndArray:
                        way.RemoveAt(way.Count - 1);
                        Leave(way);
                        break;
                    case JsonTokenType.EndObject:
                        Leave(way);
                        break;
                    case JsonTokenType.PropertyName:
                        way.Add(reader.GetString()!);
                        found.Add(new JsonText([.. way], way[^1], place, IsName: true));
                        break;
                    case JsonTokenType.String:
                        found.Add(new JsonText([.. way], reader.GetString()!, place, IsName: false));
                        Leave(way);
                        break;
                    case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null or JsonTokenType.Number:
                        found.Add(new JsonText([.. way], System.Text.Encoding.UTF8.GetString(reader.ValueSpan), place, IsName: false));
                        Leave(way);
                        break;
                    default:
                        break;
                }
            }

            return found;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half of a surrogate pair is no text either.
            return [];
        }
    }

    // A value ends its name; an item of a list stays in the list.
    private static void Leave(List<string> way)
    {
        if (way.Count > 0 && way[^1] != "*")
        {
            way.RemoveAt(way.Count - 1);
        }
    }
}

/// <summary>A name or a value of a JSON file.</summary>
/// <param name="Way">The names on the way to it, a name's own among them.</param>
/// <param name="Text">The text; of numbers and literals as it is written.</param>
/// <param name="Place">Where.</param>
/// <param name="IsName">Whether it is a property's name.</param>
internal sealed record JsonText(IReadOnlyList<string> Way, string Text, SourcePosition Place, bool IsName)
{
    /// <summary>Whether the way is exactly this one; <c>?</c> is any name.</summary>
    public bool IsAt(params ReadOnlySpan<string> way)
    {
        if (way.Length != Way.Count)
        {
            return false;
        }

        for (var i = 0; i < way.Length; i++)
        {
            if (way[i] != "?" && way[i] != Way[i])
            {
                return false;
            }
        }

        return true;
    }
}
