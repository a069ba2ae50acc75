namespace SkillMesh.Cli.Output;

/// <summary>The runbooks (<c>runbook-list.schema.json</c>).</summary>
internal sealed record RunbookListModel(IReadOnlyList<RunbookModel> Runbooks);

/// <summary>One runbook.</summary>
internal sealed record RunbookModel(string Agent, string Path, bool Exists, IReadOnlyList<RunbookEntryModel> Entries, int HumanEntries, bool Stale);

/// <summary>One generated entry.</summary>
internal sealed record RunbookEntryModel(string Pattern, string Band, bool Archived, string? LastSeen);

/// <summary>What prune removes, or proposes (<c>runbook-prune.schema.json</c>).</summary>
internal sealed record PruneModel(string AsOf, int Days, bool Applied, IReadOnlyList<PrunedModel> Pruned, IReadOnlyList<string> ChangedFiles);

/// <summary>One entry to remove.</summary>
internal sealed record PrunedModel(string Agent, string Pattern, string LastSeen, string Path);
