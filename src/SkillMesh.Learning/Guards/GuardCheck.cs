using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Learning.Guards;

/// <summary>One thing a guard looks for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The documentation comment id or the regular expression; empty for files that change together.</param>
/// <param name="Files">Globs from the root of the files it looks into, or whose change asks for another; all files, unless given.</param>
/// <param name="Except">Globs of files left out.</param>
/// <param name="Then">Globs of which one must change as well.</param>
/// <param name="Instead">What to use; null when nobody said.</param>
/// <param name="Place">Where the check stands.</param>
public sealed record GuardCheck(
    GuardKind Kind,
    string Value,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Except,
    IReadOnlyList<string> Then,
    string? Instead,
    SourcePosition Place);
