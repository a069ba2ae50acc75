using System.Buffers;
using System.Text;

namespace SkillMesh.Documents.Yaml;

/// <summary>Writes JSON tokens and says at which byte each begins, which <c>Utf8JsonWriter</c> does not: it writes the
/// comma before a token together with it.</summary>
internal sealed class JsonText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public int Length => _bytes.WrittenCount;

    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public void Raw(string ascii) => Encoding.UTF8.GetBytes(ascii, _bytes);

    public void String(string value)
    {
        Raw("\"");
        var rest = value.AsSpan();
        while (true)
        {
            var next = rest.IndexOfAny(Escaped);
            Encoding.UTF8.GetBytes(next < 0 ? rest : rest[..next], _bytes);
            if (next < 0)
            {
                break;
            }

            Raw(rest[next] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var control => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
            });
            rest = rest[(next + 1)..];
        }

        Raw("\"");
    }
}
