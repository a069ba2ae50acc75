namespace SkillMesh.Core.Diagnostics;

/// <summary>All rules of all areas. One file per area holds the rows; an id is never reused.</summary>
public static class DiagnosticCatalog
{
    private static readonly Lazy<IReadOnlyList<DiagnosticRule>> Rows = new(() =>
        [.. new[]
        {
            WorkspaceRules.All, HookRules.All, InstallRules.All, DoctorRules.All, LedgerRules.All, LearningRules.All,
            MeshRules.All, AgentSkillRules.All, GuardRules.All, SecurityRules.All, TrustRules.All,
        }.SelectMany(rows => rows).OrderBy(rule => rule.Id, StringComparer.Ordinal)]);

    /// <summary>Ids that once meant something and must not mean something else.</summary>
    public static IReadOnlyList<string> Retired { get; } = [];

    /// <summary>Every rule, ordered by id.</summary>
    public static IReadOnlyList<DiagnosticRule> All => Rows.Value;

    /// <summary>The rule with this id (any case), or null.</summary>
    public static DiagnosticRule? Find(string id) =>
        All.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase));
}
