namespace SkillMesh.Learning.Resuming;

/// <summary>The members of one object or array of a derived file, where they stand in its bytes: each on lines of its own, four blanks
/// deep.</summary>
/// <param name="Open">Behind the opening bracket.</param>
/// <param name="Close">At the closing bracket.</param>
/// <param name="Members">Where each starts and ends, without the comma behind it.</param>
internal sealed record MemberList(int Open, int Close, IReadOnlyList<(int Start, int End)> Members);
