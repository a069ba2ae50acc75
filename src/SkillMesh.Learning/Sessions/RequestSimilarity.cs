using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Sessions;

/// <summary>How alike two requests of a person are, whatever the courtesies, endings and order of words.</summary>
/// <remarks>Jaccard's share of common words, roughly stemmed, without the words that only push ("please", "again", "still"). Names that
/// code has (paths, numbers, <c>camelCase</c>, <c>snake_case</c>) must be the same on both sides: "add tests for a.cs" and "add tests for
/// b.cs" are two requests.</remarks>
public static class RequestSimilarity
{
    /// <summary>Above it two requests are one (reference/upstream.md 2.3).</summary>
    public const double Same = 0.7;

    /// <summary>Words a request needs to be compared: "go on" is said for anything.</summary>
    public const int FewestWords = 3;

    private const int MostWords = 64;
    private const char NameMark = '=';

    /// <summary>From 0 for nothing in common to 1; 0 where either has too few words to tell.</summary>
    public static double Of(string left, string right) => Of(WordsOf(left), WordsOf(right));

    /// <summary>Whether the second asks for what the first asked for.</summary>
    public static bool AreSame(string left, string right) => Of(left, right) > Same;

    /// <summary>The words that are compared, each once, ordered; words that name something of the code have a mark before them.</summary>
    public static IReadOnlyList<string> WordsOf(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var token in request.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords * 4))
        {
            var bare = token.Trim('.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '"', '\'', '`', '*', '<', '>');
            if (IsName(bare))
            {
                words.Add(NameMark + bare);
            }
            else
            {
                foreach (var word in Words.Of(bare))
                {
                    if (!IsPushing(word))
                    {
                        words.Add(Words.Stem(word));
                    }
                }
            }

            if (words.Count >= MostWords)
            {
                break;
            }
        }

        return [.. words];
    }

    /// <summary>The same of words that are ready to compare.</summary>
    internal static double Of(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count < FewestWords || right.Count < FewestWords ? 0 : Share(left, right);

    /// <summary>The share of common words of two ordered lists, 0 where they name different things.</summary>
    internal static double Share(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count == 0 || right.Count == 0 || !NamesOf(left).SequenceEqual(NamesOf(right), StringComparer.Ordinal))
        {
            return 0;
        }

        var shared = 0;
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var order = string.CompareOrdinal(left[i], right[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return (double)shared / (left.Count + right.Count - shared);
    }

    /// <summary>Whether a word of <see cref="WordsOf"/> names something of the code.</summary>
    internal static bool IsMarkedName(string word) => word is [NameMark, ..];

    private static IEnumerable<string> NamesOf(IReadOnlyList<string> words) => words.Where(IsMarkedName);

    // src/a.cs, #42, getUser, user_id, v1.2
    private static bool IsName(string token)
    {
        for (var i = 0; i < token.Length; i++)
        {
            var c = token[i];
            if (char.IsAsciiDigit(c) || c is '/' or '\\' or '_' or '#' or '@'
                || (c == '.' && i > 0 && i + 1 < token.Length)
                || (i > 0 && char.IsUpper(c) && char.IsLower(token[i - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPushing(string word) =>
        word is "actually" or "again" or "also" or "another" or "could" or "do" or "don" or "go" or "hey" or "hi" or "i" or "just" or "let" or "me"
            or "need" or "no" or "not" or "now" or "ok" or "okay" or "once" or "please" or "pls" or "really" or "same" or "said" or "still" or "t"
            or "thank" or "thanks" or "try" or "want" or "yes" or "yet";
}
