using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SkillMesh.Core.Records;

/// <summary>SHA-256 of contents. The system's cryptographic library costs more to load than a command on a small repository takes, so
/// the first half megabyte is hashed without it; after that its speed pays.</summary>
public static class ContentHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    private const int Budget = 512 * 1024;
    private const int Few = 64 * 1024;

    private static int s_hashed;

    /// <summary>Writes the hash of <paramref name="data"/>.</summary>
    /// <param name="data">Any bytes.</param>
    /// <param name="hash">At least <see cref="Size"/> bytes.</param>
    public static void Compute(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        // Threads may each miss the other's share: the budget is a matter of speed only.
        var hashed = s_hashed;
        if (hashed + (long)data.Length > Budget)
        {
            if (hashed < Budget)
            {
                s_hashed = Budget;
            }

            OfTheSystem(data, hash);
            return;
        }

        s_hashed = hashed + data.Length;
        SmallSha256.Hash(data, hash);
    }

    /// <summary>Writes the hash of all that a stream has; a long one is never in memory as a whole.</summary>
    /// <param name="data">At its start, of known length.</param>
    /// <param name="hash">At least <see cref="Size"/> bytes.</param>
    public static void Compute(Stream data, Span<byte> hash)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length > Few)
        {
            OfTheSystem(data, hash);
            return;
        }

        using var bytes = new MemoryStream((int)data.Length);
        data.CopyTo(bytes);
        Compute(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), hash);
    }

    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public static string Hex(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Size];
        Compute(data, hash);
        return Convert.ToHexStringLower(hash);
    }

    // Not inlined: only a call of this method may load the library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OfTheSystem(ReadOnlySpan<byte> data, Span<byte> hash) => SHA256.HashData(data, hash);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OfTheSystem(Stream data, Span<byte> hash) => SHA256.HashData(data, hash);
}
