namespace SkillMesh.Learning.Confidence;

/// <summary>One term of a confidence, for <c>--explain</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value.</param>
/// <param name="Text">How it came about.</param>
public sealed record ConfidenceTerm(string Name, decimal Value, string Text);
