using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SkillMesh.Documents.AgentSkills;

/// <summary>Unicode's compatibility composition (UAX #15), in which names are compared. The tool runs without the system's own tables
/// (<c>InvariantGlobalization</c>), where .NET's <c>Normalize</c> changes nothing.</summary>
internal static class Nfkc
{
    private const int SyllableFirst = 0xAC00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Lazy<Tables> Data = new(Tables.Load);

    /// <summary>The text in this form. ASCII is in it already.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? text : Compose(Decompose(text));

    private static List<int> Decompose(string text)
    {
        var result = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value - SyllableFirst is >= 0 and < Leads * Vowels * Tails and var index)
            {
                result.Add(LeadFirst + (index / (Vowels * Tails)));
                result.Add(VowelFirst + (index % (Vowels * Tails) / Tails));
                if (index % Tails > 0)
                {
                    result.Add(TailFirst + (index % Tails));
                }
            }
            else if (Data.Value.Decomposed.TryGetValue(rune.Value, out var parts))
            {
                result.AddRange(parts);
            }
            else
            {
                result.Add(rune.Value);
            }
        }

        Order(result);
        return result;
    }

    // Marks in a row stand in the order of their classes; those of one class keep theirs.
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var point = points[i];
            var mark = ClassOf(point);
            var at = i;
            for (; mark > 0 && at > 0 && ClassOf(points[at - 1]) > mark; at--)
            {
                points[at] = points[at - 1];
            }

            points[at] = point;
        }
    }

    private static string Compose(List<int> points)
    {
        var (starter, last) = (-1, 0);
        var kept = new List<int>(points.Count);
        foreach (var point in points)
        {
            var mark = ClassOf(point);

            // Nothing between the starter and this one may block it.
            if (starter >= 0 && (kept.Count - 1 == starter || (last != 0 && last < mark)) && Pair(kept[starter], point) is { } composed)
            {
                kept[starter] = composed;
                continue;
            }

            starter = mark == 0 ? kept.Count : starter;
            last = mark;
            kept.Add(point);
        }

        var text = new StringBuilder(kept.Count);
        foreach (var point in kept)
        {
            text.Append(new Rune(point));
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < Leads && second - VowelFirst is >= 0 and < Vowels)
        {
            return SyllableFirst + ((((first - LeadFirst) * Vowels) + (second - VowelFirst)) * Tails);
        }

        if (first - SyllableFirst is >= 0 and < Leads * Vowels * Tails && (first - SyllableFirst) % Tails == 0 && second - TailFirst is > 0 and < Tails)
        {
            return first + (second - TailFirst);
        }

        return Data.Value.Composed.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int ClassOf(int point) => point < 0x300 ? 0 : Data.Value.Classes.GetValueOrDefault(point);

    /// <summary>The tables, from <c>nfkc.txt</c>.</summary>
    private sealed record Tables(FrozenDictionary<int, int[]> Decomposed, FrozenDictionary<int, int> Classes, FrozenDictionary<(int First, int Second), int> Composed)
    {
        public static Tables Load()
        {
            using var stream = typeof(Nfkc).Assembly.GetManifestResourceStream("nfkc.txt")!;
            using var reader = new StreamReader(stream);
            var decomposed = new Dictionary<int, int[]>();
            var classes = new Dictionary<int, int>();
            var composed = new Dictionary<(int, int), int>();
            var section = "";
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('#') || !line.Contains(' ', StringComparison.Ordinal))
                {
                    section = line;
                    continue;
                }

                foreach (var entry in line.Split(';'))
                {
                    var words = entry.Split(' ');
                    switch (section)
                    {
                        case "decompose":
                            Run(words[0], (point, offset) => decomposed[point] = words.Length == 2 ? [Hex(words[1]) + offset] : [.. words[1..].Select(Hex)]);
                            break;
                        case "class":
                            Run(words[0], (point, _) => classes[point] = int.Parse(words[1], CultureInfo.InvariantCulture));
                            break;
                        default:
                            composed[(Hex(words[1]), Hex(words[2]))] = Hex(words[0]);
                            break;
                    }
                }
            }

            return new Tables(decomposed.ToFrozenDictionary(), classes.ToFrozenDictionary(), composed.ToFrozenDictionary());
        }

        private static void Run(string range, Action<int, int> each)
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var (first, last) = dash < 0 ? (Hex(range), Hex(range)) : (Hex(range[..dash]), Hex(range[(dash + 1)..]));
            for (var point = first; point <= last; point++)
            {
                each(point, point - first);
            }
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
