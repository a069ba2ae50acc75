namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>What a method says to a question.</summary>
/// <param name="Answer">The skill; null for none.</param>
/// <param name="Ranked">Up to five, best first.</param>
/// <param name="Score">How sure it is of the first, for methods whose threshold is chosen afterwards.</param>
internal sealed record RetrievalAnswer(string? Answer, IReadOnlyList<string> Ranked, double Score = 1);
