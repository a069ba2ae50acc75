using System.Globalization;
using System.Text;

namespace SkillMesh.Learning.Corrections;

/// <summary>What is remembered of a request: hashes of its significant words, none of its text. A request that is much like one the agent
/// took for done shows that it was misunderstood.</summary>
/// <param name="Words">Hashes of the stems of its words, ascending, each once.</param>
public sealed record RequestPrint(IReadOnlyList<uint> Words)
{
    /// <summary>From which similarity on a request is the same one again (published: more than 0.7).</summary>
    public const double Again = 0.7;

    /// <summary>How many requests back one is looked for (published: three).</summary>
    public const int LooksBack = 3;

    // "Go on" and "yes, do that" are alike and ask for nothing twice.
    private const int LeastWords = 3;
    private const int MostWords = 64;

    // What people add when they ask again.
    private static readonly HashSet<string> Courtesies = new(["please", "again", "still", "just", "now", "also", "could", "need", "want", "let", "me", "my", "i"], StringComparer.Ordinal);

    /// <summary>The print of a text.</summary>
    public static RequestPrint Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RequestPrint([.. Evidence.Words.Of(text, MostWords).Where(word => !Courtesies.Contains(word)).Select(word => Hash(Evidence.Words.Stem(word))).Distinct().Order()]);
    }

    /// <summary>The print that <see cref="ToString"/> gave; null for other text.</summary>
    public static RequestPrint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<uint>();
        for (var i = 0; i < text.Length; i += 8)
        {
            if (i + 8 > text.Length || !uint.TryParse(text.AsSpan(i, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
            {
                return null;
            }

            words.Add(word);
        }

        return new RequestPrint(words);
    }

    /// <summary>Twice the shared words over all words (L. R. Dice, Measures of the amount of ecologic association between species, Ecology
    /// 26, 1945): 1 for the same words in any order, 0 for none or for texts of so few words that they say nothing.</summary>
    public double Similarity(RequestPrint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Words.Count < LeastWords || other.Words.Count < LeastWords ? 0 : 2.0 * Words.Intersect(other.Words).Count() / (Words.Count + other.Words.Count);
    }

    /// <summary>Eight hexadecimal digits a word.</summary>
    public override string ToString() =>
        Words.Aggregate(new StringBuilder(Words.Count * 8), (text, word) => text.Append(word.ToString("x8", CultureInfo.InvariantCulture))).ToString();

    // FNV-1a of the UTF-16 units.
    private static uint Hash(string word)
    {
        var hash = 2166136261;
        foreach (var letter in word)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }
}
