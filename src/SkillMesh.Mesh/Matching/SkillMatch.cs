using SkillMesh.Mesh.Signatures;

namespace SkillMesh.Mesh.Matching;

/// <summary>What a look-up found.</summary>
/// <param name="Answer">The known fix; null where nothing is sure enough.</param>
/// <param name="Ranked">The best, best first; suggestions where there is no answer.</param>
/// <param name="Refusal">Why there is no answer; empty when there is one.</param>
/// <param name="Steps">What was masked on the way, when asked for.</param>
public sealed record SkillMatch(SkillHit? Answer, IReadOnlyList<SkillHit> Ranked, string Refusal, IReadOnlyList<SignatureStep> Steps)
{
    /// <summary>The score from which on a hit may be an answer.</summary>
    public static double Threshold => MatchModel.Threshold;
}
