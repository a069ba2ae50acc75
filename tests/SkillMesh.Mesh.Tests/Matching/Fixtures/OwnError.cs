using SkillMesh.Mesh.Matching;

namespace SkillMesh.Mesh.Tests.Matching.Fixtures;

internal sealed record OwnError(SkillEntry Entry, string Elsewhere);
