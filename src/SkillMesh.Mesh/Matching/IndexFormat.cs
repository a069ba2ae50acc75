namespace SkillMesh.Mesh.Matching;

/// <summary>The layout of an index file, little-endian: a header, then sections one after another, each on a multiple of 8 bytes.</summary>
/// <remarks>
/// Header: magic (8), version (4), skills (4), length of the file (8), checksum of header and stamp (8), then offset and length (8 + 8)
/// of each section in the order of <see cref="IndexSection"/>.
/// A table is open addressing over a power of two places of 24 bytes: hash (8, 0 is empty), two counts (4 + 4), first posting (4), postings (4).
/// </remarks>
internal static class IndexFormat
{
    /// <summary>First bytes of the file.</summary>
    public const ulong Magic = 0x5844494C4C494B53; // "SKILLIDX"

    /// <summary>Version of layout and of what is indexed. Any change of tokens, weights or sections is another.</summary>
    public const int Version = 3;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 32 + ((int)IndexSection.Count * 16);

    /// <summary>Bytes of a skill's record, without its message: hash of the type (8), begin of its strings (4), lengths of five strings (4 each),
    /// tokens of the message (4), rank (4), flags (4), hash of the fix (8), checksum of the strings (8).</summary>
    public const int SkillSize = 60;

    /// <summary>In <see cref="IndexSection.Records"/>: the skill may be answered unasked. What is left is the begin of the record in fours of bytes.</summary>
    public const uint InjectableBit = 0x80000000;

    /// <summary>Bytes of a place in a table.</summary>
    public const int PlaceSize = 24;

    /// <summary>Tokens kept of one message.</summary>
    public const int LongestMessage = 160;

    /// <summary>Marks a token as a value's place, where another value may stand.</summary>
    public const uint SlotBit = 0x80000000;

    /// <summary>The value stands in quotes.</summary>
    public const uint QuotedBit = 0x40000000;

    /// <summary>The value is named by the fix or the type: with another it is another error.</summary>
    public const uint AnchorBit = 0x20000000;

    /// <summary>The value is an expression rather than a name.</summary>
    public const uint ExpressionBit = 0x10000000;

    /// <summary>A sentence begins with this token.</summary>
    public const uint SentenceBit = 0x08000000;

    /// <summary>What is left for a place in the table of words.</summary>
    public const uint PlaceMask = 0x07FFFFFF;

    /// <summary>The skill's type is a code that a tool reports by: a text that reports another is another error.</summary>
    public const uint CodeFlag = 1;

    /// <summary>Bytes of a skill's strings are limited so that offsets stay in 31 bits.</summary>
    public const int LongestString = 1 << 20;

    /// <summary>A checksum of bytes.</summary>
    public static ulong Checksum(ReadOnlySpan<byte> bytes, ulong seed = 14695981039346656037)
    {
        var hash = seed;
        while (bytes.Length >= 8)
        {
            hash = System.Numerics.BitOperations.RotateLeft(hash ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes), 29) * 0x9E3779B97F4A7C15;
            bytes = bytes[8..];
        }

        foreach (var one in bytes)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return hash ^ (hash >> 31);
    }
}
