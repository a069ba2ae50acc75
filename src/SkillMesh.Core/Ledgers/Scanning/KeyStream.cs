using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
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
                Quarter(ref block[0], ref block[4], ref block[8], ref block[12]);
                Quarter(ref block[1], ref block[5], ref block[9], ref block[13]);
                Quarter(ref block[2], ref block[6], ref block[10], ref block[14]);
                Quarter(ref block[3], ref block[7], ref block[11], ref block[15]);
                Quarter(ref block[0], ref block[5], ref block[10], ref block[15]);
                Quarter(ref block[1], ref block[6], ref block[11], ref block[12]);
                Quarter(ref block[2], ref block[7], ref block[8], ref block[13]);
                Quarter(ref block[3], ref block[4], ref block[9], ref block[14]);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        a += b;
        d = BitOperations.RotateLeft(d ^ a, 16);
        c += d;
        b = BitOperations.RotateLeft(b ^ c, 12);
        a += b;
        d = BitOperations.RotateLeft(d ^ a, 8);
        c += d;
        b = BitOperations.RotateLeft(b ^ c, 7);
    }
}
