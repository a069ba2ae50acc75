using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Promotion;

namespace SkillMesh.Learning.Publish;

/// <summary>Writes derived files: indented, LF, one spelling per number, hostile characters visible, and every text redacted on its way, as
/// <see cref="Redactor.RedactJson"/> would redact the finished document.</summary>
internal sealed partial class DerivedWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JsonEscapes.Readable,
    };

    private readonly IByteSink _sink;
    private readonly JsonRedaction? _redaction;
    private readonly Utf8JsonWriter _json;
    private bool _hasRenamed;

    private DerivedWriter(IBufferWriter<byte> buffer, IByteSink sink, JsonRedaction? redaction) =>
        (_sink, _redaction, _json) = (sink, redaction, new Utf8JsonWriter(buffer, Options));

    /// <summary>Whether the reader of the file wants to see more of it.</summary>
    public bool IsWanted => _sink.WantsMore;

    /// <summary>Writes a file whose outermost object <paramref name="body"/> fills; it ends with LF.</summary>
    public static void Write(IByteSink sink, Redactor? redactor, Action<DerivedWriter> body)
    {
        var buffer = new SinkBuffer(sink);
        using (var writer = new DerivedWriter(buffer, sink, redactor?.OfDocument()))
        {
            writer._json.WriteStartObject();
            body(writer);
            if (!sink.WantsMore)
            {
                return;
            }

            writer._json.WriteEndObject();
        }

        "\n"u8.CopyTo(buffer.GetSpan(1));
        buffer.Advance(1);
        buffer.Flush();
    }

    /// <summary>The bytes of a file that is written so.</summary>
    public static byte[] ToBytes(Action<IByteSink> write)
    {
        var sink = new MemorySink();
        write(sink);
        return sink.Bytes.ToArray();
    }

    public void Dispose() => _json.Dispose();

    public void StartObject() => _json.WriteStartObject();

    public void StartObject(string name) => _json.WriteStartObject(name);

    /// <summary>An object whose name comes from records.</summary>
    public void StartNamed(string name)
    {
        Name(name);
        _json.WriteStartObject();
    }

    public void EndObject() => _json.WriteEndObject();

    public void StartArray(string name) => _json.WriteStartArray(name);

    public void EndArray() => _json.WriteEndArray();

    public void Whole(string name, int value) => _json.WriteNumber(name, value);

    public void Truth(string name, bool value) => _json.WriteBoolean(name, value);

    public void Number(string name, decimal? value)
    {
        if (value is { } number)
        {
            _json.WritePropertyName(name);
            Number(number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    // The exact decimal normal form (see CanonicalJson). What it would not write with an exponent is spelt so already, but for zeros at the end.
    private void Number(decimal number)
    {
        Span<char> text = stackalloc char[40];
        if (Math.Abs(number) is < 0.000001m or >= 1e20m || !number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture))
        {
            _json.WriteRawValue(CanonicalJson.ExactNumber(number.ToString(CultureInfo.InvariantCulture)));
            return;
        }

        text = text[..length];
        _json.WriteRawValue(text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text, skipInputValidation: true);
    }

    /// <summary>A word of ours, or a name: it is on one line as it is.</summary>
    public void Word(string name, string value)
    {
        _json.WritePropertyName(name);
        Value(name, value);
    }

    public void Text(string name, string? value)
    {
        if (value is null)
        {
            _json.WriteNull(name);
        }
        else
        {
            Word(name, Visible(value));
        }
    }

    public void Day(string name, DateOnly? day)
    {
        if (day is { } date)
        {
            Word(name, Timestamps.FormatDay(date));
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    public void Texts(string name, IReadOnlyList<string> values)
    {
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            Value(name, Visible(values[i]));
        }

        _json.WriteEndArray();
    }

    public void Counts(string name, IReadOnlyDictionary<string, int> values)
    {
        var shown = new List<WordCount>(values.Count);
        foreach (var (key, count) in values)
        {
            shown.Add(new WordCount(Visible(key), count));
        }

        shown.Sort(static (one, other) => string.CompareOrdinal(one.Word, other.Word));
        _json.WriteStartObject(name);
        for (var at = 0; at < shown.Count;)
        {
            // Two keys may become one when what is hidden in them is shown.
            var (key, sum) = (shown[at].Word, 0);
            for (; at < shown.Count && shown[at].Word == key; at++)
            {
                sum += shown[at].Count;
            }

            Name(key);
            _json.WriteNumberValue(sum);
        }

        _json.WriteEndObject();
    }

    /// <summary>An object of the shape <c>effect</c> of the schemas.</summary>
    public void Effect(string name, Effect effect)
    {
        _json.WriteStartObject(name);
        Period("after", effect.After);
        Period("before", effect.Before);
        Number("ratio", effect.Ratio);
        Number("ratio_high", effect.RatioHigh);
        Number("ratio_low", effect.RatioLow);
        Word("verdict", effect.VerdictName);
        _json.WriteEndObject();
    }

    /// <summary>A text on one line with nothing hidden in it, and nothing that speaks to a build runner: what stands in a derived file is read
    /// by agents too.</summary>
    public static string Visible(string text) => Quiet(Printable.Line(
        text.AsSpan().IndexOfAny('\r', '\n', '\t') < 0
            ? text : string.Join(' ', text.Split((char[]?)['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))));

    private void Period(string name, EffectPeriod value)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("days", value.Days);
        Number("per_30_days", value.Per30Days);
        _json.WriteNumber("records", value.Records);
        _json.WriteEndObject();
    }

    private void Name(string name)
    {
        var kept = _redaction?.Name(name) ?? name;
        if (ReferenceEquals(kept, name))
        {
            _json.WritePropertyName(name);
        }
        else
        {
            _hasRenamed = true;
            _json.WritePropertyName(JsonEncodedText.Encode(kept));
        }
    }

    // What a build runner would obey in a log that shows the file. A quote stands before it: what needs a line's beginning cannot be in it.
    private static string Quiet(string text)
    {
        if (!text.Contains("##", StringComparison.Ordinal))
        {
            return text;
        }

        var guard = default(CommandGuard);
        _ = guard.Take("\"");
        return guard.Take(text);
    }

    // What was redacted is spelt as the redactor spells it, the rest as it always was.
    private void Value(string name, string value)
    {
        value = Quiet(value);
        var kept = _redaction?.Text(name, value) ?? value;
        if (ReferenceEquals(kept, value))
        {
            _json.WriteStringValue(value);
        }
        else
        {
            _json.WriteStringValue(JsonEncodedText.Encode(kept));
        }
    }

    private sealed class MemorySink : IByteSink
    {
        public MemoryStream Bytes { get; } = new();

        public bool WantsMore => true;

        public void Take(ReadOnlySpan<byte> bytes) => Bytes.Write(bytes);
    }
}
