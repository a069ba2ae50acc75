using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>Builds the bytes of an index. The same skills in any order give the same bytes.</summary>
public sealed class SkillIndexBuilder
{
    private const int MostSkills = 1 << 24;

    /// <summary>Skills whose texts are in memory as tokens and terms at once.</summary>
    private const int Block = 4096;

    private readonly PostingCollector _words = new(), _values = new(), _pairs = new(), _types = new(), _forms = new(), _terms = new();
    private readonly ArrayBufferWriter<byte> _strings = new(), _records = new(), _skills = new(), _masses = new();
    private readonly ArrayBufferWriter<byte> _postings = new(), _termPostings = new();

    private readonly Dictionary<ulong, int> _wordCounts = [];
    private int _count;

    private SkillIndexBuilder()
    {
    }

    /// <summary>Builds an index.</summary>
    /// <param name="entries">The skills. Of two with one id the first in order of their content is kept.</param>
    /// <param name="stamp">Bytes by which the caller knows later whether the index is still fresh.</param>
    /// <exception cref="ArgumentException">More skills or longer texts than an index holds.</exception>
    public static byte[] Build(IEnumerable<SkillEntry> entries, ReadOnlySpan<byte> stamp = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var sorted = new List<SkillEntry>(entries);
        sorted.Sort(Compare);
        for (var at = sorted.Count - 1; at > 0; at--)
        {
            if (sorted[at].Id == sorted[at - 1].Id)
            {
                sorted.RemoveAt(at);
            }
        }

        if (sorted.Count > MostSkills)
        {
            throw new ArgumentException($"An index holds at most {MostSkills} skills.", nameof(entries));
        }

        return new SkillIndexBuilder().Write(sorted, stamp);
    }

    private static int Compare(SkillEntry one, SkillEntry other)
    {
        var order = string.CompareOrdinal(one.Id, other.Id);
        order = order != 0 ? order : string.CompareOrdinal(one.ErrorType, other.ErrorType);
        order = order != 0 ? order : string.CompareOrdinal(one.Pattern, other.Pattern);
        return order != 0 ? order : string.CompareOrdinal(one.Resolution, other.Resolution);
    }

    private byte[] Write(List<SkillEntry> entries, ReadOnlySpan<byte> stamp)
    {
        _count = entries.Count;
        var messages = new List<(Token Token, uint Bits)[]>(entries.Count);
        for (var from = 0; from < entries.Count; from += Block)
        {
            foreach (var read in IndexedEntry.Read(entries, from, Math.Min(Block, entries.Count - from)))
            {
                Collect(read, (uint)messages.Count);
                messages.Add(read.Message);
            }
        }

        var places = new Dictionary<ulong, uint>();
        var words = WriteWords(places);
        for (var number = 0; number < entries.Count; number++)
        {
            WriteSkill(entries[number], messages[number], places);
        }

        byte[][] sections =
        [
            stamp.ToArray(), _skills.WrittenSpan.ToArray(), _strings.WrittenSpan.ToArray(), _records.WrittenSpan.ToArray(), words,
            Table(_pairs), Table(_types), Table(_forms), TermTable(), _postings.WrittenSpan.ToArray(), _termPostings.WrittenSpan.ToArray(),
            _masses.WrittenSpan.ToArray(),
        ];
        return Assemble(sections, entries.Count);
    }

    /// <summary>Notes everything by which the skill is found.</summary>
    private void Collect(IndexedEntry read, uint number)
    {
        ulong before = 0, wordBefore = 0;
        foreach (var (token, bits) in read.Message)
        {
            var isSlot = (bits & IndexFormat.SlotBit) != 0;
            (isSlot ? _values : _words).Add(token.Hash, number);
            if (before != 0)
            {
                _pairs.Add(TokenHash.Of(before, token.Hash), number);
            }

            // Across a value too: what stands in it differs from text to text.
            if (!isSlot && wordBefore != 0 && wordBefore != before)
            {
                _pairs.Add(TokenHash.Of(wordBefore, token.Hash), number);
            }

            before = token.Hash;
            wordBefore = isSlot ? wordBefore : before;
        }

        _forms.Add(read.Masked, number);
        _forms.Add(read.Verbatim, number);
        if (read.Type != 0)
        {
            _types.Add(read.Type, number);
        }

        foreach (var (term, weight) in read.Terms)
        {
            _terms.Add(term, (number << 8) | weight);
        }
    }

    /// <summary>The table of words; values are in it too, without postings of their own.</summary>
    private byte[] WriteWords(Dictionary<ulong, uint> places)
    {
        var counts = new Dictionary<ulong, uint>();
        _values.ForEach((hash, values) => counts[hash] = (uint)values.Length);
        var table = new TableWriter();
        _words.ForEach((hash, values) =>
        {
            _wordCounts[hash] = values.Length;
            table.Add(hash, (uint)values.Length, counts.Remove(hash, out var asValue) ? asValue : 0, Offset(_postings), (uint)values.Length);
            WriteAll(_postings, values);
        });
        foreach (var (hash, count) in counts)
        {
            table.Add(hash, 0, count, 0, 0);
        }

        return table.Write(places);
    }

    private byte[] Table(PostingCollector collector)
    {
        var table = new TableWriter();
        collector.ForEach((hash, values) =>
        {
            table.Add(hash, (uint)values.Length, 0, Offset(_postings), (uint)values.Length);
            WriteAll(_postings, values);
        });
        return table.Write();
    }

    private byte[] TermTable()
    {
        var table = new TableWriter();
        _terms.ForEach((hash, values) =>
        {
            table.Add(hash, (uint)values.Length, 0, Offset(_termPostings), (uint)values.Length);
            WriteAll(_termPostings, values);
        });
        return table.Write();
    }

    private static uint Offset(ArrayBufferWriter<byte> bytes) => checked((uint)(bytes.WrittenCount / 4));

    private static void WriteAll(ArrayBufferWriter<byte> target, ReadOnlySpan<uint> values)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
            target.Write(bytes);
        }
    }

    private void WriteSkill(SkillEntry entry, (Token Token, uint Bits)[] message, Dictionary<ulong, uint> places)
    {
        Span<byte> record = stackalloc byte[IndexFormat.SkillSize];
        record.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(record, TokenHash.Of(entry.ErrorType.AsSpan().Trim()));
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], (uint)_strings.WrittenCount);
        var at = 12;
        var checksum = IndexFormat.Checksum([]);
        foreach (var text in (ReadOnlySpan<string>)[entry.Id, entry.ErrorType, entry.Pattern, entry.Resolution, entry.Note])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length > IndexFormat.LongestString)
            {
                throw new ArgumentException($"The text of a skill has at most {IndexFormat.LongestString} bytes; {entry.Id} has {bytes.Length}.");
            }

            checksum = IndexFormat.Checksum(bytes, checksum);
            _strings.Write(bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(record[at..], (uint)bytes.Length);
            at += 4;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(record[32..], (uint)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[36..], (uint)(Math.Clamp(entry.Rank, 0, 1) * 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(record[40..], IsCode(entry.ErrorType) ? IndexFormat.CodeFlag : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(record[44..], TokenHash.Of(entry.Resolution.AsSpan().Trim()));
        BinaryPrimitives.WriteUInt64LittleEndian(record[52..], checksum);
        var mass = 0f;
        foreach (var (token, bits) in message)
        {
            mass += (bits & IndexFormat.SlotBit) != 0 ? 0 : WordWeights.Of(token.Hash, _wordCounts[token.Hash], _count);
        }

        BinaryPrimitives.WriteSingleLittleEndian(_masses.GetSpan(sizeof(float)), mass);
        _masses.Advance(sizeof(float));
        Span<uint> one = [Offset(_skills) | (entry.Injectable ? IndexFormat.InjectableBit : 0)];
        WriteAll(_records, one);
        _skills.Write(record);
        foreach (var (token, bits) in message)
        {
            one[0] = places[token.Hash] | bits;
            WriteAll(_skills, one);
        }
    }

    /// <summary>Whether tools report by this type: not an exception, not a program, nor nothing.</summary>
    private static bool IsCode(string type)
    {
        var chunk = type.AsSpan().Trim();
        return chunk.Length > 0 && !chunk.StartsWith("shell/", StringComparison.Ordinal)
            && !chunk.EndsWith("Error", StringComparison.Ordinal) && !chunk.EndsWith("Exception", StringComparison.Ordinal)
            && CodeShape.Chunk(chunk).Length == chunk.Length;
    }

    private static byte[] Assemble(byte[][] sections, int skills)
    {
        long length = IndexFormat.HeaderSize;
        foreach (var section in sections)
        {
            length += (section.Length + 7) & ~7;
        }

        var file = new byte[length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, IndexFormat.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), IndexFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), skills);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), length);
        var offset = IndexFormat.HeaderSize;
        for (var number = 0; number < sections.Length; number++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(32 + (number * 16)), offset);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(40 + (number * 16)), sections[number].Length);
            sections[number].CopyTo(file, offset);
            offset += (sections[number].Length + 7) & ~7;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(24), IndexFile.HeaderChecksum(file, sections[0]));
        return file;
    }
}
