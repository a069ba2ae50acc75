using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Exchange;

/// <summary>The published file <c>skills_database.json</c>: <c>{"skills": [...], "stats": {...}}</c>. Its ids collide, its success rate
/// is one number for all skills, its times have no zone, and looking a fix up counts as a success: what can be mended is, and said.</summary>
public static partial class SkillsDatabase
{
    private static readonly HashSet<string> Known =
        new(["id", "error_type", "pattern", "resolution", "context", "created", "usage_count", "success_rate", "skill", "state"], StringComparer.Ordinal);

    /// <summary>Reads a file. Never throws for what is in it: each fault is a diagnostic, and every other row is taken.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="path">What diagnostics call it.</param>
    /// <param name="settings">What comes from outside.</param>
    public static ImportedSkills Read(ReadOnlyMemory<byte> utf8, string path, ImportSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var bytes = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[3..] : utf8;
        var reading = new Reading(path, settings);
        try
        {
            reading.Walk(bytes);
        }
        catch (JsonException fault)
        {
            var line = fault.LineNumber is { } number ? (int)number + 1 : 0;
            reading.Report(MeshRules.ImportRefused.At(new SourcePosition(path, line), $"the file ends or breaks here: {fault.Message.Split(". ")[0].TrimEnd('.')}"));
        }

        return reading.Result();
    }

    private sealed class Reading
    {
        private readonly string _path;
        private readonly ImportSettings _settings;
        private readonly ImportRow _rows;
        private readonly List<SkillEvent> _events = [];
        private readonly List<Diagnostic> _diagnostics = [];
        private readonly List<(int, string, string)> _aside = [];
        private int _row;
        private int _naive;
        private int _used;
        private bool _hasRates;
        private bool _hasList;
        private double _highest;
        private int _line = 1;
        private int _counted;

        public Reading(string path, ImportSettings settings)
        {
            _path = path;
            _settings = settings;
            _rows = new ImportRow(settings, _diagnostics.Add);
        }

        public void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

        public void Walk(ReadOnlyMemory<byte> bytes)
        {
            var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = 64 });
            if (!reader.Read())
            {
                return;
            }

            if (reader.TokenType == JsonTokenType.StartArray)
            {
                List(ref reader, bytes);
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isList = reader.ValueTextEquals("skills"u8);
                    reader.Read();
                    if (isList && reader.TokenType == JsonTokenType.StartArray)
                    {
                        List(ref reader, bytes);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }

            while (reader.Read())
            {
                // What follows the value must be nothing: the reader says so.
            }
        }

        public ImportedSkills Result()
        {
            if (!_hasList && _diagnostics.Count == 0)
            {
                Report(MeshRules.ImportRefused.At(_path, "there is no list 'skills' in the file"));
            }

            Note(_naive > 0, $"{_naive} times have no zone: read as UTC");
            Note(_hasRates, "success_rate is one number for all skills of the file and was left out: outcomes begin with what is seen here");
            Note(_highest > 100, string.Create(CultureInfo.InvariantCulture, $"success_rate reaches {_highest:0.##} %, which no share can"));
            Note(_used > 0, $"usage_count of {_used} skills is told as where they come from and is no outcome: the file counts a look-up as a success");
            return new ImportedSkills(_events, _diagnostics, _aside, _row);
        }

        private void Note(bool holds, string text)
        {
            if (holds)
            {
                Report(MeshRules.ImportMended.At(_path, text));
            }
        }

        private void List(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes)
        {
            _hasList = true;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                _line += bytes.Span[_counted..start].Count((byte)'\n');
                _counted = start;
                Row(bytes[start..(int)reader.BytesConsumed], new SourcePosition(_path, _line));
            }
        }

        private void Row(ReadOnlyMemory<byte> utf8, SourcePosition place)
        {
            _row++;
            using var document = _rows.Parse(utf8, place);
            if (document is null)
            {
                return;
            }

            var row = document.RootElement;
            if (_rows.Event(row, place, Created(row, place), Source(row)) is { } made)
            {
                _events.Add(made);
            }

            foreach (var property in row.EnumerateObject())
            {
                if (!Known.Contains(property.Name))
                {
                    _aside.Add((_row, property.Name, property.Value.GetRawText()));
                    Report(MeshRules.ImportMended.At(place, $"'{property.Name}' is no field of a skill and was kept aside"));
                }
            }

            if (row.TryGetProperty("success_rate", out var rate))
            {
                _hasRates = true;
                _highest = rate.ValueKind == JsonValueKind.Number && rate.TryGetDouble(out var share) && double.IsFinite(share) ? Math.Max(_highest, share) : _highest;
            }
        }

        private DateTimeOffset Created(JsonElement row, SourcePosition place)
        {
            var text = ImportRow.Text(row, "created") ?? "";
            if (text.Length == 0 || !Timestamps.TryParse(text, out var moment))
            {
                Report(MeshRules.ImportMended.At(place, text.Length == 0 ? "'created' is missing: the time of the import stands for it" : "'created' is no time: the time of the import stands for it"));
                return _settings.ReadAt;
            }

            var hasZone = text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-') >= 0);
            _naive += hasZone ? 0 : 1;
            return moment;
        }

        private string Source(JsonElement row)
        {
            var used = row.TryGetProperty("usage_count", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) ? count : 0;
            if (used <= 0)
            {
                return _path;
            }

            _used++;
            return string.Create(CultureInfo.InvariantCulture, $"{_path}, used {used} times there");
        }
    }
}
