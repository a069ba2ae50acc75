using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>How much a word tells: the logarithm of how rare it is among the skills.</summary>
/// <remarks>A store of three skills knows little of rarity, so every word starts with a count as if another thousand skills had been read:
/// function words of English in a third of them, any other word in one.</remarks>
internal static class WordWeights
{
    private const double PriorSkills = 1000, PriorOfFunctionWord = 300, PriorOfWord = 1;

    private static readonly HashSet<ulong> FunctionWords = Hashes(
        "a an the this that these those it its they their them he she his her we you your our i me my one "
        + "is are was were be been being am do does did done has have had having can could may might must shall should will would "
        + "not no nor and or but if then else than as at by for from in into of off on onto out over to up with within without about after before between during "
        + "through under until upon via per only also any all each every some such same other another both either neither more most less least so too very "
        + "when where which who whom whose what why how while because since unless whether there here again once just still already yet");

    private static readonly HashSet<ulong> Negations = Hashes("not no never cannot can't don't doesn't isn't aren't without non nor neither");

    /// <summary>Whether the word turns a sentence into its opposite.</summary>
    public static bool IsNegation(ulong hash) => Negations.Contains(hash);

    /// <summary>The weight of a word in <paramref name="count"/> of <paramref name="skills"/> skills; between about 0.5 and 12.</summary>
    public static float Of(ulong hash, int count, int skills) =>
        (float)Math.Log((skills + PriorSkills + 0.5) / (count + (IsFunctionWord(hash) ? PriorOfFunctionWord * (1 + (skills / PriorSkills)) * 0.5 : PriorOfWord) + 0.5));

    /// <summary>Whether the word is one of English grammar.</summary>
    public static bool IsFunctionWord(ulong hash) => FunctionWords.Contains(hash);

    private static HashSet<ulong> Hashes(string words)
    {
        var hashes = new HashSet<ulong>();
        foreach (var word in words.Split(' '))
        {
            hashes.Add(TokenHash.Of(word));
        }

        return hashes;
    }
}
