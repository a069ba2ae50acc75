using System.Globalization;
using System.Text;

namespace SkillMesh.Schemas.Patterns;

/// <summary>Writes a regular pattern without word boundaries in .NET's grammar, with every set spelled out, so that it means what ECMAScript means.</summary>
internal static class DotNetPattern
{
    // What matches everywhere, in words that .NET does not shorten: where the last alternative is empty, (?:[ab]+|){2} finds nothing in "_".
    private const string Anywhere = @"(?=\z|[\s\S])";

    public static string Write(PatternNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(PatternNode node, StringBuilder to)
    {
        switch (node.Kind)
        {
            case PatternKind.Empty:
                to.Append(Anywhere);
                break;
            case PatternKind.Set:
                WriteSet(node.Set!, to);
                break;
            case PatternKind.Sequence:
                foreach (var child in node.Children)
                {
                    Write(child, to);
                }

                break;
            case PatternKind.Choice:
                Wrap("(?:", node.Children, to);
                break;
            case PatternKind.Repeat when node.Min == 0 && IsPlace(node):
                // .NET would shorten it to nothing.
                to.Append(Anywhere);
                break;
            case PatternKind.Repeat:
                Wrap("(?:", node.Children, to);
                to.Append(CultureInfo.InvariantCulture, $"{{{node.Min},");
                to.Append(node.Max == int.MaxValue ? "" : node.Max.ToString(CultureInfo.InvariantCulture)).Append('}');
                break;
            case PatternKind.Capture:
                Wrap("(?:", node.Children, to);
                break;
            case PatternKind.Start:
                to.Append("\\A");
                break;
            case PatternKind.End:
                to.Append("\\z");
                break;
            default:
                throw new InvalidOperationException("neither regular nor free of word boundaries");
        }
    }

    // Whether it matches nothing but places.
    private static bool IsPlace(PatternNode node) => node.Kind switch
    {
        PatternKind.Set => false,
        PatternKind.Sequence or PatternKind.Choice or PatternKind.Repeat or PatternKind.Capture => Array.TrueForAll(node.Children, IsPlace),
        _ => true,
    };

    private static void Wrap(string open, PatternNode[] alternatives, StringBuilder to)
    {
        to.Append(open);
        for (var i = 0; i < alternatives.Length; i++)
        {
            to.Append(i == 0 ? "" : "|");
            Write(alternatives[i], to);
        }

        to.Append(')');
    }

    // .NET matches UTF-16 units: what lies beyond U+FFFF becomes pairs of surrogates.
    private static void WriteSet(CodePointSet set, StringBuilder to)
    {
        var parts = new List<string>();
        var units = new StringBuilder();
        foreach (var (from, to16) in set.Ranges)
        {
            Range(units, from, Math.Min(to16, 0xD7FF));
            Range(units, Math.Max(from, 0xE000), Math.Min(to16, 0xFFFF));
            AddPairs(parts, Math.Max(from, 0x10000), to16);
        }

        if (units.Length > 0)
        {
            parts.Insert(0, $"[{units}]");
        }

        to.Append(parts.Count == 0 ? "(?!)" : $"(?:{string.Join('|', parts)})");
    }

    private static void AddPairs(List<string> parts, int from, int to)
    {
        while (from <= to)
        {
            var high = HighOf(from);
            var isWholeBlock = LowOf(from) == 0xDC00 && HighOf(to) > high;
            var lastHigh = isWholeBlock ? LowOf(to) == 0xDFFF ? HighOf(to) : HighOf(to) - 1 : high;
            var blockEnd = 0x10000 + ((lastHigh - 0xD800) << 10) + 0x3FF;
            var end = Math.Min(to, blockEnd);
            var pair = new StringBuilder("[");
            Range(pair, high, lastHigh);
            pair.Append("][");
            Range(pair, LowOf(from), isWholeBlock ? 0xDFFF : LowOf(end));
            parts.Add(pair.Append(']').ToString());
            from = end + 1;
        }
    }

    private static int HighOf(int point) => 0xD800 + ((point - 0x10000) >> 10);

    private static int LowOf(int point) => 0xDC00 + ((point - 0x10000) & 0x3FF);

    private static void Range(StringBuilder to, int from, int last)
    {
        if (from <= last)
        {
            to.Append(CultureInfo.InvariantCulture, $"\\u{from:X4}-\\u{last:X4}");
        }
    }
}
