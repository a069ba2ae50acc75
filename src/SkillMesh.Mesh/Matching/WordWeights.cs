using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>How much a word tells: the logarithm of how rare it is among the skills.</summary>
/// <remarks>A store of three skills knows little of rarity, so every word starts with a count as if another thousand skills had been read:
/// function words of English in a third of them, any other word in one.</remarks>
internal static class WordWeights
{
    private const double PriorSkills = 1000, PriorOfFunctionWord = 300, PriorOfWord = 1;

    /// <summary>The weight of a word in <paramref name="count"/> of <paramref name="skills"/> skills; between about 0.5 and 12.</summary>
    public static float Of(ulong hash, int count, int skills) =>
        (float)Math.Log((skills + PriorSkills + 0.5) / (count + (Grammar.IsFunctionWord(hash) ? PriorOfFunctionWord * (1 + (skills / PriorSkills)) * 0.5 : PriorOfWord) + 0.5));
}
