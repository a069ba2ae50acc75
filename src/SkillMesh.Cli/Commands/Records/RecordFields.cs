using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.Commands.Records;

/// <summary>The options that make a record, and the record they make.</summary>
internal sealed class RecordFields
{
    private readonly List<(Option Option, string Path, Func<CommandContext, string?> Read, bool IsNumber)> _fields = [];

    /// <summary>The options, in order.</summary>
    public IEnumerable<Option> Options => _fields.Select(row => row.Option);

    /// <summary>Adds a text field.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">The field's name; <c>object/name</c> for one in an object.</param>
    public RecordFields Text(Option<string?> option, string path)
    {
        _fields.Add((option, path, context => context.Value(option), false));
        return this;
    }

    /// <summary>Adds a whole-number field.</summary>
    public RecordFields Number(Option<int?> option, string path)
    {
        _fields.Add((option, path, context => context.Value(option)?.ToString(CultureInfo.InvariantCulture), true));
        return this;
    }

    /// <summary>Whether any field was given on the command line.</summary>
    public bool AnyGiven(CommandContext context) => _fields.Any(field => field.Read(context) is not null);

    /// <summary>The record as JSON, with the moment unless one was given.</summary>
    public byte[] ToJson(CommandContext context, DateTimeOffset now)
    {
        var values = _fields.Select(field => (field.Path, Value: field.Read(context), field.IsNumber)).Where(field => field.Value is not null).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (values.All(field => field.Path != "timestamp"))
            {
                json.WriteString("timestamp", Timestamps.Format(now));
            }

            foreach (var group in values.GroupBy(field => Parent(field.Path), StringComparer.Ordinal))
            {
                if (group.Key.Length > 0)
                {
                    json.WriteStartObject(group.Key);
                }

                foreach (var (path, value, isNumber) in group)
                {
                    var name = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
                    if (isNumber)
                    {
                        json.WritePropertyName(name);
                        json.WriteRawValue(value!);
                    }
                    else
                    {
                        json.WriteString(name, value);
                    }
                }

                if (group.Key.Length > 0)
                {
                    json.WriteEndObject();
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A record read from standard input, with the moment added where it has none.</summary>
    /// <param name="given">One JSON object.</param>
    /// <param name="now">The moment.</param>
    /// <returns>The bytes as they are when they are no JSON object: the ledger writer says what is wrong with them.</returns>
    public static byte[] WithMoment(byte[] given, DateTimeOffset now)
    {
        if (RecordParser.Parse(given, Core.Diagnostics.SourcePosition.None, out _) is not { } record
            || record.Json.TryGetProperty("timestamp", out _) || record.Json.TryGetProperty("date", out _))
        {
            return given;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", Timestamps.Format(now));
            foreach (var property in record.Json.EnumerateObject())
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Parent(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : path[..slash];
    }
}
