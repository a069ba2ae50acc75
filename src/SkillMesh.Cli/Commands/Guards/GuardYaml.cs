using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Cli.Commands.Guards;

/// <summary>Writes guards as YAML: every value in double quotes as JSON writes it, which YAML reads as it is.</summary>
internal static class GuardYaml
{
    /// <summary>A whole file.</summary>
    public static string File(string severity, string? message, bool isEnabled, IEnumerable<(string Key, object Value)> check)
    {
        var text = new StringBuilder();
        if (!isEnabled)
        {
            text.Append("enabled: false\n");
        }

        text.Append("severity: ").Append(severity).Append('\n');
        if (message is not null)
        {
            text.Append("message: ").Append(Quote(message)).Append('\n');
        }

        return text.Append("checks:\n").Append(Check(check)).ToString();
    }

    /// <summary>A file with one check more at its end; null where that would not be what the file then says.</summary>
    /// <param name="before">The file's text.</param>
    /// <param name="check">The check.</param>
    public static string? With(string before, IEnumerable<(string Key, object Value)> check)
    {
        var after = before + (before.EndsWith('\n') ? "" : "\n") + Check(check);
        var (old, now) = (YamlJson.Convert(before, ""), YamlJson.Convert(after, ""));
        if (!old.IsValid || !now.IsValid)
        {
            return null;
        }

        using var oldJson = JsonDocument.Parse(old.Json);
        using var nowJson = JsonDocument.Parse(now.Json);
        return Checks(oldJson) is { } had && Checks(nowJson) is { } has && has.Count == had.Count + 1 && had.SequenceEqual(has.SkipLast(1), StringComparer.Ordinal) ? after : null;
    }

    private static List<string>? Checks(JsonDocument document) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("checks", out var checks) && checks.ValueKind == JsonValueKind.Array
            ? [.. checks.EnumerateArray().Select(check => check.GetRawText())]
            : null;

    private static string Check(IEnumerable<(string Key, object Value)> check)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in check)
        {
            text.Append(text.Length == 0 ? "  - " : "    ").Append(key).Append(": ")
                .Append(value switch { string word when key == "kind" => word, string word => Quote(word), IEnumerable<string> list => $"[{string.Join(", ", list.Select(Quote))}]", _ => "null" })
                .Append('\n');
        }

        return text.ToString();
    }

    // What nobody sees stands there by its number.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in JsonEncodedText.Encode(text, JsonEscapes.Readable).ToString().EnumerateRunes())
        {
            _ = HiddenText.IsHidden(rune) ? quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}") : quoted.Append(rune);
        }

        return quoted.Append('"').ToString();
    }
}
