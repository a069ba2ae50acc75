namespace SkillMesh.Generators.Models;

/// <summary>An agent skill or a runbook.</summary>
/// <param name="Index">The index file it comes from.</param>
/// <param name="Name">Its name: the skill's, or the agent's.</param>
/// <param name="Path">Its file, root-relative.</param>
/// <param name="Description">Its description, or the runbook's title.</param>
/// <param name="Text">The whole file with LF; null where no project asked for it.</param>
internal sealed record PageEntry(string Index, string Name, string Path, string Description, string? Text);
