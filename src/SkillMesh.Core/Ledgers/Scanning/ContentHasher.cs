using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Core.Ledgers.Scanning;

/// <summary>Hashes the content of records under a secret key: a record twice is noticed without computing its id.</summary>
/// <remarks>
/// Twice NH (Black, Halevi, Krawczyk, Krovetz and Rogaway 1999: 64-bit words multiplied in pairs under a random key, shifted for the second
/// time), folded to 128 bits. The key is drawn anew and never leaves this clone's private folder, so whoever writes lines cannot choose two
/// that meet; by chance two of a thousand million records meet with a probability of about 2^-68, less than that of two ids, which
/// have 100 bits. What is hashed are the sorted names, then every value with its kind and length. Content of more than
/// <see cref="MaxWords"/> words is hashed by SHA-256 instead, whoever reads it.
/// </remarks>
public sealed class ContentHasher
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    internal const int MaxWords = 1024;

    private const ulong TextKind = 1UL << 40;
    private const ulong OtherKind = 2UL << 40;

    private readonly ulong[] _key = new ulong[MaxWords + 8];

    /// <summary>A hasher under a secret.</summary>
    /// <param name="secret"><see cref="KeyBytes"/> random bytes.</param>
    public ContentHasher(ReadOnlySpan<byte> secret)
    {
        // As long as the longest content.
        KeyStream.Fill(secret[..KeyBytes], MemoryMarshal.AsBytes(_key.AsSpan()));
    }

    /// <summary>A secret for one run: 244 random bits.</summary>
    public static byte[] NewSecret() => [.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()];

    /// <summary>The key of a record's content, its <c>id</c> left out.</summary>
    public ContentKey Of(JsonElement record)
    {
        var properties = JsonMember.Sorted(record, omit: "id");
        var names = OfNames(properties.ConvertAll(property => property.Name));
        var words = 4;
        var values = properties.ConvertAll(property =>
        {
            var bytes = BytesOf(property.Value);
            words += 2 + ((bytes.Length + 15) / 16 * 2);
            return bytes;
        });
        if (words > MaxWords)
        {
            var canonical = new ArrayBufferWriter<byte>(words * 8);
            CanonicalJson.Write(record, canonical, omit: "id");
            Span<byte> hash = stackalloc byte[ContentHash.Size];
            ContentHash.Compute(canonical.WrittenSpan, hash);
            return new ContentKey(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
        }

        var sum = Start(names);
        for (var i = 0; i < values.Count; i++)
        {
            Add(ref sum, values[i], properties[i].Value.ValueKind == JsonValueKind.String);
        }

        return sum.ToKey();
    }

    /// <summary>The key of a text.</summary>
    public ContentKey OfText(ReadOnlySpan<byte> text)
    {
        if (text.Length > (MaxWords - 8) * 8)
        {
            Span<byte> hash = stackalloc byte[ContentHash.Size];
            ContentHash.Compute(text, hash);
            return new ContentKey(BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
        }

        var sum = new Sum(_key);
        Add(ref sum, text, isText: true);
        return sum.ToKey();
    }

    /// <summary>64 bits that stand for a short text inside this process, quicker than <see cref="OfText"/>.</summary>
    /// <remarks>Each word is mixed in by a step that can be undone (an odd secret factor, a shift): texts of one length that differ in one word
    /// never meet, all others only by chance, which nobody can help who does not know the factors.</remarks>
    public ulong Quick(ReadOnlySpan<byte> text)
    {
        var (factor, state) = (_key[2] | 1, _key[3] + (ulong)text.Length);
        while (text.Length >= 16)
        {
            state = Stir(state ^ MemoryMarshal.Read<ulong>(text), factor);
            text = text[8..];
        }

        // What is left is read as two words that may overlap.
        var (a, b) = text.Length switch
        {
            >= 8 => (MemoryMarshal.Read<ulong>(text), MemoryMarshal.Read<ulong>(text[^8..])),
            >= 4 => (MemoryMarshal.Read<uint>(text), MemoryMarshal.Read<uint>(text[^4..])),
            > 0 => (text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16), 0UL),
            _ => (0UL, 0UL),
        };
        return Stir(Stir(Stir(state ^ a, factor) ^ b, factor), _key[1] | 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Stir(ulong state, ulong factor)
    {
        state *= factor;
        return state ^ (state >> 32);
    }

    /// <summary>The key of sorted names, from which the hash of every record with these names starts.</summary>
    internal ContentKey OfNames(List<string> sorted)
    {
        var text = new StringBuilder();
        foreach (var name in sorted)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}");
        }

        return OfText(Encoding.UTF8.GetBytes(text.ToString()));
    }

    internal Sum Start(ContentKey names)
    {
        var sum = new Sum(_key);
        sum.Pair(names.High, names.Low);
        return sum;
    }

    internal static void Add(ref Sum sum, ReadOnlySpan<byte> value, bool isText)
    {
        sum.Pair((ulong)value.Length, isText ? TextKind : OtherKind);
        while (value.Length >= 16)
        {
            sum.Pair(MemoryMarshal.Read<ulong>(value), MemoryMarshal.Read<ulong>(value[8..]));
            value = value[16..];
        }

        // With the length known, overlapping reads still tell every tail apart.
        switch (value.Length)
        {
            case 0:
                break;
            case >= 8:
                sum.Pair(MemoryMarshal.Read<ulong>(value), MemoryMarshal.Read<ulong>(value[^8..]));
                break;
            case >= 4:
                sum.Pair(MemoryMarshal.Read<uint>(value), MemoryMarshal.Read<uint>(value[^4..]));
                break;
            default:
                sum.Pair(value[0] | ((ulong)value[value.Length / 2] << 8) | ((ulong)value[^1] << 16), 0);
                break;
        }
    }

    private static byte[] BytesOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Encoding.UTF8.GetBytes(value.GetString()!);
        }

        var canonical = new ArrayBufferWriter<byte>(64);
        CanonicalJson.Write(value, canonical);
        return canonical.WrittenSpan.ToArray();
    }

    /// <summary>A hash on its way.</summary>
    internal ref struct Sum(ReadOnlySpan<ulong> key)
    {
        private readonly ReadOnlySpan<ulong> _key = key;
        private int _at;
        private ulong _firstHigh, _firstLow, _secondHigh, _secondLow;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Pair(ulong a, ulong b)
        {
            var key = _key.Slice(_at, 4);
            var high = Math.BigMul(a + key[0], b + key[1], out var low);
            _firstLow += low;
            _firstHigh += high + (_firstLow < low ? 1UL : 0);
            high = Math.BigMul(a + key[2], b + key[3], out low);
            _secondLow += low;
            _secondHigh += high + (_secondLow < low ? 1UL : 0);
            _at += 2;
        }

        public readonly ContentKey ToKey() => new(
            Fold(_firstHigh, _firstLow, _key[^1], _key[^2]), Fold(_secondHigh, _secondLow, _key[^3], _key[^4]));

        private static ulong Fold(ulong high, ulong low, ulong k, ulong m)
        {
            var top = Math.BigMul(high ^ k, low ^ m, out var bottom);
            return top ^ bottom ^ high ^ BitOperations.RotateLeft(low, 32);
        }
    }
}
