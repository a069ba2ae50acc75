using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>The key stream of ChaCha20 (RFC 8439, 2.3) under a key, its nonce zero: a long key out of a short secret, in a twentieth of the
/// time that SHA-256 in counter mode takes, which a small run would notice.</summary>
internal static class KeyStream
{
    private const int Words = 16;

    /// <summary>Fills <paramref name="stream"/> from block 0 on.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="stream">Any length.</param>
    public static void Fill(ReadOnlySpan<byte> key, Span<byte> stream)
    {
        Span<uint> start = stackalloc uint[Words];
        // "expand 32-byte k"
        (start[0], start[1], start[2], start[3]) = (0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);
        for (var i = 0; i < 8; i++)
        {
            start[4 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key[(i * sizeof(uint))..]);
        }

        start[12..].Clear();
        Span<uint> block = stackalloc uint[Words];
        for (; stream.Length > 0; start[12]++)
        {
            start.CopyTo(block);
            for (var round = 0; round < 10; round++)
            {
                Quarter(block, 0, 4, 8, 12);
                Quarter(block, 1, 5, 9, 13);
                Quarter(block, 2, 6, 10, 14);
                Quarter(block, 3, 7, 11, 15);
                Quarter(block, 0, 5, 10, 15);
                Quarter(block, 1, 6, 11, 12);
                Quarter(block, 2, 7, 8, 13);
                Quarter(block, 3, 4, 9, 14);
            }

            for (var i = 0; i < Words; i++)
            {
                var word = block[i] + start[i];
                block[i] = BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
            }

            var bytes = MemoryMarshal.AsBytes(block);
            var taken = Math.Min(bytes.Length, stream.Length);
            bytes[..taken].CopyTo(stream);
            stream = stream[taken..];
        }
    }

    private static void Quarter(Span<uint> block, int a, int b, int c, int d)
    {
        block[a] += block[b];
        block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 16);
        block[c] += block[d];
        block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 12);
        block[a] += block[b];
        block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 8);
        block[c] += block[d];
        block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 7);
    }
}
