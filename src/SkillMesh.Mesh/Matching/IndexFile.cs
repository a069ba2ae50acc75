using System.Buffers.Binary;
using System.Text;

namespace SkillMesh.Mesh.Matching;

/// <summary>Reads an index where it lies. Every offset is checked: bytes that cannot be right throw <see cref="SkillIndexDamagedException"/>.</summary>
internal sealed class IndexFile
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _offsets = new int[(int)IndexSection.Count];
    private readonly int[] _lengths = new int[(int)IndexSection.Count];

    /// <summary>Checks the header.</summary>
    public IndexFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        var header = bytes.Span;
        if (header.Length < IndexFormat.HeaderSize || BinaryPrimitives.ReadUInt64LittleEndian(header) != IndexFormat.Magic)
        {
            throw new SkillIndexDamagedException("This is no skill index; it must be built again.");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        if (version != IndexFormat.Version)
        {
            throw new SkillIndexDamagedException($"The skill index has version {version}, this program reads {IndexFormat.Version}; it must be built again.");
        }

        Count = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        if (BinaryPrimitives.ReadInt64LittleEndian(header[16..]) != header.Length)
        {
            throw new SkillIndexDamagedException("The skill index is cut short; it must be built again.");
        }

        for (var section = 0; section < _offsets.Length; section++)
        {
            var offset = BinaryPrimitives.ReadInt64LittleEndian(header[(32 + (section * 16))..]);
            var length = BinaryPrimitives.ReadInt64LittleEndian(header[(40 + (section * 16))..]);
            if (offset < IndexFormat.HeaderSize || length < 0 || offset > header.Length || length > header.Length - offset)
            {
                throw Damaged();
            }

            (_offsets[section], _lengths[section]) = ((int)offset, (int)length);
        }

        if (HeaderChecksum(header, Section(IndexSection.Stamp)) != BinaryPrimitives.ReadUInt64LittleEndian(header[24..])
            || Count < 0 || (long)Count * sizeof(uint) != _lengths[(int)IndexSection.Records]
            || (long)Count * sizeof(float) != _lengths[(int)IndexSection.Masses])
        {
            throw Damaged();
        }
    }

    /// <summary>How many skills it has.</summary>
    public int Count { get; }

    /// <summary>The checksum of a header and stamp.</summary>
    public static ulong HeaderChecksum(ReadOnlySpan<byte> file, ReadOnlySpan<byte> stamp) =>
        IndexFormat.Checksum(stamp, IndexFormat.Checksum(file[32..IndexFormat.HeaderSize], IndexFormat.Checksum(file[..24])));

    /// <summary>A section's bytes.</summary>
    public ReadOnlySpan<byte> Section(IndexSection section) => _bytes.Span.Slice(_offsets[(int)section], _lengths[(int)section]);

    /// <summary>Looks a hash up in a table.</summary>
    /// <returns>Its place, or -1.</returns>
    public int Find(IndexSection table, ulong hash)
    {
        var bytes = Section(table);
        var capacity = bytes.Length / IndexFormat.PlaceSize;
        if (capacity == 0 || (capacity & (capacity - 1)) != 0)
        {
            throw Damaged();
        }

        var place = (int)(hash & (ulong)(capacity - 1));
        // Three in ten places or more are empty; a table without any is damaged, and the steps are bounded.
        for (var steps = 0; steps < capacity; steps++)
        {
            var found = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(place * IndexFormat.PlaceSize)..]);
            if (found == hash)
            {
                return place;
            }

            if (found == 0)
            {
                return -1;
            }

            place = (place + 1) & (capacity - 1);
        }

        throw Damaged();
    }

    /// <summary>The hash and the two counts of a place.</summary>
    public (ulong Hash, int First, int Second) Place(IndexSection table, int place)
    {
        var bytes = PlaceBytes(table, place);
        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), Small(bytes[8..]), Small(bytes[12..]));
    }

    /// <summary>The list of a place.</summary>
    public Postings List(IndexSection table, int place)
    {
        var bytes = PlaceBytes(table, place);
        var all = Section(table == IndexSection.Terms ? IndexSection.TermPostings : IndexSection.Postings);
        var (offset, count) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
        if (((long)offset + count) * 4 > all.Length)
        {
            throw Damaged();
        }

        return new Postings(all.Slice((int)offset * 4, (int)count * 4));
    }

    /// <summary>A skill's record.</summary>
    public ReadOnlySpan<byte> Skill(int number) => RecordFrom(number)[..IndexFormat.SkillSize];

    /// <summary>Whether a skill may be answered unasked.</summary>
    public bool IsInjectable(int number) => (Record(number) & IndexFormat.InjectableBit) != 0;

    /// <summary>What the words of a skill weigh together.</summary>
    public float Mass(int number)
    {
        if ((uint)number >= (uint)Count)
        {
            throw Damaged();
        }

        var mass = BinaryPrimitives.ReadSingleLittleEndian(Section(IndexSection.Masses)[(number * sizeof(float))..]);
        return float.IsFinite(mass) ? mass : 0;
    }

    /// <summary>The tokens of a skill's message: places in the table of words, with <see cref="IndexFormat.SlotBit"/>.</summary>
    public Postings Message(int number)
    {
        var record = RecordFrom(number);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(record[32..]);
        if (count > IndexFormat.LongestMessage || IndexFormat.SkillSize + (count * 4) > record.Length)
        {
            throw Damaged();
        }

        return new Postings(record.Slice(IndexFormat.SkillSize, (int)count * 4));
    }

    /// <summary>The skill as it was given, its bytes checked.</summary>
    public SkillEntry Entry(int number)
    {
        var record = Skill(number);
        var rest = Section(IndexSection.Strings);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[8..]);
        Span<string> texts = [string.Empty, string.Empty, string.Empty, string.Empty, string.Empty];
        var checksum = IndexFormat.Checksum([]);
        for (var text = 0; text < texts.Length; text++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(record[(12 + (text * 4))..]);
            if (offset + length > rest.Length)
            {
                throw Damaged();
            }

            var bytes = rest.Slice((int)offset, (int)length);
            checksum = IndexFormat.Checksum(bytes, checksum);
            texts[text] = Encoding.UTF8.GetString(bytes);
            offset += length;
        }

        if (checksum != BinaryPrimitives.ReadUInt64LittleEndian(record[52..]))
        {
            throw Damaged();
        }

        return new SkillEntry(texts[0], texts[1], texts[2], texts[3])
        {
            Rank = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]) / 1_000_000.0,
            Injectable = IsInjectable(number),
            Note = texts[4],
        };
    }

    /// <summary>What to throw for bytes that cannot be right.</summary>
    public static SkillIndexDamagedException Damaged() => new();

    private uint Record(int number) =>
        (uint)number < (uint)Count ? BinaryPrimitives.ReadUInt32LittleEndian(Section(IndexSection.Records)[(number * sizeof(uint))..]) : throw Damaged();

    // From its begin to the end of all.
    private ReadOnlySpan<byte> RecordFrom(int number)
    {
        var all = Section(IndexSection.Skills);
        var begin = (long)(Record(number) & ~IndexFormat.InjectableBit) * 4;
        return begin + IndexFormat.SkillSize <= all.Length ? all[(int)begin..] : throw Damaged();
    }

    private ReadOnlySpan<byte> PlaceBytes(IndexSection table, int place)
    {
        var bytes = Section(table);
        if ((uint)place >= (uint)(bytes.Length / IndexFormat.PlaceSize))
        {
            throw Damaged();
        }

        return bytes.Slice(place * IndexFormat.PlaceSize, IndexFormat.PlaceSize);
    }

    private static int Small(ReadOnlySpan<byte> bytes) => (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
}
