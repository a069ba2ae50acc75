using System.Globalization;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Corrections;

/// <summary>What is remembered of a request: hashes of the words by which <see cref="RequestSimilarity"/> compares, none of its text. A
/// request that is much like one the agent took for done shows that it was misunderstood.</summary>
/// <param name="Words">Hashes of its words, eight hexadecimal digits each, those of names after <c>=</c>, ordered, each once.</param>
public sealed record RequestPrint(IReadOnlyList<string> Words)
{
    /// <summary>How many requests back one is looked for (published: three).</summary>
    public const int LooksBack = 3;

    /// <summary>The print of a text.</summary>
    public static RequestPrint Of(string text) =>
        new([.. RequestSimilarity.WordsOf(text).Select(word => RequestSimilarity.IsMarkedName(word) ? word[..1] + Hash(word) : Hash(word)).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>The print that <see cref="ToString"/> gave; null for other text.</summary>
    public static RequestPrint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, word => word.Length == (RequestSimilarity.IsMarkedName(word) ? 9 : 8) && uint.TryParse(word.AsSpan(word.Length - 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            ? new RequestPrint(words)
            : null;
    }

    /// <inheritdoc cref="RequestSimilarity.Of(string, string)"/>
    public double Similarity(RequestPrint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return RequestSimilarity.Of(Words, other.Words);
    }

    /// <summary>The words, a blank between them.</summary>
    public override string ToString() => string.Join(' ', Words);

    // FNV-1a of the UTF-16 units.
    private static string Hash(string word)
    {
        var hash = 2166136261;
        foreach (var letter in word)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
