using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SkillMesh.Git.Committing;

/// <summary>SHA-1 (FIPS 180-4) in plain code: a short run hashes a few objects and an index, and loading the system's
/// cryptography costs more than that.</summary>
internal static class SmallSha1
{
    private const int BlockSize = 64, Rounds = 80;
    private const uint First = 0x5a827999, Second = 0x6ed9eba1, Third = 0x8f1bbcdc, Fourth = 0xca62c1d6;

    /// <summary>Up to this many bytes it is the faster way.</summary>
    public const int MostBytes = 4 << 20;

    /// <summary>The 20 bytes of the hash.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        Span<uint> state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
        Span<uint> words = stackalloc uint[Rounds];
        var rest = data;
        for (; rest.Length >= BlockSize; rest = rest[BlockSize..])
        {
            Add(state, words, rest);
        }

        // The rest, a one bit, zeros, and the length in bits at the end of the last block.
        Span<byte> tail = stackalloc byte[2 * BlockSize];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var end = rest.Length < BlockSize - sizeof(ulong) ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(end - sizeof(ulong))..], (ulong)data.Length * 8);
        Add(state, words, tail);
        if (end > BlockSize)
        {
            Add(state, words, tail[BlockSize..]);
        }

        var hash = new byte[state.Length * sizeof(uint)];
        for (var i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        }

        return hash;
    }

    // Section 6.1.2; five rounds at a time, so that the letters come round without being moved.
    private static void Add(Span<uint> state, Span<uint> w, ReadOnlySpan<byte> block)
    {
        for (var i = 0; i < 16; i++)
        {
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        }

        for (var i = 16; i < Rounds; i++)
        {
            w[i] = BitOperations.RotateLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        }

        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4]);
        var t = 0;
        for (; t < 20; t += 5)
        {
            Step(a, ref b, d ^ (b & (c ^ d)), ref e, w[t] + First);
            Step(e, ref a, c ^ (a & (b ^ c)), ref d, w[t + 1] + First);
            Step(d, ref e, b ^ (e & (a ^ b)), ref c, w[t + 2] + First);
            Step(c, ref d, a ^ (d & (e ^ a)), ref b, w[t + 3] + First);
            Step(b, ref c, e ^ (c & (d ^ e)), ref a, w[t + 4] + First);
        }

        for (; t < 40; t += 5)
        {
            Step(a, ref b, b ^ c ^ d, ref e, w[t] + Second);
            Step(e, ref a, a ^ b ^ c, ref d, w[t + 1] + Second);
            Step(d, ref e, e ^ a ^ b, ref c, w[t + 2] + Second);
            Step(c, ref d, d ^ e ^ a, ref b, w[t + 3] + Second);
            Step(b, ref c, c ^ d ^ e, ref a, w[t + 4] + Second);
        }

        for (; t < 60; t += 5)
        {
            Step(a, ref b, (b & c) | (d & (b | c)), ref e, w[t] + Third);
            Step(e, ref a, (a & b) | (c & (a | b)), ref d, w[t + 1] + Third);
            Step(d, ref e, (e & a) | (b & (e | a)), ref c, w[t + 2] + Third);
            Step(c, ref d, (d & e) | (a & (d | e)), ref b, w[t + 3] + Third);
            Step(b, ref c, (c & d) | (e & (c | d)), ref a, w[t + 4] + Third);
        }

        for (; t < Rounds; t += 5)
        {
            Step(a, ref b, b ^ c ^ d, ref e, w[t] + Fourth);
            Step(e, ref a, a ^ b ^ c, ref d, w[t + 1] + Fourth);
            Step(d, ref e, e ^ a ^ b, ref c, w[t + 2] + Fourth);
            Step(c, ref d, d ^ e ^ a, ref b, w[t + 3] + Fourth);
            Step(b, ref c, c ^ d ^ e, ref a, w[t + 4] + Fourth);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(uint a, ref uint b, uint f, ref uint e, uint more)
    {
        e += BitOperations.RotateLeft(a, 5) + f + more;
        b = BitOperations.RotateLeft(b, 30);
    }
}
