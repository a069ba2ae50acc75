using System.Text.Json;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Importing;

/// <summary>Takes the wanted values out of a JSON text of any length while it is read: no more than one of them is held at a time.</summary>
/// <remarks>The text may be several values one after another, as pages and JSON lines are.</remarks>
public sealed class JsonSlices
{
    /// <summary>Longest value that is taken, in bytes: 16 MiB.</summary>
    public const int Longest = 16 << 20;

    private readonly Stream _stream;
    private readonly string _shown;
    private readonly Func<string, bool, bool> _wanted;
    private readonly Stack<Level> _levels = new();
    private readonly TextPlace _place = new();
    private byte[] _buffer = new byte[64 * 1024];
    private int _end;
    private int _read;
    private Taking? _taking;

    private JsonSlices(Stream stream, string shown, Func<string, bool, bool> wanted) => (_stream, _shown, _wanted) = (stream, shown, wanted);

    /// <summary>Reads the whole text.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark.</param>
    /// <param name="shown">What errors call the text.</param>
    /// <param name="wanted">Whether the value at a path (see <see cref="JsonSlice.Path"/>), an array or not, is taken; its inside is not asked
    /// about.</param>
    /// <param name="take">Gets the values in order.</param>
    /// <exception cref="SkillMeshException">SKM0030 at line and column where it is no JSON, SKM0031 where a value is longer than
    /// <see cref="Longest"/> (exit 2). What was taken before was whole.</exception>
    public static void Read(Stream stream, string shown, Func<string, bool, bool> wanted, Action<JsonSlice> take)
    {
        ArgumentNullException.ThrowIfNull(stream);
        new JsonSlices(stream, shown, wanted).Run(take);
    }

    private void Run(Action<JsonSlice> take)
    {
        var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true });
        var isLast = !Fill();
        SkipMark();
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_read, _end - _read), isLast, state);
            try
            {
                while (reader.Read())
                {
                    Token(ref reader, take);
                }
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                throw Invalid(error, (int)reader.TokenStartIndex);
            }

            state = reader.CurrentState;
            _read += (int)reader.BytesConsumed;
            if (isLast)
            {
                return;
            }

            isLast = !Fill();
        }
    }

    private void Token(ref Utf8JsonReader reader, Action<JsonSlice> take)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when _taking is null:
                _levels.Peek().Name = reader.GetString()!;
                return;
            case JsonTokenType.PropertyName:
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (_taking is { } whole && whole.Depth == reader.CurrentDepth)
                {
                    Take(ref reader, whole, take);
                }
                else if (_taking is null)
                {
                    _levels.Pop();
                }

                return;
        }

        if (_taking is not null)
        {
            return;
        }

        var path = _levels.TryPeek(out var level) ? level.Next() : "";
        var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (_wanted(path, reader.TokenType == JsonTokenType.StartArray))
        {
            var start = _read + (int)reader.TokenStartIndex;
            _place.Advance(_buffer, start);
            _taking = new Taking(path, start, reader.CurrentDepth, _place.Line, _place.Column);
            if (!opens)
            {
                Take(ref reader, _taking, take);
            }
        }
        else if (opens)
        {
            _levels.Push(new Level(path, reader.TokenType == JsonTokenType.StartArray));
        }
    }

    private void Take(ref Utf8JsonReader reader, Taking taking, Action<JsonSlice> take)
    {
        var end = _read + (int)reader.BytesConsumed;
        _taking = null;
        take(new JsonSlice(
            taking.Path, [.. _levels.Reverse().Where(level => level.IsArray).Select(level => level.Index)], _buffer.AsMemory(taking.Start, end - taking.Start), taking.Line, taking.Column));
    }

    // What was read goes out of the buffer, but for the value that is being taken. False at the end of the text.
    private bool Fill()
    {
        var keep = _taking?.Start ?? _read;
        _place.Advance(_buffer, keep);
        Buffer.BlockCopy(_buffer, keep, _buffer, 0, _end - keep);
        (_end, _read) = (_end - keep, _read - keep);
        _place.Moved(keep);
        if (_taking is not null)
        {
            _taking = _taking with { Start = 0 };
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= Longest)
            {
                throw new SkillMeshException(
                    WorkspaceRules.DocumentLimit.At(new SourcePosition(_shown, _place.Line, _place.Column), $"a value is longer than {Longest >> 20} MiB"), ExitCode.Usage);
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    private void SkipMark()
    {
        while (_end is > 0 and < 3 && Fill())
        {
        }

        var start = _buffer.AsSpan(0, _end);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            throw new SkillMeshException(WorkspaceRules.JsonInvalid.At(new SourcePosition(_shown, 1, 1), "the text is UTF-16; it must be UTF-8"), ExitCode.Usage);
        }

        _read = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        _place.StartAt(_read);
    }

    private SkillMeshException Invalid(Exception error, int token)
    {
        if (error is JsonException { LineNumber: { } line, BytePositionInLine: { } bytes })
        {
            _place.AdvanceTo(_buffer, _end, line, bytes);
        }
        else
        {
            _place.Advance(_buffer, Math.Max(_place.At, _read + token));
        }

        // The library's sentence ends with its own way to say where.
        var message = error is JsonException ? error.Message : "a property's name is no valid text";
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new SkillMeshException(
            WorkspaceRules.JsonInvalid.At(new SourcePosition(_shown, _place.Line, _place.Column), place < 0 ? message : message[..place]), ExitCode.Usage, error);
    }

    private sealed record Taking(string Path, int Start, int Depth, int Line, int Column);

    private sealed class Level(string path, bool isArray)
    {
        public bool IsArray => isArray;

        public int Index { get; private set; } = -1;

        public string Name { get; set; } = "";

        // The path of the value that comes.
        public string Next()
        {
            Index += isArray ? 1 : 0;
            return (path.Length == 0 ? "" : path + ".") + (isArray ? "*" : Name);
        }
    }
}
