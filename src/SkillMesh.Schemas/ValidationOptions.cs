namespace SkillMesh.Schemas;

/// <summary>Limits and choices for one validation. All limits give an error with keyword <c>limit</c> or <c>json</c>, never an exception.</summary>
public sealed record ValidationOptions
{
    /// <summary>The options used when none are given.</summary>
    public static ValidationOptions Default { get; } = new();

    internal const int DeepestDepth = 1000;

    /// <summary>How many objects and arrays may be open at once; 1 to 1000.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Whether two equal property names in one object are an error (keyword <c>json</c>).</summary>
    public bool RejectDuplicateKeys { get; init; } = true;

    /// <summary>After so many errors the rest is only counted as one last error.</summary>
    public int MaxErrors { get; init; } = 10_000;
}
