namespace SkillMesh.Learning.Tally;

/// <summary>A record came later than its time allows in a tally that expects order.</summary>
internal sealed class OutOfOrderException : Exception;
