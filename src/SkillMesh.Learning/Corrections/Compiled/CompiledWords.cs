using System.Text;

namespace SkillMesh.Learning.Corrections.Compiled;

/// <summary>The words of a compiled cue file, in the order of their bytes: found by halves, none of them made a string.</summary>
internal sealed class CompiledWords
{
    private const int MostBytes = 3 * Vocabulary.LongestWord;

    private readonly ReadOnlyMemory<byte> _ends;
    private readonly ReadOnlyMemory<byte> _numbers;
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Reads where they lie.</summary>
    public CompiledWords(CompiledReader reader)
    {
        Count = reader.Number();
        _ends = reader.Part();
        _numbers = reader.Part();
        _bytes = reader.Part();
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The words in the order of their numbers.</summary>
    public IEnumerable<string> ByNumber => Enumerable.Range(0, Count).OrderBy(i => CompiledReader.At(_numbers, i)).Select(i => Encoding.UTF8.GetString(Word(i)));

    /// <summary>Writes words, given in the order of their numbers.</summary>
    public static void Write(CompiledWriter writer, IEnumerable<string> words, int first)
    {
        var rows = words.Select((word, i) => (Bytes: Encoding.UTF8.GetBytes(word), Number: first + i)).ToList();
        rows.Sort(static (left, right) => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes));
        writer.Number(rows.Count);
        var end = 0;
        writer.Numbers(rows.Select(row => end += row.Bytes.Length));
        writer.Numbers(rows.Select(row => row.Number));
        writer.Part([.. rows.SelectMany(row => row.Bytes)]);
    }

    /// <summary>The number of a word.</summary>
    /// <param name="word">Lower case, at most as long as the longest of the vocabulary.</param>
    public int? Find(ReadOnlySpan<char> word)
    {
        Span<byte> buffer = stackalloc byte[MostBytes];
        ReadOnlySpan<byte> wanted = buffer[..Encoding.UTF8.GetBytes(word, buffer)];
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Word(middle).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return CompiledReader.At(_numbers, middle);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private ReadOnlySpan<byte> Word(int i) => _bytes.Span[(i == 0 ? 0 : CompiledReader.At(_ends, i - 1))..CompiledReader.At(_ends, i)];
}
