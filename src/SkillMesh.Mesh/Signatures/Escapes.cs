using System.Buffers;
using System.Text;

namespace SkillMesh.Mesh.Signatures;

/// <summary>Undoes the escapes of one line.</summary>
internal static class Escapes
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("&|\\%");

    /// <summary>Appends the line without its escapes.</summary>
    public static void AppendLine(StringBuilder result, ReadOnlySpan<char> line)
    {
        var teamCity = line.Contains("##teamcity[", StringComparison.Ordinal);
        line = teamCity ? ServiceText(line) : ElementText(line);
        // A backslash before n is as often a folder as a line end. An escaped quote, or quotes right around, tell them apart.
        var quoted = line.Contains("\\\"", StringComparison.Ordinal) || line.Contains("\\'", StringComparison.Ordinal)
            || (line.Contains("\\n", StringComparison.Ordinal) && IsInQuotes(line));
        var percents = line.Contains("%0A", StringComparison.Ordinal) && line.IndexOf([':', ':']) >= 0;
        for (var at = 0; at < line.Length; at++)
        {
            var plain = line[at..].IndexOfAny(Signs);
            plain = plain < 0 ? line.Length - at : plain;
            result.Append(line.Slice(at, plain));
            at += plain;
            if (at == line.Length)
            {
                break;
            }

            var rest = line[at..];
            var length = rest[0] switch
            {
                '&' => Entity(rest, result),
                '|' when teamCity => Service(rest, result),
                '\\' when quoted => Backslash(rest, result),
                '%' when percents => Percent(rest, result),
                _ => 0,
            };
            if (length == 0)
            {
                result.Append(rest[0]);
            }
            else
            {
                at += length - 1;
            }
        }
    }

    private static bool IsInQuotes(ReadOnlySpan<char> line)
    {
        var trimmed = line.Trim().TrimEnd(",}])");
        return trimmed.Length > 2 && trimmed[^1] is '"' or '\'' && trimmed[..^1].Contains(trimmed[^1]);
    }

    private static int Backslash(ReadOnlySpan<char> rest, StringBuilder result)
    {
        if (rest.Length < 2)
        {
            return 0;
        }

        switch (rest[1])
        {
            case '"' or '\'' or '\\':
                result.Append(rest[1]);
                return 2;
            case 'n' or 'r':
                result.Append('\n');
                return 2;
            case 't':
                result.Append('\t');
                return 2;
            default:
                return 0;
        }
    }

    /// <summary>The message of a TeamCity service line; the line where it has none.</summary>
    private static ReadOnlySpan<char> ServiceText(ReadOnlySpan<char> line)
    {
        foreach (var name in (ReadOnlySpan<string>)[" text='", " message='", " description='", " details='"])
        {
            var from = line.IndexOf(name, StringComparison.Ordinal);
            if (from < 0)
            {
                continue;
            }

            var text = line[(from + name.Length)..];
            for (var at = 0; at < text.Length; at++)
            {
                if (text[at] == '|')
                {
                    at++;
                }
                else if (text[at] == '\'')
                {
                    return text[..at];
                }
            }
        }

        return line;
    }

    /// <summary>The message attribute of an XML start tag, as test reports have it; the line where there is none.</summary>
    private static ReadOnlySpan<char> ElementText(ReadOnlySpan<char> line)
    {
        const string Name = " message=\"";
        var from = line.TrimStart() is ['<', ..] ? line.IndexOf(Name, StringComparison.Ordinal) : -1;
        if (from < 0)
        {
            return line;
        }

        var text = line[(from + Name.Length)..];
        return text.IndexOf('"') is var end and > 0 ? text[..end] : line;
    }

    private static int Service(ReadOnlySpan<char> rest, StringBuilder result)
    {
        if (rest.Length < 2 || rest[1] is not ('\'' or '|' or '[' or ']' or 'n' or 'r'))
        {
            return 0;
        }

        result.Append(rest[1] is 'n' or 'r' ? '\n' : rest[1]);
        return 2;
    }

    private static int Percent(ReadOnlySpan<char> rest, StringBuilder result)
    {
        var (length, letter) = rest.StartsWith("%0A", StringComparison.Ordinal) || rest.StartsWith("%0D", StringComparison.Ordinal) ? (3, '\n')
            : rest.StartsWith("%25", StringComparison.Ordinal) ? (3, '%') : (0, '\0');
        if (length > 0)
        {
            result.Append(letter);
        }

        return length;
    }

    private static int Entity(ReadOnlySpan<char> rest, StringBuilder result)
    {
        var end = rest[..Math.Min(rest.Length, 9)].IndexOf(';');
        if (end < 2)
        {
            return 0;
        }

        var name = rest[1..end];
        var letter = name switch
        {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            _ when name[0] == '#' => Numeric(name[1..]),
            _ => '\0',
        };
        if (letter == '\0')
        {
            return 0;
        }

        result.Append(letter);
        return end + 1;
    }

    private static char Numeric(ReadOnlySpan<char> digits)
    {
        var isHex = digits.Length > 1 && digits[0] is 'x' or 'X';
        var style = isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None;
        return int.TryParse(isHex ? digits[1..] : digits, style, System.Globalization.CultureInfo.InvariantCulture, out var code) && code is > 0 and < 0xD800
            ? code is 10 or 13 ? '\n' : (char)code
            : '\0';
    }
}
