namespace SkillMesh.Learning.Guards;

/// <summary>What a guard's check looks for.</summary>
public enum GuardKind
{
    /// <summary>Uses of a type or member in C#, by its documentation comment id. The analyzer finds them.</summary>
    BannedSymbol,

    /// <summary>Text that a regular expression matches.</summary>
    BannedText,

    /// <summary>Files of which one changed in a branch and the other did not.</summary>
    ChangesTogether,
}
