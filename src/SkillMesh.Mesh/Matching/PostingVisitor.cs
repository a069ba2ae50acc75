namespace SkillMesh.Mesh.Matching;

/// <summary>Receives the values of one hash.</summary>
internal delegate void PostingVisitor(ulong hash, ReadOnlySpan<uint> values);
