namespace SkillMesh.Learning.Corrections;

/// <summary>What <see cref="CorrectionDetector.Detect"/> says about one message.</summary>
/// <param name="IsCorrection">True when <paramref name="Score"/> reaches the threshold of the cue file.</param>
/// <param name="Type">The type with the most evidence; null when it is no correction.</param>
/// <param name="Cue">The strongest cue of that type; null when it is no correction.</param>
/// <param name="Score">E / (1 + E) in [0, 1], E as written at <see cref="CorrectionDetector"/>.</param>
/// <param name="Matches">Every cue that counted, each at most once, in the order of the text.</param>
/// <param name="SuppressedBy">The do-not-log rule without which it would have been a correction; else null.</param>
public sealed record CorrectionVerdict(
    bool IsCorrection,
    CorrectionType? Type,
    string? Cue,
    double Score,
    IReadOnlyList<CueMatch> Matches,
    string? SuppressedBy)
{
    /// <summary>What the user wants instead, in the user's words, at most 160 UTF-16 code units on one line; null
    /// unless a phrase of the cue file says so plainly. Not redacted: that is the ledger writer's duty.</summary>
    public string? Instead { get; init; }

    /// <summary>How many UTF-16 code units of the message were looked at.</summary>
    public int ExaminedLength { get; init; }

    /// <summary>True when the message is longer than the detector looks; the verdict is about its beginning.</summary>
    public bool Truncated { get; init; }
}
