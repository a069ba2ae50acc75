using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Exchange;

public static partial class SkillsDatabase
{
    /// <summary>The published file of a book: UTF-8 with LF, the same bytes for the same book.</summary>
    /// <remarks>Readers of the published file need numbers as ids, so skills are numbered by first capture, then id; ours stands in
    /// <c>skill</c>. <c>usage_count</c> and <c>success_rate</c> are the skill's own: reported outcomes, and the share that worked.</remarks>
    /// <param name="book">All skills.</param>
    /// <param name="includeHeld">Also those that are quarantined or retired; <c>state</c> says which.</param>
    public static byte[] Write(SkillBook book, bool includeHeld = false)
    {
        ArgumentNullException.ThrowIfNull(book);
        var output = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(output, PlainJson.Indented))
        {
            json.WriteStartObject();
            json.WriteStartArray("skills");
            var number = 0;
            foreach (var skill in InOrder(book, includeHeld))
            {
                Write(json, skill, ++number);
            }

            json.WriteEndArray();
            json.WriteStartObject("stats");
            json.WriteNumber("total_errors_handled", book.Seen);
            json.WriteNumber("auto_resolved", book.Repaired);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return PlainJson.End(output.WrittenSpan);
    }

    /// <summary>Skills in the order in which the file numbers them.</summary>
    internal static IEnumerable<Skill> InOrder(SkillBook book, bool includeHeld) =>
        book.Skills.Where(skill => includeHeld || skill.IsShown)
            .OrderBy(skill => skill.Captures[0].Timestamp.UtcTicks).ThenBy(skill => skill.Id, StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter json, Skill skill, int number)
    {
        var used = skill.Confirmed + skill.Rejected;
        json.WriteStartObject();
        json.WriteNumber("id", number);
        json.WriteString("error_type", skill.ErrorType);
        json.WriteString("pattern", skill.Pattern);
        json.WriteString("resolution", skill.Resolution);
        json.WriteString("context", skill.Context);

        // With an offset, in the form that the published system's own language reads.
        json.WriteString("created", skill.Captures[0].Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture));
        json.WriteNumber("usage_count", used);

        // The published rate of a skill that was never used.
        var rate = used == 0 ? 100.0 : Math.Round(100.0 * skill.Confirmed / used, 1);
        json.WritePropertyName("success_rate");
        json.WriteRawValue(rate.ToString("0.0", CultureInfo.InvariantCulture));
        json.WriteString("skill", skill.Id);
        json.WriteString("state", SkillStates.WordOf(skill.State));
        json.WriteEndObject();
    }
}
