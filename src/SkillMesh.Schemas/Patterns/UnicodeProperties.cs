using System.Collections.Concurrent;
using System.Globalization;

namespace SkillMesh.Schemas.Patterns;

/// <summary>The sets behind <c>\p{...}</c>: general categories by short and long name, and Any, ASCII, Assigned.</summary>
internal static class UnicodeProperties
{
    // In the order of System.Globalization.UnicodeCategory.
    private static readonly string[] Short =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn",
    ];

    private static readonly string[] Long =
    [
        "Uppercase_Letter", "Lowercase_Letter", "Titlecase_Letter", "Modifier_Letter", "Other_Letter", "Nonspacing_Mark", "Spacing_Mark",
        "Enclosing_Mark", "Decimal_Number", "Letter_Number", "Other_Number", "Space_Separator", "Line_Separator", "Paragraph_Separator",
        "Control", "Format", "Surrogate", "Private_Use", "Connector_Punctuation", "Dash_Punctuation", "Open_Punctuation", "Close_Punctuation",
        "Initial_Punctuation", "Final_Punctuation", "Other_Punctuation", "Math_Symbol", "Currency_Symbol", "Modifier_Symbol", "Other_Symbol", "Unassigned",
    ];

    // A fixed number of sets, computed when the first pattern asks.
    private static readonly Lazy<List<(int From, int To)>[]> ByCategory = new(Scan);

    // Names that are known are few.
    private static readonly ConcurrentDictionary<string, CodePointSet> Found = new(StringComparer.Ordinal);

    /// <summary>The set, or null where the name is none that is known.</summary>
    public static CodePointSet? Find(string name) =>
        Found.TryGetValue(name, out var known) ? known : Make(name) is { } made ? Found.GetOrAdd(name, made) : null;

    private static CodePointSet? Make(string name)
    {
        var value = name;
        foreach (var prefix in (ReadOnlySpan<string>)["General_Category=", "gc="])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                value = name[prefix.Length..];
            }
        }

        if (value == name)
        {
            switch (name)
            {
                case "Any":
                    return CodePointSet.All;
                case "ASCII":
                    return CodePointSet.Of((0, 127));
                case "Assigned":
                    return Of(c => c == "Cn").Invert();
            }
        }

        var group = value switch
        {
            "L" or "Letter" => "L",
            "M" or "Mark" or "Combining_Mark" => "M",
            "N" or "Number" => "N",
            "P" or "Punctuation" or "punct" => "P",
            "S" or "Symbol" => "S",
            "Z" or "Separator" => "Z",
            "C" or "Other" => "C",
            _ => null,
        };
        if (group is not null)
        {
            return Of(c => c[0] == group[0]);
        }

        if (value is "LC" or "Cased_Letter")
        {
            return Of(c => c is "Lu" or "Ll" or "Lt");
        }

        value = value switch { "digit" => "Nd", "cntrl" => "Cc", _ => value };
        var index = Math.Max(Array.IndexOf(Short, value), Array.IndexOf(Long, value));
        return index < 0 ? null : Of(c => c == Short[index]);
    }

    private static CodePointSet Of(Func<string, bool> wanted) =>
        CodePointSet.Union(Enumerable.Range(0, Short.Length).Where(i => wanted(Short[i])).SelectMany(i => ByCategory.Value[i]));

    private static List<(int From, int To)>[] Scan()
    {
        var sets = new List<(int From, int To)>[Short.Length];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = [];
        }

        for (var from = 0; from <= CodePointSet.Last;)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(from);
            var to = from;
            while (to < CodePointSet.Last && CharUnicodeInfo.GetUnicodeCategory(to + 1) == category)
            {
                to++;
            }

            sets[(int)category].Add((from, to));
            from = to + 1;
        }

        return sets;
    }
}
