namespace SkillMesh.Generators.Models;

/// <summary>A pattern as its constant shows it. Counts and days are not here: a record more must not compile anything again.</summary>
/// <param name="Name">Kebab-case name.</param>
/// <param name="State"><c>promoted</c>, <c>draft</c>, <c>archived</c>, <c>seen</c> or <c>merged</c>.</param>
/// <param name="Band"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Trend">Word of the trend.</param>
/// <param name="Agents">Names of the agents it is promoted to, with commas between.</param>
/// <param name="Runbook">Root-relative path of the first agent's runbook; empty when it stands in none.</param>
/// <param name="Description">What it is about; may be empty.</param>
/// <param name="MergedInto">The pattern it became part of; empty when it is its own.</param>
internal sealed record PatternEntry(
    string Name, string State, string Band, string Trend, string Agents, string Runbook, string Description, string MergedInto)
{
    /// <summary>Whether it is no longer taught.</summary>
    public bool IsRetired => State is "archived" or "merged";

    /// <summary>Whether it stands in a runbook.</summary>
    public bool IsPromoted => State == "promoted";
}
