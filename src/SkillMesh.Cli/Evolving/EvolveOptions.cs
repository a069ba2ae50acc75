namespace SkillMesh.Cli.Evolving;

/// <summary>What <c>evolve</c> was asked for.</summary>
/// <param name="DryRun">Write nothing.</param>
/// <param name="Check">Write nothing; exit 1 when something would change.</param>
/// <param name="SinceDays">Only patterns with a record in the last so many days.</param>
/// <param name="Agent">Only this agent's runbook.</param>
/// <param name="Pattern">Only this pattern.</param>
/// <param name="AsOf">The moment to look from; null takes the newest record's.</param>
/// <param name="Commit">Commit what was written.</param>
/// <param name="Explain">Show the terms of each confidence.</param>
/// <param name="Force">Overwrite hand edits between markers.</param>
internal sealed record EvolveOptions(
    bool DryRun, bool Check, int? SinceDays, string? Agent, string? Pattern, DateTimeOffset? AsOf, bool Commit, bool Explain, bool Force)
{
    /// <summary>Whether only named runbooks change: such a run never touches the registry and never demotes.</summary>
    public bool IsPartial => SinceDays is not null || Agent is not null || Pattern is not null;
}
