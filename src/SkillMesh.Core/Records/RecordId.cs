using System.Buffers;

namespace SkillMesh.Core.Records;

/// <summary>Ids derived from content.</summary>
public static class RecordId
{
    /// <summary>Characters of an id: 100 bits of SHA-256, five a character.</summary>
    public const int Length = 20;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly SearchValues<char> AlphabetSet = SearchValues.Create(Alphabet);

    /// <summary>The first 20 characters of the lower-case base32 (RFC 4648 alphabet) SHA-256 of
    /// <paramref name="canonical"/>.</summary>
    public static string Of(ReadOnlySpan<byte> canonical)
    {
        Span<char> text = stackalloc char[Length];
        Write(canonical, text);
        return new string(text);
    }

    /// <summary>The same id, written into <paramref name="text"/>.</summary>
    public static void Write(ReadOnlySpan<byte> canonical, Span<char> text)
    {
        Span<byte> hash = stackalloc byte[ContentHash.Size];
        ContentHash.Compute(canonical, hash);
        for (int i = 0, bit = 0; i < Length; i++, bit += 5)
        {
            var window = (hash[bit >> 3] << 8) | hash[(bit >> 3) + 1];
            text[i] = Alphabet[(window >> (11 - (bit & 7))) & 31];
        }
    }

    /// <summary>Whether the text has the form of a content-derived id (it may still be a wrong one).</summary>
    public static bool IsWellFormed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Length && text.AsSpan().IndexOfAnyExcept(AlphabetSet) < 0;
    }
}
