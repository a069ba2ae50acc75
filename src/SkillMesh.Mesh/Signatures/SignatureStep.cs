namespace SkillMesh.Mesh.Signatures;

/// <summary>One step on the way from a text to its normalised form.</summary>
/// <param name="Name">What was done: <c>colours</c>, <c>json</c>, <c>escapes</c>, <c>surroundings</c>, <c>masked</c>, <c>cut</c>.</param>
/// <param name="Text">The text after it.</param>
public sealed record SignatureStep(string Name, string Text);
