namespace SkillMesh.Core.Workspaces;

/// <summary>What a command takes from the machine, passed in so that tests and hosts decide it.</summary>
/// <param name="Clock">The clock. Only new records and commits ask it; folds take their time from the data.</param>
/// <param name="Variable">An environment variable's value, or null.</param>
/// <param name="HomeFolder">The person's home folder, absolute; empty when there is none.</param>
public sealed record HostEnvironment(TimeProvider Clock, Func<string, string?> Variable, string HomeFolder);
