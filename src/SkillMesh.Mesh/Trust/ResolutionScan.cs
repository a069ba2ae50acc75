using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>Finds what a fix may not hold without being held back. Reads the text once, tries an expression only where one of its
/// first words stands, and gives up, with a flag that says so, on a text made to be slow: the time is linear in the length.</summary>
/// <remarks>It looks at how things are written, so it cannot know a hostile fix in harmless words; that is what provenance, approval
/// and outcomes are for.</remarks>
public static partial class ResolutionScan
{
    /// <summary>A fix longer than this many UTF-16 units is held back unread.</summary>
    public const int LongestFix = 65_536;

    // So many flags say enough of one text.
    private const int MostFlags = 64;
    private const int MostOfARule = 3;

    // Longest stretch that any expression looks over, and the sum over a text of what its expressions could take. An error may be a
    // whole log.
    private const long LongestGap = 320;
    private const long FixBudget = 1_000_000;
    private const long ErrorBudget = 12_000_000;

    private static readonly Lazy<ShapeTable> ForFixes = new(() => new ShapeTable(TrustShapes.All));
    private static readonly Lazy<ShapeTable> ForErrors = new(() => new ShapeTable(TrustShapes.Talk));

    /// <summary>The flags of a fix, ordered by place and rule; at most a few of each rule.</summary>
    public static IReadOnlyList<TrustFlag> Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var flags = new FlagList();
        if (text.Length > LongestFix)
        {
            flags.Add(new TrustFlag(TrustRules.Unreadable, 0, text.Length));
        }

        // What is held back for its length needs no more reasons than its beginning gives.
        var read = text.Length > LongestFix ? text[..LongestFix] : text;
        HiddenPlaces.Find(read, flags, isError: false);
        BlobPlaces.Find(read, flags);
        Search(read, ForFixes.Value, FixBudget, flags);
        return flags.InOrder();
    }

    /// <summary>The flags of an error's text, or of what was being done: what a program printed may hold commands and colours, but
    /// nothing that talks to an agent.</summary>
    public static IReadOnlyList<TrustFlag> ScanError(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var flags = new FlagList();
        HiddenPlaces.Find(text, flags, isError: true);
        Search(text, ForErrors.Value, ErrorBudget, flags);
        return flags.InOrder();
    }

    private static void Search(string text, ShapeTable table, long budget, FlagList flags)
    {
        using var plain = PlainText.Of(text);
        var all = plain.Text;
        var lineEnd = -1;
        for (var i = 0; i < all.Length;)
        {
            var end = i + 1;
            if (IsWord(all[i]))
            {
                while (end < all.Length && IsWord(all[end]))
                {
                    end++;
                }
            }

            if (table.TryGet(all[i..end], out var shapes))
            {
                if (i > lineEnd)
                {
                    var next = all[i..].IndexOf('\n');
                    lineEnd = next < 0 ? all.Length : i + next;
                }

                foreach (var shape in shapes)
                {
                    budget -= Cost(lineEnd - i, shape.Gaps);
                    Try(plain, shape, i, flags);
                }

                if (budget < 0)
                {
                    flags.Add(new TrustFlag(TrustRules.Unreadable, plain.Original(i), Math.Max(1, text.Length - plain.Original(i))));
                    return;
                }
            }

            i = end;
        }
    }

    private static bool IsWord(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_';

    private static long Cost(int rest, int gaps)
    {
        var length = Math.Clamp(rest, 8, LongestGap);
        var cost = length;
        for (var i = 1; i < gaps; i++)
        {
            cost *= length / 8;
        }

        return cost;
    }

    private static void Try(PlainText plain, TrustShape shape, int at, FlagList flags)
    {
        if (flags.CountOf(shape.Rule) >= MostOfARule)
        {
            return;
        }

        foreach (var match in shape.Shape.EnumerateMatches(plain.Text, at))
        {
            if (match.Index != at || (shape.MayBeWarnedOf && IsWarnedOf(plain.Text[..at])))
            {
                return;
            }

            var start = plain.Original(at);
            flags.Add(new TrustFlag(shape.Rule, start, Math.Max(1, plain.Original(at + match.Length) - start)));
            return;
        }
    }

    private static bool IsWarnedOf(ReadOnlySpan<char> before) => Warning().IsMatch(before[Math.Max(0, before.Length - 60)..]);

    [GeneratedRegex(@"\b(?:never|not|dont|avoid|remove|removing|drop|instead of|rather than|without|stop|replace|reject|forbid|forbids|delete|no)(?: (?:use|using|run|running|set|setting|pass|passing|call|calling|rely on|the|a|any|to|git|sudo|with))* ?[`(-]{0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Warning();

    /// <summary>Flags as they are found.</summary>
    internal sealed class FlagList
    {
        private readonly List<TrustFlag> _flags = [];

        public int CountOf(DiagnosticRule rule)
        {
            var count = 0;
            foreach (var flag in _flags)
            {
                count += ReferenceEquals(flag.Rule, rule) ? 1 : 0;
            }

            return count;
        }

        public void Add(TrustFlag flag)
        {
            if (_flags.Count < MostFlags && CountOf(flag.Rule) < MostOfARule && !_flags.Contains(flag))
            {
                _flags.Add(flag);
            }
        }

        public IReadOnlyList<TrustFlag> InOrder()
        {
            if (_flags.Count == 0)
            {
                return [];
            }

            _flags.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start)
                : left.Rule != right.Rule ? string.CompareOrdinal(left.Id, right.Id) : left.Length.CompareTo(right.Length));
            return _flags;
        }
    }
}
