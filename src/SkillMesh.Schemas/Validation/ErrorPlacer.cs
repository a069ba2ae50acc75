using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SkillMesh.Schemas.Loading;
using SkillMesh.Schemas.Values;

namespace SkillMesh.Schemas.Validation;

/// <summary>Gives errors their paths, lines and columns in one more pass over the document. Validation itself keeps no path, because
/// nearly every document has no errors.</summary>
internal sealed class ErrorPlacer
{
    private readonly List<Segment> _path = [];
    private readonly DocumentOrigin _origin;
    private readonly ICollection<SchemaError> _into;
    private int _line;
    private int _column = 1;
    private int _at;
    private long _characters;

    // Long names in deep paths, repeated for every error, could take memory without end.
    private const long CharacterLimit = 64 * 1024 * 1024;

    private ErrorPlacer(DocumentOrigin origin, ICollection<SchemaError> into)
    {
        _origin = origin;
        _into = into;
        _line = Math.Max(1, origin.Line);
    }

    /// <param name="document">The document, without byte order mark.</param>
    /// <param name="errors">In any order; errors at one offset keep theirs.</param>
    /// <param name="origin">Where the document starts.</param>
    /// <param name="into">Receives the errors by offset.</param>
    public static void Place(ReadOnlySpan<byte> document, List<RawError> errors, DocumentOrigin origin, ICollection<SchemaError> into)
    {
        var placer = new ErrorPlacer(origin, into);
        var sorted = errors.Index().OrderBy(e => e.Item.Offset).ThenBy(e => e.Index).Select(e => e.Item).Distinct().ToArray();
        var next = 0;
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (next < sorted.Length && reader.Read())
            {
                placer.Step(ref reader);
                for (; next < sorted.Length && sorted[next].Offset < reader.BytesConsumed; next++)
                {
                    placer.Emit(document, sorted[next], placer._path.Count);
                }

                placer.Enter(ref reader);
            }
        }
        catch (JsonException)
        {
            // The rest of the document has no paths; its errors get the last one.
        }

        for (; next < sorted.Length; next++)
        {
            placer.Emit(document, sorted[next], placer._path.Count);
        }
    }

    private void Step(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                CollectionsMarshal.AsSpan(_path)[^1].Name = Name(ref reader);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _path.RemoveAt(_path.Count - 1);
                break;
            default:
                if (_path.Count > 0)
                {
                    CollectionsMarshal.AsSpan(_path)[^1].Index++;
                }

                break;
        }
    }

    private void Enter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _path.Add(new Segment { IsArray = reader.TokenType == JsonTokenType.StartArray, Index = -1 });
        }
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }

        var bytes = new byte[reader.ValueSpan.Length];
        return Encoding.UTF8.GetString(bytes, 0, JsonText.Unescape(reader.ValueSpan, bytes));
    }

    private void Emit(ReadOnlySpan<byte> document, RawError error, int depth)
    {
        if (_characters > CharacterLimit)
        {
            return;
        }

        Advance(document, Math.Min(error.Offset, document.Length));
        var path = new StringBuilder();
        var label = new StringBuilder();
        for (var i = 0; i < depth; i++)
        {
            var segment = _path[i];
            if (segment.IsArray)
            {
                path.Append('/').Append(CultureInfo.InvariantCulture, $"{segment.Index}");
                label.Append(CultureInfo.InvariantCulture, $"[{segment.Index}]");
            }
            else if (segment.Name is { } name)
            {
                path.Append('/').Append(SchemaValue.Escape(name));
                label.Clear().Append(JsonText.Plain(Encoding.UTF8.GetBytes(name), "a name"));
            }
        }

        var message = label.Length > 0 && error.Keyword is not ("json" or "limit") ? $"{label}: {error.Message}" : error.Message;
        _characters += path.Length + message.Length;
        if (_characters > CharacterLimit)
        {
            error = new RawError(error.Offset, "limit", "", "");
            message = "the errors from here on are too long to list";
        }

        _into.Add(new SchemaError(path.ToString(), error.Keyword, message, _origin.ByteOffset + error.Offset, _line, _column, error.SchemaPath));
    }

    private void Advance(ReadOnlySpan<byte> document, int offset)
    {
        var passed = document[_at..Math.Max(_at, offset)];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            _line += lines;
            _column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }

        _column += JsonText.Utf16Units(passed);
        _at = Math.Max(_at, offset);
    }

    private struct Segment
    {
        public bool IsArray;
        public int Index;
        public string? Name;
    }
}
