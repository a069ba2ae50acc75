using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SkillMesh.Mesh.Signatures;

/// <summary>The texts in a JSON object as loggers and CI systems write one a line.</summary>
internal static class JsonTexts
{
    private const int DeepestNesting = 16;

    private static readonly SearchValues<char> Closers = SearchValues.Create(" ,]\"'}\t;");

    /// <summary>Reads the object at the start of <paramref name="line"/>.</summary>
    /// <returns>False when there is no whole object there, or no text in it.</returns>
    /// <remarks>A member whose name speaks of a code or rule is put before the message as compilers do, so that one reader finds it.</remarks>
    public static bool TryRead(ReadOnlySpan<char> line, out string texts)
    {
        texts = "";
        var end = line.LastIndexOf('}');
        if (end < 0 || !EndsItsLine(line[(end + 1)..]))
        {
            return false;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(end + 1)];
        var length = Encoding.UTF8.GetBytes(line[..(end + 1)], bytes);
        var found = new List<string>();
        string? code = null;
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length), new JsonReaderOptions { MaxDepth = DeepestNesting });
            var name = "";
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString() ?? "";
                }
                else if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } value)
                {
                    if (value.AsSpan().Trim().ContainsAny(' ', '\n'))
                    {
                        found.Add(value.TrimEnd());
                    }
                    else if (IsCodeName(name) && value.Length < 64)
                    {
                        code ??= value;
                    }
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }

        if (found.Count == 0)
        {
            return false;
        }

        texts = code is null ? string.Join('\n', found) : $"error {code}: {string.Join('\n', found)}";
        return true;
    }

    /// <summary>Only what closes an array, a quote or nothing follows.</summary>
    private static bool EndsItsLine(ReadOnlySpan<char> rest) => rest.Length < 8 && rest.IndexOfAnyExcept(Closers) < 0;

    private static bool IsCodeName(string name) =>
        name.EndsWith("code", StringComparison.OrdinalIgnoreCase) || name.StartsWith("rule", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("rule", StringComparison.OrdinalIgnoreCase) || name.Equals("check_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("check_name", StringComparison.OrdinalIgnoreCase);
}
