using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Names;

namespace SkillMesh.Learning.Importing;

/// <summary>A SARIF 2.1.0 log: read once for its tools and rules, once more for its results, which may stand before them.</summary>
public sealed partial class SarifLog
{
    private const string Results = "runs.*.results.*";
    private const int MostText = 2_000;
    private const int LongestRaw = 16_000;

    private readonly string _root;
    private readonly DateTimeOffset _otherwise;
    private readonly Dictionary<int, SarifRun> _runs = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    private SarifLog(string root, DateTimeOffset otherwise) => (_root, _otherwise) = (root, otherwise);

    /// <summary>Runs of the log.</summary>
    public int Runs => _runs.Count;

    /// <summary>Whether a value of <see cref="JsonSlices"/> is a result.</summary>
    public static bool IsResult(string path, bool isArray) => path == Results;

    /// <summary>Reads the whole log but for its results.</summary>
    /// <param name="stream">The log.</param>
    /// <param name="shown">What errors call it.</param>
    /// <param name="root">Absolute path of the repository that it speaks of.</param>
    /// <param name="otherwise">The time of results whose run does not say when it was.</param>
    /// <exception cref="SkillMeshException">SKM0030, SKM0031: see <see cref="JsonSlices.Read"/>.</exception>
    public static SarifLog Open(Stream stream, string shown, string root, DateTimeOffset otherwise)
    {
        var log = new SarifLog(root, otherwise);
        JsonSlices.Read(stream, shown, IsAbout, log.Note);
        return log;
    }

    /// <summary>Reads one result.</summary>
    /// <param name="run">Which run's.</param>
    /// <param name="result">The result.</param>
    /// <param name="redact">Takes secrets out of a text: before it is cut, and before a name is made of it.</param>
    /// <exception cref="InvalidOperationException">A text of it is no valid text.</exception>
    public ImportedEntry Read(int run, JsonElement result, Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        var about = _runs.GetValueOrDefault(run) ?? new SarifRun();
        var rule = about.RuleOf(result);
        var id = result.Text("ruleId") ?? rule?.Id;
        if (result.Text("kind") is "pass" or "notApplicable" or "informational" || result.Text("baselineState") == "absent"
            || result.Child("suppressions").Items().Any(suppression => suppression.Text("status") is null or "accepted"))
        {
            return ImportedEntry.NotAFinding;
        }

        if ((result.Text("level") ?? rule?.Level ?? "warning") is var level && level == "none")
        {
            return ImportedEntry.NotAFinding;
        }

        var physical = result.Child("locations").Items().FirstOrDefault().Child("physicalLocation");
        var artifact = physical.Child("artifactLocation");
        var path = about.PathOf(artifact, _root);
        if (path is null && artifact.Text("uri") is { } elsewhere)
        {
            return ImportedEntry.Refused($"a result of {id ?? "no rule"} is about {elsewhere}, which is not in this repository");
        }

        if ((Message(result.Child("message"), rule, redact) ?? rule?.Title) is not { } text)
        {
            return ImportedEntry.Refused($"a result of {id ?? "no rule"} has no message");
        }

        var tool = about.Tool(redact);
        return ImportedEntry.Of(new ImportedFinding(IdOf(tool, id, path, text, result), Moment(result, about), Severity(level), text)
        {
            File = path,
            Line = JsonReading.Line(physical.Child("region").Whole("startLine")),
            Agent = tool,
            Fix = Fix(result, redact),
            Pattern = id is null ? null : PatternName.Suggest(redact(id)),
            Category = rule is { IsSecurity: true } ? "security" : null,
            Url = result.Text("hostedViewerUri"),
        });
    }

    private static bool IsAbout(string path, bool isArray) => path is "runs.*.tool.driver.name" or "runs.*.tool.driver.rules.*" or "runs.*.tool.extensions.*.name" or "runs.*.tool.extensions.*.rules.*"
        or "runs.*.originalUriBaseIds" or "runs.*.invocations.*";

    private void Note(JsonSlice slice)
    {
        if (!_runs.TryGetValue(slice.Indexes[0], out var run))
        {
            _runs[slice.Indexes[0]] = run = new SarifRun();
        }

        using var document = JsonDocument.Parse(slice.Json);
        var value = document.RootElement;
        try
        {
            switch (slice.Path)
            {
                case "runs.*.invocations.*":
                    run.Add(value);
                    break;
                case "runs.*.originalUriBaseIds":
                    run.AddBases(value);
                    break;
                case "runs.*.tool.driver.rules.*":
                    run.AddRule(SarifRun.Driver, slice.Indexes[1], value);
                    break;
                case "runs.*.tool.extensions.*.rules.*":
                    run.AddRule(slice.Indexes[1], slice.Indexes[2], value);
                    break;
                case "runs.*.tool.driver.name" when value.ValueKind == JsonValueKind.String:
                    run.AddName(SarifRun.Driver, value.GetString()!);
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            // A description that is no valid text: its results stand without it.
        }
    }

    // The tool's own fingerprints say which finding it is, wherever its line has gone; the path and the message otherwise.
    private string IdOf(string? tool, string? rule, string? path, string text, JsonElement result)
    {
        var prints = Prints(result.Child("fingerprints")) is { Length: > 0 } own ? own : Prints(result.Child("partialFingerprints"));
        var key = $"{tool}\0{rule}\0{path}\0{(prints.Length > 0 ? prints : text)}";
        var number = _seen[key] = _seen.GetValueOrDefault(key) + 1;
        return "sarif-" + ContentHash.Hex(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\0{number}")))[..32];
    }

    private static string Prints(JsonElement prints) => prints.ValueKind != JsonValueKind.Object ? ""
        : string.Join('\0', prints.EnumerateObject().Where(print => print.Value.ValueKind == JsonValueKind.String)
            .OrderBy(print => print.Name, StringComparer.Ordinal).Select(print => $"{print.Name}={print.Value.GetString()}"));

    private DateTimeOffset Moment(JsonElement result, SarifRun run) =>
        Timestamps.TryParse(result.Child("provenance").Text("firstDetectionTimeUtc") ?? "", out var first) ? first : run.Time ?? _otherwise;

    private static string Severity(string level) => level switch { "error" => "blocking", "note" => "nit", _ => "warning" };

    private static string? Message(JsonElement message, SarifRule? rule, Func<string, string> redact)
    {
        var text = message.Text("text") ?? (message.Text("id") is { } id ? rule?.Messages.GetValueOrDefault(id) : null) ?? message.Text("markdown");
        if (text is null)
        {
            return null;
        }

        var arguments = message.Child("arguments").Items().Select(argument => argument.ValueKind == JsonValueKind.String ? redact(argument.GetString()!) : "").ToList();
        text = Place().Replace(Link().Replace(TextCut.To(redact(text), LongestRaw, " ..."), "${text}"), match => match.Value switch
        {
            "{{" => "{",
            "}}" => "}",
            _ => int.TryParse(match.ValueSpan[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < arguments.Count ? arguments[at] : match.Value,
        }).Trim();
        return text.Length == 0 ? null : TextCut.To(redact(text), MostText, " ...");
    }

    private static string? Fix(JsonElement result, Func<string, string> redact)
    {
        var fix = result.Child("fixes").Items().FirstOrDefault();
        var inserted = fix.Child("artifactChanges").Items().FirstOrDefault().Child("replacements").Items().FirstOrDefault().Child("insertedContent").Text("text");
        var words = fix.Child("description").Text("text");
        var text = words is null ? inserted : inserted is null ? words : $"{words}\n{inserted}";
        return text is null ? null : TextCut.To(redact(text), MostText, " ...");
    }

    // An embedded link: its words are the message, its target is a place in the log.
    [GeneratedRegex(@"(?<!\\)\[(?<text>[^\]\n]{0,300})\]\([^)\n]{0,500}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\{\{|\}\}|\{[0-9]{1,3}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
