using System.Buffers.Binary;

namespace SkillMesh.Mesh.Matching;

/// <summary>A list of 32-bit values as it lies in the file.</summary>
internal readonly ref struct Postings(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many.</summary>
    public int Count => _bytes.Length / 4;

    /// <summary>One of them.</summary>
    public uint this[int index] => BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(index * 4)..]);
}
