namespace SkillMesh.Mesh.Signatures;

/// <summary>Words of English grammar: they tell little of what a message is about.</summary>
internal static class Grammar
{
    private static readonly HashSet<ulong> FunctionWords = TokenHash.Set(
        "a an the this that these those it its they their them he she his her we you your our i me my one "
        + "is are was were be been being am do does did done has have had having can could may might must shall should will would "
        + "not no nor and or but if then else than as at by for from in into of off on onto out over to up with within without about after before between during "
        + "through under until upon via per only also any all each every some such same other another both either neither more most less least so too very "
        + "when where which who whom whose what why how while because since unless whether there here again once just still already yet");

    private static readonly HashSet<ulong> Negations = TokenHash.Set("not no never cannot can't don't doesn't isn't aren't without non nor neither");

    /// <summary>Whether the word is one of English grammar.</summary>
    public static bool IsFunctionWord(ulong hash) => FunctionWords.Contains(hash);

    /// <summary>Whether the word turns a sentence into its opposite.</summary>
    public static bool IsNegation(ulong hash) => Negations.Contains(hash);
}
