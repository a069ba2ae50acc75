using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests;

/// <summary>Tests that bound processor time run alone.</summary>
[CollectionDefinition(ProcessorTime.Name, DisableParallelization = true)]
public sealed class ProcessorTimeCollection;
