namespace SkillMesh.Documents.AgentSkills;

/// <summary>Front matter that was read, or why it cannot be.</summary>
/// <param name="Root">The value; null when there is no document, or a fault.</param>
/// <param name="Features">Uses of YAML that not every reader takes, in their order.</param>
/// <param name="Fault">Why it is no YAML, with its place; null when it is.</param>
public sealed record FrontRead(FrontNode? Root, IReadOnlyList<FrontFeature> Features, (string Text, int Line, int Column)? Fault);
