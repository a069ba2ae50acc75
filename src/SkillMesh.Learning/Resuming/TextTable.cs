using System.Text;

namespace SkillMesh.Learning.Resuming;

/// <summary>Numbers for texts that are saved; 0 is none. Read again, a text is made when it is asked for.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _ends;
    private readonly string?[] _read;

    /// <summary>An empty one.</summary>
    public TextTable() => (_ends, _read) = ([], []);

    private TextTable(ReadOnlyMemory<byte> bytes, int[] ends) => (_bytes, _ends, _read) = (bytes, ends, new string?[ends.Length]);

    public string? this[int number]
    {
        get
        {
            if (number == 0)
            {
                return null;
            }

            var start = number == 1 ? 0 : _ends[number - 2];
            return _read[number - 1] ??= Encoding.UTF8.GetString(_bytes.Span[start.._ends[number - 1]]);
        }
    }

    public int Of(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(text, out var number))
        {
            _texts.Add(text);
            _numbers[text] = number = _texts.Count;
        }

        return number;
    }

    public void Save(StateWriter state)
    {
        var bytes = new MemoryStream();
        var ends = new int[_texts.Count];
        for (var i = 0; i < ends.Length; i++)
        {
            bytes.Write(Encoding.UTF8.GetBytes(_texts[i]));
            ends[i] = (int)bytes.Length;
        }

        state.Write<int>(ends);
        state.Write<byte>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static TextTable Load(StateReader state)
    {
        var ends = state.ReadList<int>().ToArray();
        return new TextTable(state.ReadBytes(), ends);
    }
}
