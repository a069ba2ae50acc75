using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Skills;

/// <summary>Whose word counts.</summary>
/// <param name="Publishers">Authors whose events count although they came by sync or hub.</param>
/// <param name="Version">Changes with the rules of <paramref name="Scan"/>: what was derived under others is derived again.</param>
/// <param name="Scan">The ids of the rules that hold a text back; none for one that may be shown.</param>
public sealed record TrustPolicy(IReadOnlySet<string> Publishers, string Version, Func<string, IReadOnlyList<string>> Scan)
{
    /// <summary>Whether an event was made by this person or somebody trusted: what came by sync or hub, or says of itself that it is
    /// remote, only from a trusted publisher.</summary>
    public bool Trusts(SkillEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return (happened.Via == SkillWay.Here && happened.Origin != "remote") || Publishers.Contains(happened.Author);
    }
}
