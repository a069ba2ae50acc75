using System.Buffers;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Exchange;

/// <summary>Makes captured events of rows, and says what it mended or left out.</summary>
/// <param name="settings">What comes from outside.</param>
/// <param name="report">Receives each diagnostic.</param>
internal sealed class ImportRow(ImportSettings settings, Action<Diagnostic> report)
{
    private const int LongestType = 200;
    private const int LongestAlias = 200;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    private readonly HashSet<string> _skills = new(StringComparer.Ordinal);
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    /// <summary>The row's object, or null, reported, when it is none.</summary>
    public JsonDocument? Parse(ReadOnlyMemory<byte> utf8, SourcePosition place)
    {
        JsonDocument? document = null;
        string? fault;
        try
        {
            document = JsonDocument.Parse(utf8, Options);
            fault = document.RootElement.ValueKind != JsonValueKind.Object ? "the row is no object"
                : NameTwice(document.RootElement) is { } name ? $"the row cannot be read: '{name}' stands twice in one object"
                : null;
        }
        catch (JsonException error)
        {
            fault = $"the row cannot be read: {FirstSentence(error.Message)}";
        }
        catch (InvalidOperationException)
        {
            fault = "the row cannot be read: a name in it is no valid text";
        }

        if (fault is null)
        {
            return document;
        }

        document?.Dispose();
        report(MeshRules.ImportRefused.At(place, fault));
        return null;
    }

    /// <summary>The event of a row, or null when the row is refused or is there already; both are reported.</summary>
    /// <param name="row">An object.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="moment">When it was captured.</param>
    /// <param name="source">Where the fix is known from, or empty.</param>
    public SkillEvent? Event(JsonElement row, SourcePosition place, DateTimeOffset moment, string source)
    {
        if (Required(row, "pattern", "error text", place) is not { } pattern || Required(row, "resolution", "fix", place) is not { } resolution)
        {
            return null;
        }

        var type = settings.Redact(Text(row, "error_type") ?? "");
        if (type.Length > LongestType)
        {
            type = type[..LongestType];
            report(MeshRules.ImportMended.At(place, $"the error type is longer than {LongestType} characters and was cut"));
        }

        var context = Text(row, "context") ?? "";
        if (context.Length > settings.LongestText)
        {
            context = "";
            report(MeshRules.ImportMended.At(place, "the context is too long and was left out"));
        }

        (pattern, resolution, context) = (settings.Redact(pattern), settings.Redact(resolution).Trim(), settings.Redact(context));
        var signature = settings.Signature(type, pattern);
        var skill = SkillId.Of(signature, resolution);
        if (!_skills.Add(skill))
        {
            report(MeshRules.ImportMended.At(place, "the same error with the same fix stands in the file before: taken once"));
            return null;
        }

        var made = new SkillEvent("", moment, SkillEventKind.Captured, skill)
        {
            ErrorType = type,
            Pattern = pattern,
            Resolution = resolution,
            Context = context,
            Signature = signature,
            Alias = Alias(row, place),
            Source = settings.Redact(source),
            Author = settings.Author,
            Origin = "imported",
        };
        return made with { Id = IdOf(made) };
    }

    /// <summary>A string field; null when it is missing, no string, or no valid text.</summary>
    public static string? Text(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    // The first name that an object has twice: which of the two is meant, nobody knows. (The option of the parser is younger than the oldest
    // framework this is compiled for.)
    private static string? NameTwice(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var property in value.EnumerateObject())
                {
                    if (!names.Add(property.Name))
                    {
                        return property.Name;
                    }

                    if (NameTwice(property.Value) is { } inner)
                    {
                        return inner;
                    }
                }

                return null;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    if (NameTwice(item) is { } inner)
                    {
                        return inner;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    // The id that the ledger's writer derives from the same record.
    private static string IdOf(SkillEvent made)
    {
        using var document = JsonDocument.Parse(SkillEventWriter.Write(made));
        var canonical = new ArrayBufferWriter<byte>(512);
        CanonicalJson.Write(document.RootElement, canonical);
        return RecordId.Of(canonical.WrittenSpan);
    }

    private string? Required(JsonElement row, string name, string what, SourcePosition place)
    {
        var text = Text(row, name);
        var fault = text is null ? $"'{name}' is missing or no text: a skill has an {what}".Replace("an fix", "a fix", StringComparison.Ordinal)
            : string.IsNullOrWhiteSpace(text) ? $"'{name}' is empty: it would match everything or mend nothing"
            : text.Length > settings.LongestText ? $"'{name}' is longer than {settings.LongestText} characters"
            : null;
        if (fault is not null)
        {
            report(MeshRules.ImportRefused.At(place, fault));
            return null;
        }

        return text;
    }

    private string Alias(JsonElement row, SourcePosition place)
    {
        var id = !row.TryGetProperty("id", out var value) ? ""
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : Text(row, "id") ?? "";
        if (id.Length is 0 or > LongestAlias || string.IsNullOrWhiteSpace(id))
        {
            report(MeshRules.ImportMended.At(place, "the row has no usable id: it is known by its skill's id alone"));
            return "";
        }

        var alias = settings.Namespace.Length > 0 ? $"{settings.Namespace}#{id}" : id;
        if (!_aliases.Add(alias))
        {
            report(MeshRules.ImportMended.At(place, $"the id '{id}' is used before for another skill: this one is known by its skill's id alone"));
            return "";
        }

        return alias;
    }

    private static string FirstSentence(string text) => text.Split(". ")[0].TrimEnd('.');
}
