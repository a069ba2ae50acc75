namespace SkillMesh.Mesh.Signatures;

/// <summary>A code, rule or lint name where a tool reports an error by it, not where a text only mentions it.</summary>
/// <param name="Hash">Of its characters.</param>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Line">Its line.</param>
/// <param name="IsSure">Whether its place alone says so: between a severity and a colon, after a position, at the end of a diagnostic
/// line. Otherwise it counts only where the message agrees.</param>
internal readonly record struct ReportedCode(ulong Hash, int Start, int Length, int Line, bool IsSure);
