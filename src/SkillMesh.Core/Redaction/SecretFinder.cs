namespace SkillMesh.Core.Redaction;

/// <summary>Finds what the built-in rules know: keywords first, and a rule only where one of its keywords stands.</summary>
internal static class SecretFinder
{
    private const int MostNesting = 3;

    // Escapes that can stand inside a keyword.
    private static readonly string[] Escapes =
    [
        @"\u0", @"\x2", @"\x3", @"\x4", @"\x5", @"\x6", @"\x7", @":\/", @"\/\", @"\/h", @"\/U", @".com\/", "%3A%2F%2F", "%2Fhome", "%2FUsers", "%5CUsers", "PRIVATE%20KEY", "&lt;private",
    ];

    private static readonly KeywordIndex Index = new(KeywordAnchors.All, KeywordAnchors.Words, Keywords);

    // Rules are made when a text may hold the keyword of one; escapes come behind them.
    private static IReadOnlyList<SecretRule> Rules => RedactionRules.Default;

    private static int Escape => Rules.Count;

    /// <summary>Whether UTF-8 text holds any keyword.</summary>
    public static bool MayHold(ReadOnlySpan<byte> text) => Index.Any(text);

    /// <summary>Whether text holds any keyword.</summary>
    public static bool MayHold(string text)
    {
        var from = 0;
        List<KeywordIndex.Place>? places = null;
        return Index.Next(text, ref from, ref places);
    }

    /// <summary>Adds what stands in the text, with the rule's rank; makes the list when there is something.</summary>
    public static void Find(string text, bool homes, ref List<(int Rank, Redactor.Hit Hit)>? hits)
    {
        var view = text;
        List<EscapedView>? views = null;
        for (var depth = 0; ; depth++)
        {
            // A text without a keyword and without an escape that could hide one holds nothing, however it is read.
            if (!FindIn(view, homes, views, ref hits) || depth == MostNesting || EscapedView.Of(view) is not { } next)
            {
                return;
            }

            (views ??= []).Add(next);
            view = next.Text;
        }
    }

    private static bool FindIn(string text, bool homes, List<EscapedView>? views, ref List<(int Rank, Redactor.Hit Hit)>? hits)
    {
        List<KeywordIndex.Place>? places = null;
        int[]? ends = null;
        var from = 0;
        var any = false;
        while (Index.Next(text, ref from, ref places))
        {
            any = true;
            foreach (var place in places!)
            {
                if (place.Rule == Escape || (ends is not null && place.At < ends[place.Rule]) || (!homes && Rules[place.Rule].Kind == SecretRule.HomePath))
                {
                    continue;
                }

                var (start, length) = Rules[place.Rule].Match(text, place.At, place.Length);
                if (length > 0)
                {
                    (ends ??= new int[Rules.Count])[place.Rule] = start + length;
                    var (first, size) = EscapedView.Source(views, start, length);
                    (hits ??= []).Add((place.Rule, new Redactor.Hit(Rules[place.Rule].Kind, first, size)));
                }
            }
        }

        return any;
    }

    /// <summary>Every rule's keywords, and the escapes that can stand inside one.</summary>
    internal static List<Keyword> Keywords()
    {
        var result = new List<Keyword>();
        for (var i = 0; i < Rules.Count; i++)
        {
            var seen = new HashSet<string>(Rules[i].IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            foreach (var word in Rules[i].Keywords)
            {
                if (seen.Add(word))
                {
                    result.Add(new Keyword(word, Rules[i].IgnoreCase, i));
                }
            }
        }

        foreach (var escape in Escapes)
        {
            result.Add(new Keyword(escape, IgnoreCase: true, Rules.Count));
        }

        return result;
    }
}
