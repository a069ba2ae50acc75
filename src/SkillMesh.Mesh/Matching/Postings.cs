using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SkillMesh.Mesh.Matching;

/// <summary>A list of 32-bit values as it lies in the file.</summary>
internal readonly ref struct Postings(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<uint> _values = MemoryMarshal.Cast<byte, uint>(bytes);

    /// <summary>How many.</summary>
    public int Count => _values.Length;

    /// <summary>One of them.</summary>
    public uint this[int index] => BitConverter.IsLittleEndian ? _values[index] : BinaryPrimitives.ReverseEndianness(_values[index]);
}
