using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests;

[CollectionDefinition(ProcessorTime.Name, DisableParallelization = true)]
public sealed class ProcessorTimeCollection;
