using System.Runtime.InteropServices;
using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Learning.Resuming;

/// <summary>Hashes blocks of bytes as fast as they are read, to see whether they changed.</summary>
/// <remarks>Four chains of multiplications folded to 64 bits, as in wyhash, under a secret key. Two different blocks meet by chance with
/// a probability of about 2^-64; nobody who writes ledgers knows the key.</remarks>
internal sealed class BlockHash(ReadOnlySpan<byte> secret)
{
    private const int Stripe = 64;

    private readonly ulong[] _key = [.. MemoryMarshal.Cast<byte, ulong>(secret[..32])];

    /// <summary>The hash of a block.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="seed">The hash of what came before, where blocks are a chain.</param>
    public ContentKey Of(ReadOnlySpan<byte> bytes, ContentKey seed = default)
    {
        var (a, b, c, d) = (_key[0] ^ seed.High, _key[1] ^ seed.Low, _key[2], _key[3]);
        var (k0, k1, k2, k3) = (~_key[1], ~_key[2], ~_key[3], ~_key[0]);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes[..(bytes.Length / Stripe * Stripe)]);
        while (words.Length >= 8)
        {
            a = Mix(words[0] ^ k0, words[1] ^ a);
            b = Mix(words[2] ^ k1, words[3] ^ b);
            c = Mix(words[4] ^ k2, words[5] ^ c);
            d = Mix(words[6] ^ k3, words[7] ^ d);
            words = words[8..];
        }

        Span<byte> rest = stackalloc byte[Stripe];
        rest.Clear();
        bytes[(bytes.Length / Stripe * Stripe)..].CopyTo(rest);
        var last = MemoryMarshal.Cast<byte, ulong>(rest);
        a = Mix(last[0] ^ k0, last[1] ^ a);
        b = Mix(last[2] ^ k1, last[3] ^ b);
        c = Mix(last[4] ^ k2, last[5] ^ c);
        d = Mix(last[6] ^ k3, last[7] ^ d);
        a = Mix(a ^ k0 ^ (ulong)bytes.Length, b ^ k1);
        c = Mix(c ^ k2, d ^ k3);
        return new ContentKey(Mix(a ^ k2, c ^ k0), Mix(a ^ k1, c ^ k3) ^ a);
    }

    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
