namespace SkillMesh.Generators.Guards;

/// <summary>Kinds of guards that a compiler can enforce, as the index spells them.</summary>
internal static class GuardKind
{
    /// <summary>Uses of a type or member.</summary>
    public const string BannedSymbol = "banned-symbol";

    /// <summary>Text that an expression matches.</summary>
    public const string BannedText = "banned-text";
}
