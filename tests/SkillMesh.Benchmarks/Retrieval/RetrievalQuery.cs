namespace SkillMesh.Benchmarks.Retrieval;

/// <summary>One question of the set.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What is asked; nothing else of it may be used to answer.</param>
/// <param name="Tier">easy, hard, described or negative.</param>
/// <param name="Family">The tool it comes from.</param>
/// <param name="Right">Ids that are right; empty where nothing is.</param>
internal sealed record RetrievalQuery(string Id, string Text, string Tier, string Family, IReadOnlySet<string> Right);
