using System.Globalization;
using System.Text;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>A line with its JSON escapes read as what they stand for: <c>\u202e</c> in a ledger turns the reading direction
/// wherever the record is shown.</summary>
/// <param name="Text">The line as its readers see it; line breaks and tabs inside strings are spaces.</param>
/// <param name="Columns">Index in the line for each UTF-16 unit; null when both are the same.</param>
internal readonly record struct EscapedText(string Text, IReadOnlyList<int>? Columns)
{
    /// <summary>Reads the escapes. What is no escape stays as it is: other checks say what is wrong with the line.</summary>
    public static EscapedText Decode(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal))
        {
            return new EscapedText(line, null);
        }

        var text = new StringBuilder(line.Length);
        var columns = new List<int>(line.Length);
        for (var i = 0; i < line.Length;)
        {
            var (unit, length) = At(line, i);
            text.Append(unit);
            columns.Add(i);
            i += length;
        }

        return new EscapedText(text.ToString(), columns);
    }

    /// <summary>1-based column in the line.</summary>
    public int ColumnOf(int index) => (Columns is null ? index : Columns[index]) + 1;

    private static (char Unit, int Length) At(string line, int i)
    {
        if (line[i] != '\\' || i + 1 >= line.Length)
        {
            return (line[i], 1);
        }

        if (line[i + 1] == 'u' && i + 5 < line.Length
            && ushort.TryParse(line.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return (code is '\n' or '\t' || IsLineEnd(line, i, 6, code) ? ' ' : (char)code, 6);
        }

        return line[i + 1] switch
        {
            'n' or 't' => (' ', 2),
            'r' => (IsLineEnd(line, i, 2, '\r') ? ' ' : '\r', 2),
            'b' => ('\b', 2),
            'f' => ('\f', 2),
            var other => (other, 2),
        };
    }

    // A carriage return before a line feed ends a line; alone it sends the cursor back over what stands there.
    private static bool IsLineEnd(string line, int at, int length, int code) =>
        code == '\r' && (line.AsSpan(at + length).StartsWith("\\n") || line.AsSpan(at + length).StartsWith("\\u000a", StringComparison.OrdinalIgnoreCase));
}
