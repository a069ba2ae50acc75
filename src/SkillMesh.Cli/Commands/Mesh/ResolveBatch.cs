using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Cli.Rendering;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Skills;
using SkillMesh.Mesh.Store;

namespace SkillMesh.Cli.Commands.Mesh;

/// <summary>Answers lines <c>{id, text, error_type?}</c> with lines <c>{id, answer, ranked}</c>, in their order. A skill is named by the id
/// it has elsewhere where it has one, else by its own. A line that is no query is answered with null and <c>error</c>.</summary>
internal sealed class ResolveBatch(SkillStore store)
{
    private readonly ArrayBufferWriter<byte> _lines = new();

    /// <summary>Queries.</summary>
    public int Lines { get; private set; }

    /// <summary>Those with an answer.</summary>
    public int Answered { get; private set; }

    /// <summary>Lines that were no queries.</summary>
    public int Faults { get; private set; }

    public void Run(Stream queries) => LineScanner.Scan(queries, (line, number, _, length, _) =>
    {
        Lines++;
        if (length > LineScanner.MaxLine)
        {
            Write("", null, [], string.Create(CultureInfo.InvariantCulture, $"line {number} is {length} bytes long; at most {LineScanner.MaxLine} are read"));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } query && TextOf(query, "id") is { } id && TextOf(query, "text") is { } text)
            {
                var found = store.Find(text, new FindOptions { ErrorType = TextOf(query, "error_type") ?? "" });
                Answered += found.Answer is null ? 0 : 1;
                Write(id, found.Answer?.Skill, found.Ranked.Select(near => near.Skill), null);
            }
            else
            {
                Write("", null, [], string.Create(CultureInfo.InvariantCulture, $"line {number} is not an object with id and text"));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            Write("", null, [], string.Create(CultureInfo.InvariantCulture, $"line {number} is not JSON"));
        }
    });

    /// <summary>Prints the answers.</summary>
    public void WriteTo(TextOutput output) => output.JsonLines(_lines.WrittenSpan);

    private void Write(string id, Skill? answer, IEnumerable<Skill> ranked, string? fault)
    {
        using (var json = new Utf8JsonWriter(_lines))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("answer", answer is null ? null : NameOf(answer));
            json.WriteStartArray("ranked");
            foreach (var near in ranked)
            {
                json.WriteStringValue(NameOf(near));
            }

            json.WriteEndArray();
            if (fault is not null)
            {
                Faults++;
                json.WriteString("error", fault);
            }

            json.WriteEndObject();
        }

        _lines.Write("\n"u8);
    }

    private static string NameOf(Skill skill) => skill.Aliases.Count > 0 ? skill.Aliases[0] : skill.Id;

    private static string? TextOf(JsonElement query, string name) =>
        query.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
