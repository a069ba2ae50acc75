namespace SkillMesh.Git.Committing;

/// <summary>A file in a tree or the index.</summary>
/// <param name="Mode">Octal, six digits.</param>
/// <param name="Id">Lower-case hex blob id.</param>
internal sealed record BlobEntry(string Mode, string Id);
