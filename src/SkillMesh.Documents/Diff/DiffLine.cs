namespace SkillMesh.Documents.Diff;

/// <summary>One line of a unified diff.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The line with its first character (<c> + -</c>), without its line feed. Raw: a carriage return
/// before the line feed is kept, bytes that are not UTF-8 show as U+FFFD, and it must pass
/// <see cref="Core.Text.Printable"/> before it reaches a terminal.</param>
public readonly record struct DiffLine(DiffLineKind Kind, string Text);
