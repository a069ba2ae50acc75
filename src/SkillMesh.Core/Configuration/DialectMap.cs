using System.Buffers;
using System.Text.Json;

namespace SkillMesh.Core.Configuration;

/// <summary>How another team's record shape is read as ours.</summary>
/// <param name="Name">The map's name in messages.</param>
/// <param name="Ledger">Name of the ledger it applies to.</param>
/// <param name="When">Fields (dot paths) that must all be present for the map to apply.</param>
/// <param name="Fields">Our field (dot path) by their field (dot path).</param>
/// <param name="Severity">Our severity word by theirs.</param>
/// <param name="NotEvidence">Field and value by which a record says of itself that it is none (a false positive).</param>
public sealed record DialectMap(
    string Name,
    string Ledger,
    IReadOnlyList<string> When,
    IReadOnlyList<(string Ours, string Theirs)> Fields,
    IReadOnlyDictionary<string, string> Severity,
    IReadOnlyList<(string Field, JsonElement EqualTo)> NotEvidence)
{
    /// <summary>Reads one item of <c>dialects:</c>, already checked against the schema.</summary>
    public static DialectMap Parse(JsonElement item)
    {
        var severity = new Dictionary<string, string>(StringComparer.Ordinal);
        if (item.TryGetProperty("severity", out var words))
        {
            foreach (var word in words.EnumerateObject())
            {
                severity[word.Name] = word.Value.GetString()!;
            }
        }

        return new DialectMap(
            item.GetProperty("name").GetString()!,
            item.GetProperty("ledger").GetString()!,
            item.TryGetProperty("when", out var when) ? [.. when.EnumerateArray().Select(field => field.GetString()!)] : [],
            item.TryGetProperty("fields", out var fields)
                ? [.. fields.EnumerateObject().Select(field => (field.Name, field.Value.GetString()!))] : [],
            severity,
            item.TryGetProperty("not_evidence", out var judged)
                ? [.. judged.EnumerateArray().Select(rule => (rule.GetProperty("field").GetString()!, rule.GetProperty("equals").Clone()))] : []);
    }

    /// <summary>Whether the map is for this record.</summary>
    public bool AppliesTo(JsonElement record) => When.All(field => Find(record, field) is not null);

    /// <summary>Whether the record says that it is no evidence.</summary>
    public bool IsNotEvidence(JsonElement record) =>
        NotEvidence.Any(rule => Find(record, rule.Field) is { } value && JsonElement.DeepEquals(value, rule.EqualTo));

    /// <summary>The record in our shape: mapped fields, then the ones the map does not speak of, as they are.</summary>
    public JsonElement Apply(JsonElement record)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var group in Fields.GroupBy(field => field.Ours.Split('.')[0], StringComparer.Ordinal))
            {
                WriteGroup(writer, record, group.Key, [.. group], written);
            }

            // What was mapped away under another name is not repeated under its own.
            var used = Fields.Select(field => field.Theirs).ToHashSet(StringComparer.Ordinal);
            foreach (var property in record.EnumerateObject())
            {
                if (!written.Contains(property.Name) && (!used.Contains(property.Name) || property.NameEquals("id")))
                {
                    writer.WritePropertyName(property.Name);
                    WriteValue(writer, property.Name, property.Value);
                }
            }

            writer.WriteEndObject();
        }

        return JsonDocument.Parse(output.WrittenMemory).RootElement.Clone();
    }

    private void WriteGroup(
        Utf8JsonWriter writer, JsonElement record, string name, IReadOnlyList<(string Ours, string Theirs)> fields, HashSet<string> written)
    {
        var present = fields.Select(field => (field.Ours, Value: Find(record, field.Theirs)))
            .Where(field => field.Value is { ValueKind: not JsonValueKind.Null }).ToList();
        if (present.Count == 0)
        {
            return;
        }

        written.Add(name);
        writer.WritePropertyName(name);
        if (present is [(var only, { } single)] && only.Length == name.Length)
        {
            WriteValue(writer, name, single);
            return;
        }

        writer.WriteStartObject();
        foreach (var (ours, value) in present)
        {
            writer.WritePropertyName(ours[(name.Length + 1)..]);
            value!.Value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (name == "severity" && value.ValueKind == JsonValueKind.String && Severity.TryGetValue(value.GetString()!, out var ours))
        {
            writer.WriteStringValue(ours);
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static JsonElement? Find(JsonElement record, string path)
    {
        var current = record;
        foreach (var name in path.Split('.'))
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return null;
            }
        }

        return current;
    }
}
