using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Documents.Checking;
using SkillMesh.Documents.FrontMatter;
using SkillMesh.Documents.Yaml;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Inference;

/// <summary>Reads the samples of a file as JSON documents.</summary>
public static class SampleReader
{
    /// <summary>Most bytes of samples in one file: 16 MiB.</summary>
    public const int Bytes = 16 << 20;

    private static readonly JsonSchema Anything = JsonSchema.Load("true"u8);

    /// <summary>How a schema is printed.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The documents of a file, in order.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="path">The path that diagnostics name.</param>
    /// <param name="format">What the file holds.</param>
    /// <returns>The documents, or the first fault (SKM0030, SKM0005, SKM0031).</returns>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Samples, Diagnostic? Fault) Read(Stream file, string path, DocumentFormat format)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int count; buffer.Length <= Bytes && (count = file.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, count);
        }

        if (buffer.Length > Bytes)
        {
            return ([], WorkspaceRules.DocumentLimit.At(path, string.Create(CultureInfo.InvariantCulture, $"the samples are longer than {Bytes} bytes")));
        }

        // The engine reads a document as the check does, so what is wrong with it has its place.
        buffer.Position = 0;
        var faults = DocumentCheck.Run(Anything, buffer, path, format);
        if (faults.Count > 0)
        {
            return ([], faults[0]);
        }

        var bytes = buffer.ToArray();
        return format is DocumentFormat.Json or DocumentFormat.JsonLines && LoneSurrogate(bytes) is { } offset
            ? ([], WorkspaceRules.JsonInvalid.At(PlaceOf(bytes, path, offset), "half of a surrogate pair stands alone: no text is made of it"))
            : (Documents(bytes, path, format), null);
    }

    private static SourcePosition PlaceOf(byte[] bytes, string path, int offset)
    {
        var (line, column) = Text.Utf8.PlaceOf(bytes, offset);
        return new SourcePosition(path, line, column);
    }

    // Where the first string is that has no text; the bytes were read before, each document by itself.
    private static int? LoneSurrogate(byte[] bytes)
    {
        var start = Text.Utf8.Preamble(bytes);
        var reader = new Utf8JsonReader(bytes.AsSpan(start), new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = YamlLimits.Depth + 2 });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return start + (int)reader.TokenStartIndex;
            }
        }

        return null;
    }

    private static List<ReadOnlyMemory<byte>> Documents(byte[] bytes, string path, DocumentFormat format)
    {
        var result = new List<ReadOnlyMemory<byte>>();
        switch (format)
        {
            case DocumentFormat.JsonLines:
                LineScanner.Scan(new MemoryStream(bytes), (line, _, _, _, _) => result.Add(line.ToArray()));
                break;
            case DocumentFormat.Yaml:
                var stream = YamlJson.Convert(bytes, path, new YamlOptions { ManyDocuments = true });
                using (var documents = JsonDocument.Parse(stream.Json, new JsonDocumentOptions { MaxDepth = YamlLimits.Depth + 2 }))
                {
                    result.AddRange(documents.RootElement.EnumerateArray().Select(item => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(item.GetRawText())));
                }

                break;
            case DocumentFormat.FrontMatter:
                var block = FrontMatterBlock.Split(bytes, path);
                if (block.Exists && block.ReadYaml(path) is { IsEmpty: false } read)
                {
                    result.Add(read.Json);
                }

                break;
            default:
                result.Add(bytes.AsMemory(Text.Utf8.Preamble(bytes)));
                break;
        }

        return result;
    }
}
