namespace SkillMesh.Mesh.Matching;

/// <summary>One figure behind a score.</summary>
/// <param name="Name">What was looked at, such as <c>message found</c> or <c>other words inside</c>.</param>
/// <param name="Value">How much of it there is; mostly a share, 0 to 1.</param>
/// <param name="Weight">What it adds to the score's log-odds, negative where it speaks against the match.</param>
public sealed record MatchReason(string Name, double Value, double Weight);
