using SkillMesh.Mesh.Matching;
using SkillMesh.Mesh.Signatures;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Store;

/// <summary>What looking an error up gave.</summary>
/// <param name="Answer">The known fix; null where nothing is sure enough.</param>
/// <param name="Ranked">The nearest skills, best first.</param>
/// <param name="Refusal">Why there is no answer; empty when there is one.</param>
/// <param name="Steps">What was masked on the way, where it was asked for.</param>
public sealed record SkillLookup(SkillLookup.Found? Answer, IReadOnlyList<SkillLookup.Found> Ranked, string Refusal, IReadOnlyList<SignatureStep> Steps)
{
    /// <summary>A skill that was found.</summary>
    /// <param name="Hit">Why, and how sure that is.</param>
    /// <param name="Skill">The skill as it is now.</param>
    public sealed record Found(SkillHit Hit, Skill Skill);
}
