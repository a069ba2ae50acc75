namespace SkillMesh.Learning.Sessions;

/// <summary>One command of a command line.</summary>
/// <param name="Operator">What joins it to the one before: <c>&amp;&amp;</c>, <c>||</c>, <c>;</c>, <c>|</c>, <c>&amp;</c>; empty for the first.</param>
/// <param name="Words">Its words, quotes and all.</param>
internal readonly record struct CommandPart(string Operator, IReadOnlyList<string> Words);
