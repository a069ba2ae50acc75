namespace SkillMesh.Mesh.Exchange;

/// <summary>What an import needs from outside.</summary>
/// <param name="Signature">Signature of an error type and text, with its version: <c>sig/1:...</c>.</param>
/// <param name="ReadAt">The moment given to rows that tell none.</param>
public sealed record ImportSettings(Func<string, string, string> Signature, DateTimeOffset ReadAt)
{
    /// <summary>Removes secrets. It is applied before ids are derived: an id must belong to the text that is written.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Stands before each alias, with <c>#</c>, where several files count from 1; empty for ids that are kept as they are.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The person on whose behalf it is imported, or empty.</summary>
    public string Author { get; init; } = "";

    /// <summary>Longest text of a row, in UTF-16 units: what fits into a line of a ledger with room to spare.</summary>
    public int LongestText { get; init; } = 200_000;
}
