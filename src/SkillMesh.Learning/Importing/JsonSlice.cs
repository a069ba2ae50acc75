namespace SkillMesh.Learning.Importing;

/// <summary>A value taken out of a JSON text.</summary>
/// <param name="Path">Names on the way to it, joined by dots; <c>*</c> stands for an element of an array: <c>runs.*.results.*</c>.</param>
/// <param name="Indexes">Which elements, one number for each <c>*</c>, from 0.</param>
/// <param name="Json">The value's own bytes; they are overwritten once the next value is read.</param>
/// <param name="Line">1-based line it starts on.</param>
/// <param name="Column">1-based column in UTF-16 units.</param>
public readonly record struct JsonSlice(string Path, IReadOnlyList<int> Indexes, ReadOnlyMemory<byte> Json, int Line, int Column);
