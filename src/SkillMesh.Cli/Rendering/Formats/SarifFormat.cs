using System.Globalization;
using System.Text.Json;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Rendering.Formats;

/// <summary>SARIF 2.1.0 as code scanning reads it: one run, the rules that occur with their pages, relative paths, fingerprints of our own.</summary>
internal sealed class SarifFormat : ReportFormat
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Home = "https://skillmesh.dev";

    public override string Name => "sarif";

    public override bool IsDocument => true;

    /// <summary>Results of one run that GitHub takes.</summary>
    public override int? Most => 25_000;

    public override byte[] Document(ValidateModel model, Report report)
    {
        var left = Math.Max(0, report.Found.Count - Most!.Value);
        var results = left > 0 ? [.. report.BySeverity.Take(Most.Value)] : report.Found;
        var rules = results.Select(diagnostic => diagnostic.Rule).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, rules);
            Invocation(json, left);
            json.WriteStartObject("automationDetails");
            json.WriteString("id", "skillmesh/");
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            var fingerprints = new Fingerprints(report);
            var numbers = rules.Index().ToDictionary(row => row.Item.Id, row => row.Index, StringComparer.Ordinal);
            foreach (var diagnostic in results)
            {
                Result(json, diagnostic, numbers[diagnostic.Id], fingerprints, report);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>A text as a SARIF message holds it: braces doubled, as single ones are places for arguments, and no text that would
    /// read as an embedded link (SARIF 2.1.0, 3.11.5 and 3.11.6).</summary>
    internal static string Message(string text) => text
        .Replace("](", "] (", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static void Tool(Utf8JsonWriter json, List<DiagnosticRule> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "SkillMesh");
        json.WriteString("version", ToolVersion.Text);
        json.WriteString("informationUri", Home);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Text(json, "shortDescription", Sentence(rule.Title));
            Text(json, "fullDescription", rule.Why);
            Text(json, "help", $"{rule.Why} {rule.NextStep}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, int left)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        if (left > 0)
        {
            json.WriteStartArray("toolExecutionNotifications");
            json.WriteStartObject();
            json.WriteString("level", "warning");
            Text(json, "message", $"{Plural.Of(left, "result")} of the least severe ones left out: readers take no more.");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, Diagnostic diagnostic, int rule, Fingerprints fingerprints, Report report)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        Text(json, "message", report.Safe(Report.TextOf(diagnostic)));
        Location(json, diagnostic, report);

        // The one name that code scanning looks at; without it, it would hash the line's text, and moved lines would be new alerts.
        var (hash, number) = fingerprints.Next(diagnostic);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("primaryLocationLineHash", string.Create(CultureInfo.InvariantCulture, $"{hash}:{number}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Location(Utf8JsonWriter json, Diagnostic diagnostic, Report report)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(report.Redactor.RedactSecrets(Report.PathOf(diagnostic))));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        if (diagnostic.Position.Line > 0)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", diagnostic.Position.Line);
            if (diagnostic.Position.Column > 0)
            {
                json.WriteNumber("startColumn", diagnostic.Position.Column);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", Message(text));
        json.WriteEndObject();
    }

    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static string Sentence(string title) => char.ToUpperInvariant(title[0]) + title[1..] + ".";

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
