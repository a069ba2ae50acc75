using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Resuming;

/// <summary>Hashes blocks of bytes as fast as they are read, to see whether they changed.</summary>
/// <remarks>Eight sums of products of 32-bit halves under a secret key that moves on with every stripe, stirred once in a kilobyte and folded
/// to 128 bits: the shape of XXH3. Two different blocks meet by chance with a probability of about 2^-64; nobody who writes ledgers
/// knows the key.</remarks>
internal sealed class BlockHash
{
    private const int Stripe = 64;
    private const int StripesOfRound = 16;
    private const ulong Prime32 = 0x9E3779B1;
    private const ulong Prime64 = 0x9E3779B185EBCA87;

    // One key for each stripe of a round, each eight bytes further on, then those of the stirring, the rest and the end.
    private readonly ulong[] _key = new ulong[StripesOfRound + 8 + (3 * 8) + 4];

    /// <summary>A hash under a secret of 32 bytes.</summary>
    public BlockHash(ReadOnlySpan<byte> secret)
    {
        Span<byte> input = stackalloc byte[32 + sizeof(int)];
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        secret[..32].CopyTo(input);
        for (var i = 0; i < _key.Length; i += 4)
        {
            BinaryPrimitives.WriteInt32LittleEndian(input[32..], i);
            ContentHash.Compute(input, hash);
            MemoryMarshal.Cast<byte, ulong>(hash).CopyTo(_key.AsSpan(i));
        }
    }

    /// <summary>The hash of a block.</summary>
    /// <param name="bytes">The block.</param>
    /// <param name="seed">The hash of what came before, where blocks are a chain.</param>
    public ContentKey Of(ReadOnlySpan<byte> bytes, ContentKey seed = default)
    {
        Span<ulong> sums = stackalloc ulong[8];
        var end = _key.AsSpan(StripesOfRound + 8);
        for (var i = 0; i < 8; i++)
        {
            sums[i] = end[16 + i] ^ (i % 2 == 0 ? seed.High : seed.Low);
        }

        var whole = bytes.Length / Stripe;
        Sum(ref MemoryMarshal.GetReference(sums), ref MemoryMarshal.GetReference(bytes), ref _key[0], whole);

        // What is left, with nothing after it.
        Span<byte> rest = stackalloc byte[Stripe];
        rest.Clear();
        bytes[(whole * Stripe)..].CopyTo(rest);
        Sum(ref MemoryMarshal.GetReference(sums), ref MemoryMarshal.GetReference(rest), ref end[8], 1);

        var (high, low) = ((ulong)bytes.Length * Prime64, ~(ulong)bytes.Length * Prime64);
        for (var i = 0; i < 8; i += 2)
        {
            high += Fold(sums[i] ^ end[i], sums[i + 1] ^ end[i + 1]);
            low += Fold(sums[i] ^ end[17 + i], sums[i + 1] ^ end[16 + i]);
        }

        return new ContentKey(Stirred(high), Stirred(low));
    }

    private static void Sum(ref ulong sums, ref byte bytes, ref ulong key, int stripes)
    {
        var a = Vector128.LoadUnsafe(ref sums);
        var b = Vector128.LoadUnsafe(ref sums, 2);
        var c = Vector128.LoadUnsafe(ref sums, 4);
        var d = Vector128.LoadUnsafe(ref sums, 6);
        for (var done = 0; done < stripes;)
        {
            var stop = Math.Min(stripes, done + StripesOfRound);
            ref var part = ref key;
            for (; done < stop; done++)
            {
                a = Next(a, ref bytes, ref part);
                b = Next(b, ref Unsafe.Add(ref bytes, 16), ref Unsafe.Add(ref part, 2));
                c = Next(c, ref Unsafe.Add(ref bytes, 32), ref Unsafe.Add(ref part, 4));
                d = Next(d, ref Unsafe.Add(ref bytes, 48), ref Unsafe.Add(ref part, 6));
                bytes = ref Unsafe.Add(ref bytes, Stripe);
                part = ref Unsafe.Add(ref part, 1);
            }

            if (stop % StripesOfRound == 0)
            {
                ref var stir = ref Unsafe.Add(ref key, StripesOfRound);
                a = Stir(a, ref stir);
                b = Stir(b, ref Unsafe.Add(ref stir, 2));
                c = Stir(c, ref Unsafe.Add(ref stir, 4));
                d = Stir(d, ref Unsafe.Add(ref stir, 6));
            }
        }

        a.StoreUnsafe(ref sums);
        b.StoreUnsafe(ref sums, 2);
        c.StoreUnsafe(ref sums, 4);
        d.StoreUnsafe(ref sums, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Next(Vector128<ulong> sum, ref byte bytes, ref ulong key)
    {
        var data = Vector128.LoadUnsafe(ref bytes).AsUInt64();
        var keyed = data ^ Vector128.LoadUnsafe(ref key);

        // The data itself goes to the other half: a factor of zero takes nothing away.
        return sum + Vector128.Shuffle(data, Vector128.Create(1UL, 0UL)) + Product(keyed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Stir(Vector128<ulong> sum, ref ulong key)
    {
        var mixed = sum ^ (sum >>> 47) ^ Vector128.LoadUnsafe(ref key);
        var prime = Vector128.Create(Prime32);
        return Product(mixed & Vector128.Create(0xFFFFFFFFUL) | (prime << 32)) + (Product((mixed >>> 32) | (prime << 32)) << 32);
    }

    // In each half: its upper 32 bits times its lower ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Product(Vector128<ulong> value) =>
        Sse2.IsSupported ? Sse2.Multiply(value.AsUInt32(), (value >>> 32).AsUInt32())
        : AdvSimd.IsSupported ? AdvSimd.MultiplyWideningLower(
            AdvSimd.ExtractNarrowingLower(value), AdvSimd.ExtractNarrowingLower(value >>> 32))
        : (value & Vector128.Create(0xFFFFFFFFUL)) * (value >>> 32);

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private static ulong Stirred(ulong value)
    {
        value = (value ^ (value >> 37)) * 0x165667919E3779F9;
        return value ^ (value >> 32);
    }
}
