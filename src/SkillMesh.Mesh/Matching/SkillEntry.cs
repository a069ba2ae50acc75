namespace SkillMesh.Mesh.Matching;

/// <summary>What an index keeps of one skill.</summary>
/// <param name="Id">Its id; an alias where that is what callers want to read.</param>
/// <param name="ErrorType">The tool's code, rule or exception type; <c>shell/&lt;program&gt;</c> or empty where there is none.</param>
/// <param name="Pattern">The error as it was captured.</param>
/// <param name="Resolution">The fix, as text.</param>
public sealed record SkillEntry(string Id, string ErrorType, string Pattern, string Resolution)
{
    /// <summary>How often it helped, 0 to 1: the lower bound of confirmed among used. The higher of two that match equally comes first.</summary>
    public double Rank { get; init; }

    /// <summary>Whether it may be answered unasked. Held back and retired ones are found only with <see cref="FindOptions.IncludeHeld"/>.</summary>
    public bool Injectable { get; init; } = true;

    /// <summary>Anything the caller wants to have with an answer without opening another file; not looked at.</summary>
    public string Note { get; init; } = "";
}
