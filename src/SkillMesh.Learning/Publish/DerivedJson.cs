using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Promotion;

namespace SkillMesh.Learning.Publish;

/// <summary>Writes derived files: indented, LF, one spelling per number, hostile characters visible.</summary>
internal static class DerivedJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of a file whose outermost object <paramref name="body"/> fills; ends with LF.</summary>
    public static byte[] Build(Action<Utf8JsonWriter> body)
    {
        var buffer = new SegmentWriter();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.ToArray();
    }

    public static void Number(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(CanonicalJson.ExactNumber(number.ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, Visible(value));
        }
    }

    /// <summary>A text on one line with nothing hidden in it: what stands in a derived file is read by agents too.</summary>
    public static string Visible(string text) =>
        Printable.Line(string.Join(' ', text.Split((char[]?)['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)));

    public static void Day(this Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } date)
        {
            json.WriteString(name, Timestamps.FormatDay(date));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(Visible(value));
        }

        json.WriteEndArray();
    }

    public static void Counts(this Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> values)
    {
        json.WriteStartObject(name);
        // Two keys may become one when what is hidden in them is shown.
        foreach (var group in values.GroupBy(row => Visible(row.Key), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(group.Key, group.Sum(row => row.Value));
        }

        json.WriteEndObject();
    }

    /// <summary>An object of the shape <c>effect</c> of the schemas.</summary>
    public static void WriteEffect(this Utf8JsonWriter json, string name, Effect effect)
    {
        json.WriteStartObject(name);
        Period("after", effect.After);
        Period("before", effect.Before);
        json.Number("ratio", effect.Ratio);
        json.Number("ratio_high", effect.RatioHigh);
        json.Number("ratio_low", effect.RatioLow);
        json.WriteString("verdict", effect.VerdictName);
        json.WriteEndObject();

        void Period(string period, EffectPeriod value)
        {
            json.WriteStartObject(period);
            json.WriteNumber("days", value.Days);
            json.Number("per_30_days", value.Per30Days);
            json.WriteNumber("records", value.Records);
            json.WriteEndObject();
        }
    }
}
