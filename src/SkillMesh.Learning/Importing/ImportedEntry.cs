namespace SkillMesh.Learning.Importing;

/// <summary>What became of one entry of a file that is imported.</summary>
/// <param name="Finding">The finding; null for none.</param>
/// <param name="Skip">Why it is none: <c>reply</c>, <c>not_a_finding</c> or <c>refused</c>; null for a finding.</param>
/// <param name="Reason">For a refused one, what is wrong with it.</param>
public readonly record struct ImportedEntry(ImportedFinding? Finding, string? Skip, string? Reason)
{
    /// <summary>A part of a conversation.</summary>
    public static ImportedEntry Reply => new(null, "reply", null);

    /// <summary>Praise, a question, a result that says that all is well.</summary>
    public static ImportedEntry NotAFinding => new(null, "not_a_finding", null);

    /// <summary>A finding.</summary>
    public static ImportedEntry Of(ImportedFinding finding) => new(finding, null, null);

    /// <summary>Something that cannot be used.</summary>
    public static ImportedEntry Refused(string reason) => new(null, "refused", reason);
}
