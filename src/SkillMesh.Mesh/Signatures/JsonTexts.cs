using System.Buffers;
using System.Text;

namespace SkillMesh.Mesh.Signatures;

/// <summary>The texts in a JSON object as loggers and CI systems write one a line.</summary>
internal static class JsonTexts
{
    private const int LongestCode = 63;

    private static readonly SearchValues<char> Closers = SearchValues.Create(" ,]\"'}\t;");

    /// <summary>Appends the texts of the object at the start of <paramref name="line"/>, one below the other.</summary>
    /// <returns>False, and nothing is appended, when there is no whole object there, or no text in it.</returns>
    /// <remarks>A member whose name speaks of a code or rule is put before the message as compilers do, so that one reader finds it.</remarks>
    public static bool TryAppend(ReadOnlySpan<char> line, StringBuilder result)
    {
        var end = line.LastIndexOf('}');
        if (end < 0 || !EndsItsLine(line[(end + 1)..]))
        {
            return false;
        }

        // Read twice: most lines that are no JSON show it at once, and of those that are each string is copied once.
        var reader = new JsonStrings(line[..(end + 1)]);
        var (isText, code) = (false, "");
        while (reader.Next())
        {
            var value = reader.Value;
            if (IsText(value))
            {
                isText = true;
            }
            else if (code.Length == 0 && value.Length is > 0 and <= LongestCode && IsCodeName(reader.Name))
            {
                code = value.ToString();
            }
        }

        if (!reader.IsWhole || !isText)
        {
            return false;
        }

        if (code.Length > 0)
        {
            result.Append("error ").Append(code).Append(": ");
        }

        var isFirst = true;
        reader = new JsonStrings(line[..(end + 1)]);
        while (reader.Next())
        {
            if (IsText(reader.Value))
            {
                result.Append(isFirst ? "" : "\n").Append(reader.Value.TrimEnd());
                isFirst = false;
            }
        }

        return true;
    }

    private static bool IsText(ReadOnlySpan<char> value) => value.Trim().ContainsAny(' ', '\n');

    /// <summary>Only what closes an array, a quote or nothing follows.</summary>
    private static bool EndsItsLine(ReadOnlySpan<char> rest) => rest.Length < 8 && rest.IndexOfAnyExcept(Closers) < 0;

    private static bool IsCodeName(ReadOnlySpan<char> name) =>
        name.EndsWith("code", StringComparison.OrdinalIgnoreCase) || name.StartsWith("rule", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("rule", StringComparison.OrdinalIgnoreCase) || name.Equals("check_id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("check_name", StringComparison.OrdinalIgnoreCase);
}
