using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Skills;

/// <summary>Whose word counts.</summary>
/// <param name="Publishers">Authors whose events count although they came by sync or hub.</param>
/// <param name="Version">Changes with the rules of the two scans: what was derived under others is derived again.</param>
/// <param name="ScanFix">The ids of the rules that hold a fix back; none for one that may be shown.</param>
/// <param name="ScanError">The same for the text of an error, which may hold commands and colours, but nothing that talks to an agent.</param>
public sealed record TrustPolicy(
    IReadOnlySet<string> Publishers, string Version, Func<string, IEnumerable<string>> ScanFix, Func<string, IEnumerable<string>> ScanError)
{
    /// <summary>The same for the words with which a fix was retired: those for an error, unless others are given.</summary>
    public Func<string, IEnumerable<string>> ScanReason { get; init; } = ScanError;

    /// <summary>Whether an event was made by this person or somebody trusted: what came by sync or hub, or says of itself that it is
    /// remote, only from a trusted publisher.</summary>
    public bool Trusts(SkillEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return (happened.Via == SkillWay.Here && happened.Origin != "remote") || Publishers.Contains(happened.Author);
    }
}
