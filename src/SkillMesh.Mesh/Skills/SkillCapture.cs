using SkillMesh.Mesh.Events;

namespace SkillMesh.Mesh.Skills;

/// <summary>Where a skill is known from: one capture of it.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Origin">human, agent, hook, tool, imported, remote, or empty.</param>
/// <param name="Agent">The agent, or empty.</param>
/// <param name="Author">The person, or empty.</param>
/// <param name="Repository">Name of the repository, or empty.</param>
/// <param name="Source">Where the fix is from, or empty.</param>
/// <param name="Via">How it came here.</param>
public sealed record SkillCapture(DateTimeOffset Timestamp, string Origin, string Agent, string Author, string Repository, string Source, SkillWay Via);
