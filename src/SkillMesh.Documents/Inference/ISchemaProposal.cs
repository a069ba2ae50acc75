namespace SkillMesh.Documents.Inference;

/// <summary>Looks at samples and says what their schema may be. The seam behind which a library does it.</summary>
public interface ISchemaProposal
{
    /// <summary>Proposes a schema. It may be wrong about the samples: <see cref="SchemaInference"/> mends that.</summary>
    /// <param name="sample">One JSON document.</param>
    /// <returns>A schema of draft-04 to draft-07 with plain keywords and local references, as JSON.</returns>
    string Propose(string sample);
}
