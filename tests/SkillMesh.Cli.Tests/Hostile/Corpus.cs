namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>The hostile corpus: texts that ended badly elsewhere, by class. Tests say how many there are.</summary>
public static partial class Corpus
{
    private static readonly (string Class, Func<IEnumerable<string>> Texts)[] Classes =
    [
        ("shell routes", Shell),
        ("option injection", Options),
        ("path traversal", Paths),
        ("reserved names", ReservedNames),
        ("git refs", GitRefs),
        ("nul", Nul),
        ("long names", Long),
        ("invisible", Invisible),
        ("bidi", Bidi),
        ("terminal sequences", Terminal),
        ("overwrite", Overwrite),
        ("homoglyphs", Homoglyphs),
        ("markdown", Markdown),
        ("html", Html),
        ("section markers", SectionMarkers),
        ("workflow commands", WorkflowCommands),
        ("yaml", Yaml),
        ("json", Json),
        ("regex", Regexes),
        ("templates", Templates),
        ("commit trailers", Trailers),
        ("format strings", Formats),
        ("msbuild", MSBuild),
        ("instructions", Instructions),
    ];

    // Made at first use: the texts of the other parts are statics too.
    private static readonly Lazy<IReadOnlyList<Payload>> Built = new(Build);

    /// <summary>Every payload, each text once, in a fixed order.</summary>
    public static IReadOnlyList<Payload> All => Built.Value;

    /// <summary>The payloads of one class.</summary>
    public static IEnumerable<Payload> Of(string name) => All.Where(payload => payload.Class == name);

    /// <summary>Names of the classes.</summary>
    public static IEnumerable<string> Names => Classes.Select(row => row.Class);

    private static IReadOnlyList<Payload> Build()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<Payload>();
        foreach (var (name, texts) in Classes)
        {
            result.AddRange(texts().Where(seen.Add).Select(text => new Payload(name, 0, text)));
        }

        return [.. result.Select((payload, i) => payload with { Number = i })];
    }

    private static string Code(int codePoint) => codePoint is >= 0xD800 and <= 0xDFFF ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
