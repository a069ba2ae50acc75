using System.Text.Json;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Corrections;

/// <summary>Reads the cue file. A misspelt key is an error: it would silently mean its default.</summary>
internal static class CueBookReader
{
    private const int MostPhrases = 10_000;

    /// <summary>Reads <paramref name="utf8Json"/>; throws <see cref="SkillMeshException"/> with the fault.</summary>
    public static CueBook Read(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json, new JsonReaderOptions { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip });
            using var document = JsonDocument.ParseValue(ref reader);
            // Reading on is what finds text after the document's end.
            reader.Read();
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            var rule = WorkspaceRules.ConfigInvalid;
            throw new SkillMeshException(rule.At(SourcePosition.None, "correction cues: " + e.Message), ExitCode.Usage, e);
        }
    }

    private static CueBook Read(JsonElement root)
    {
        Known(root, "version", "about", "threshold", "examinedLength", "fullWeightWords", "leastShare", "contextCap", "positions",
            "lists", "fillers", "negators", "context", "cues", "rules", "harmless", "pasted", "instead");
        if (root.GetProperty("version").GetInt32() != 1)
        {
            throw new FormatException("version is not 1");
        }

        var words = new Vocabulary();
        var lists = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var list in root.GetProperty("lists").EnumerateObject())
        {
            lists[list.Name] = [.. Words(list.Value, words).Order()];
        }

        var compiler = new Compiler(words, lists);
        var positions = root.GetProperty("positions");
        Known(positions, "opening", "sentence", "middle");
        var cues = root.GetProperty("cues").EnumerateArray().Select(e => ReadCue(e, positions)).ToList();
        var rules = root.GetProperty("rules").EnumerateArray().Select(ReadRule).ToList();
        var context = root.GetProperty("context").EnumerateArray().ToList();
        context.ForEach(e => Known(e, "weight", "phrases"));
        var instead = root.GetProperty("instead");
        Known(instead, "phrases", "stops");
        var pasted = root.GetProperty("pasted");
        Known(pasted, "starts", "parts");

        // Compiled before the indexes are made: they are as large as the vocabulary in the end.
        var cuePhrases = compiler.Owned(root.GetProperty("cues"));
        var rulePhrases = compiler.Owned(root.GetProperty("rules"));
        var contextPhrases = compiler.Owned(root.GetProperty("context"));
        var harmless = compiler.Phrases(root.GetProperty("harmless"), 0);
        var insteadPhrases = compiler.Phrases(instead.GetProperty("phrases"), 0);
        var fillers = Words(root.GetProperty("fillers"), words).ToHashSet();
        var negators = Words(root.GetProperty("negators"), words).ToHashSet();
        var stops = Words(instead.GetProperty("stops"), words).ToHashSet();
        return new CueBook
        {
            Vocabulary = words,
            Threshold = Number(root, "threshold", null, 0.01, 0.99),
            ExaminedLength = (int)Number(root, "examinedLength", null, 1, 1 << 20),
            FullWeightWords = (int)Number(root, "fullWeightWords", null, 1, 1 << 20),
            LeastShare = Number(root, "leastShare", null, 0, 1),
            ContextCap = Number(root, "contextCap", null, 0, 10),
            Cues = cues,
            Rules = rules,
            Contexts = [.. context.Select(e => Number(e, "weight", null, 0, 10))],
            CuePhrases = new ListedPhrases(cuePhrases, words.Count),
            RulePhrases = new ListedPhrases(rulePhrases, words.Count),
            ContextPhrases = new ListedPhrases(contextPhrases, words.Count),
            Harmless = new ListedPhrases(harmless, words.Count),
            Instead = new ListedPhrases(insteadPhrases, words.Count),
            Fillers = fillers,
            Negators = negators,
            InsteadStops = stops,
            Pasted = new PastedLines(Texts(pasted, "starts"), Texts(pasted, "parts")),
        };
    }

    private static Cue ReadCue(JsonElement e, JsonElement positions)
    {
        Known(e, "cue", "type", "weight", "opening", "sentence", "middle", "firm", "negatable", "phrases");
        var type = e.GetProperty("type").GetString();
        return new Cue(
            Text(e, "cue"),
            CorrectionTypeNames.TryParse(type, out var parsed) ? parsed : throw new FormatException($"'{type}' is no correction type"),
            Number(e, "weight", null, 0, 10),
            Number(e, "opening", Number(positions, "opening", null, 0, 10), 0, 10),
            Number(e, "sentence", Number(positions, "sentence", null, 0, 10), 0, 10),
            Number(e, "middle", Number(positions, "middle", null, 0, 10), 0, 10),
            Flag(e, "firm"),
            Flag(e, "negatable"));
    }

    private static DoNotLogRule ReadRule(JsonElement e)
    {
        Known(e, "rule", "scope", "at", "question", "factor", "firm", "phrases");
        var scope = Text(e, "scope");
        return new DoNotLogRule(
            Text(e, "rule"),
            scope == "message" || (scope == "sentence" ? false : throw new FormatException($"'{scope}' is no scope")),
            e.TryGetProperty("at", out var at) ? at.GetString() switch
            {
                "opening" => Place.Opening,
                "sentence" => Place.Sentence,
                "middle" => Place.Middle,
                var other => throw new FormatException($"'{other}' is no place"),
            } : Place.Middle,
            Flag(e, "question"),
            Number(e, "factor", null, 0, 1),
            Flag(e, "firm"));
    }

    private static void Known(JsonElement e, params ReadOnlySpan<string> names)
    {
        foreach (var property in e.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                throw new FormatException($"'{property.Name}' is no key here");
            }
        }
    }

    private static bool Flag(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string Text(JsonElement e, string name) =>
        e.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new FormatException($"'{name}' is empty");

    private static double Number(JsonElement e, string name, double? otherwise, double least, double most)
    {
        var value = !e.TryGetProperty(name, out var given)
            ? otherwise ?? throw new FormatException($"'{name}' is missing")
            : given.GetDouble();
        return value >= least && value <= most ? value : throw new FormatException($"'{name}' is out of range");
    }

    private static IReadOnlyList<string> Texts(JsonElement e, string name) =>
        [.. e.GetProperty(name).EnumerateArray().Select(t => t.GetString() is { Length: > 0 } s ? s : throw new FormatException($"'{name}' holds an empty text"))];

    private static IEnumerable<int> Words(JsonElement list, Vocabulary words) =>
        list.EnumerateArray().Select(e => words.Add(CuePhrase.Plain(e.GetString() ?? "")));

    private sealed class Compiler(Vocabulary words, IReadOnlyDictionary<string, int[]> lists)
    {
        private int compiled;

        public List<(CuePhrase, int)> Owned(JsonElement owners) =>
            [.. owners.EnumerateArray().SelectMany((owner, i) => owner.TryGetProperty("phrases", out var p) ? Phrases(p, i) : [])];

        public List<(CuePhrase, int)> Phrases(JsonElement phrases, int owner)
        {
            compiled += phrases.GetArrayLength();
            return compiled <= MostPhrases
                ? [.. phrases.EnumerateArray().Select(p => (CuePhrase.Compile(p.GetString() ?? "", words, lists), owner))]
                : throw new FormatException("more than 10000 phrases");
        }
    }
}
