using System.Text.RegularExpressions;

namespace SkillMesh.Documents.Sections;

/// <summary>The grammar of the two markers. White space inside a marker is free, everything else is exact:
/// <code>
/// &lt;!-- BEGIN SKILLMESH name key=value ... --&gt;     name [a-z][a-z0-9-]*, key the same, value [A-Za-z0-9._-]+
/// &lt;!-- END SKILLMESH sum=hash --&gt;                 hash: 12 lower-case hexadecimal digits; absent in templates
/// </code></summary>
internal static partial class SectionMarker
{
    public static string Begin(string name, IEnumerable<KeyValuePair<string, string>> attributes) =>
        $"<!-- BEGIN SKILLMESH {name}{string.Concat(attributes.Select(pair => $" {pair.Key}={pair.Value}"))} -->";

    public static string End(string sum) => $"<!-- END SKILLMESH sum={sum} -->";

    public static bool IsName(string text) => NamePattern().IsMatch(text);

    public static bool IsValue(string text) => ValuePattern().IsMatch(text);

    /// <summary>Offset of the first comment that is, or pretends to be, a marker; -1 without one.</summary>
    public static int FirstLookAlike(string html) => LookAlike().Match(html) is { Success: true } match ? match.Index : -1;

    public static Match MatchBegin(string comment) => BeginPattern().Match(comment);

    public static Match MatchEnd(string comment) => EndPattern().Match(comment);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValuePattern();

    [GeneratedRegex(@"<!--[\s-]*(?:BEGIN|END)[\s_-]*SKILLMESH", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LookAlike();

    [GeneratedRegex(
        @"\A<!--[ \t]*BEGIN[ \t]+SKILLMESH[ \t]+(?<name>[a-z][a-z0-9-]*)(?:[ \t]+(?<key>[a-z][a-z0-9-]*)=(?<value>[A-Za-z0-9._-]+))*[ \t]*-->\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex BeginPattern();

    [GeneratedRegex(
        @"\A<!--[ \t]*END[ \t]+SKILLMESH(?:[ \t]+sum=(?<sum>[0-9a-f]{12}))?[ \t]*-->\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex EndPattern();
}
