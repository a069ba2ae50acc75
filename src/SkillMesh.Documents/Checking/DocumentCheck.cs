using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Documents.FrontMatter;
using SkillMesh.Documents.Yaml;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Checking;

/// <summary>Checks one file against a schema; every fault has the line and column of the file, whatever its format.</summary>
public sealed class DocumentCheck
{
    private readonly JsonSchema _schema;
    private readonly string _path;
    private readonly List<Diagnostic> _found = [];
    private readonly List<SchemaError> _errors = [];
    private int _slow;
    private bool _isFull;

    private DocumentCheck(JsonSchema schema, string path)
    {
        _schema = schema;
        _path = path;
    }

    /// <summary>Checks a file.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="file">The file's bytes from their start.</param>
    /// <param name="path">The path that diagnostics name.</param>
    /// <param name="format">What the file holds.</param>
    /// <returns>Faults in the order of the file: SKM0021 where a value does not fit, SKM0030 and SKM0005 where the text itself is at
    /// fault, SKM0031 where a limit ends the check.</returns>
    public static IReadOnlyList<Diagnostic> Run(JsonSchema schema, Stream file, string path, DocumentFormat format)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(file);
        var check = new DocumentCheck(schema, path);
        if (format == DocumentFormat.JsonLines)
        {
            LineScanner.Scan(file, check.Line);
        }
        else if (check.ReadAll(file) is { } bytes)
        {
            check.Whole(bytes, format);
        }

        return check._found;
    }

    private void Whole(byte[] bytes, DocumentFormat format)
    {
        switch (format)
        {
            case DocumentFormat.Yaml:
                Yaml(bytes);
                break;
            case DocumentFormat.FrontMatter:
                FrontMatter(bytes);
                break;
            default:
                Json(bytes, DocumentOrigin.Start);
                break;
        }
    }

    private byte[]? ReadAll(Stream file)
    {
        if (file.CanSeek && file.Length > DocumentLimits.Bytes)
        {
            TooLarge(file.Length);
            return null;
        }

        using var buffer = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var chunk = new byte[64 * 1024];
        for (int count; (count = file.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > DocumentLimits.Bytes)
            {
                TooLarge(buffer.Length);
                return null;
            }
        }

        return buffer.ToArray();
    }

    private void TooLarge(long length) => _found.Add(WorkspaceRules.DocumentLimit.At(
        _path, string.Create(CultureInfo.InvariantCulture, $"the file is {length} bytes long; at most {DocumentLimits.Bytes} are read")));

    private void Line(ReadOnlyMemory<byte> line, int number, long offset, long length, bool ended)
    {
        if (_isFull)
        {
            return;
        }

        if (length > LineScanner.MaxLine)
        {
            Add(WorkspaceRules.DocumentLimit.At(
                new SourcePosition(_path, number),
                string.Create(CultureInfo.InvariantCulture, $"the line is {length} bytes long; at most {LineScanner.MaxLine} are read")));
        }
        else if (!_schema.IsValid(line.Span))
        {
            Json(line.Span, new DocumentOrigin(offset, number));
        }
    }

    private void Json(ReadOnlySpan<byte> json, DocumentOrigin origin)
    {
        _errors.Clear();
        _schema.Validate(json, _errors, Options, origin);
        foreach (var error in _errors)
        {
            Add(error, new SourcePosition(_path, error.Line, error.Column));
        }
    }

    private void Yaml(byte[] bytes)
    {
        var read = YamlJson.Convert(bytes, _path, new YamlOptions { ManyDocuments = true });
        if (!read.IsValid)
        {
            _found.AddRange(read.Diagnostics);
            return;
        }

        var reader = new Utf8JsonReader(read.Json.Span, new JsonReaderOptions { MaxDepth = YamlLimits.Depth + 2 });
        reader.Read();
        var documents = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            documents++;
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Converted(read.Json.Span[start..(int)reader.BytesConsumed], start, read.Positions);
        }

        if (documents == 0)
        {
            // A text without a document is what YAML calls null.
            Json("null"u8, DocumentOrigin.Start);
        }
    }

    private void FrontMatter(byte[] bytes)
    {
        var block = FrontMatterBlock.Split(bytes, _path);
        if (block.Fault is { } fault)
        {
            _found.Add(fault);
            return;
        }

        var read = block.ReadYaml(_path);
        if (!read.IsValid)
        {
            _found.AddRange(read.Diagnostics);
        }
        else if (read.IsEmpty)
        {
            Json("{}"u8, DocumentOrigin.Start);
        }
        else
        {
            Converted(read.Json.Span, 0, read.Positions);
        }
    }

    private void Converted(ReadOnlySpan<byte> json, int start, YamlPositions positions)
    {
        _errors.Clear();
        _schema.Validate(json, _errors, Options, new DocumentOrigin(start, 1));
        foreach (var error in _errors)
        {
            Add(error, positions.At((int)error.ByteOffset));
        }
    }

    private void Add(SchemaError error, SourcePosition place)
    {
        var rule = error.Keyword switch
        {
            "json" => WorkspaceRules.JsonInvalid,
            "limit" => WorkspaceRules.DocumentLimit,
            _ => WorkspaceRules.SchemaViolation,
        };
        Add(rule.At(place, rule == WorkspaceRules.SchemaViolation ? SchemaErrorText.Describe(error) : error.Message));
        if (rule == WorkspaceRules.DocumentLimit && ++_slow == DocumentLimits.SlowLines)
        {
            Stop("a limit was reached too often; the rest of the file was not checked");
        }
    }

    private void Add(Diagnostic diagnostic)
    {
        if (_isFull)
        {
            return;
        }

        _found.Add(diagnostic);
        if (_found.Count == DocumentLimits.Faults)
        {
            Stop("there are more faults; they are not listed");
        }
    }

    private void Stop(string message)
    {
        if (!_isFull)
        {
            _isFull = true;
            _found.Add(WorkspaceRules.DocumentLimit.At(_path, message));
        }
    }

    private static ValidationOptions Options { get; } = new() { MaxErrors = DocumentLimits.Faults };
}
