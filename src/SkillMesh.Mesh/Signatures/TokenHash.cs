namespace SkillMesh.Mesh.Signatures;

/// <summary>Hashes of words: 64 bits, the same on every machine and for any case of letters. No defence against made-up collisions:
/// what an index answers is checked against the texts themselves.</summary>
internal static class TokenHash
{
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    /// <summary>FNV-1a over the lower-case UTF-16 characters, then mixed.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var letter in text)
        {
            hash = (hash ^ Lower(letter)) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>The hash of two in this order.</summary>
    public static ulong Of(ulong first, ulong second) => Mix((first * Prime) ^ (second + 0x9E3779B97F4A7C15));

    /// <summary>The hashes of words that blanks separate.</summary>
    public static HashSet<ulong> Set(string words)
    {
        var set = new HashSet<ulong>(words.AsSpan().Count(' ') + 1);
        foreach (var word in words.AsSpan().Split(' '))
        {
            set.Add(Of(words.AsSpan(word)));
        }

        return set;
    }

    private static char Lower(char letter) => letter < 128 ? (letter is >= 'A' and <= 'Z' ? (char)(letter | 32) : letter) : char.ToLowerInvariant(letter);

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash ^= hash >> 32;
        // 0 means an empty place in the tables.
        return hash == 0 ? 1 : hash;
    }
}
