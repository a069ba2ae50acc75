using System.Text;

namespace SkillMesh.Learning.Knowledge;

/// <summary>A file of the knowledge index: fields with tabs between, so that a compiler reads them without a parser's library.</summary>
internal sealed class IndexText
{
    private readonly StringBuilder _text = new();

    /// <summary>A file's beginning: <c>skillmesh-index TAB 1 TAB kind</c>.</summary>
    public IndexText(string kind) => Add("skillmesh-index", "1", kind);

    /// <summary>Adds a record.</summary>
    public void Add(params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _text.Append('\t');
            }

            foreach (var letter in fields[i])
            {
                _ = letter switch
                {
                    '\\' => _text.Append("\\\\"),
                    '\t' => _text.Append("\\t"),
                    '\n' => _text.Append("\\n"),
                    '\r' => _text.Append("\\r"),
                    _ => _text.Append(letter),
                };
            }
        }

        _text.Append('\n');
    }

    /// <summary>UTF-8 without a byte order mark.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());
}
