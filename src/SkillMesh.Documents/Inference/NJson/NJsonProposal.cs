namespace SkillMesh.Documents.Inference.NJson;

/// <summary>NJsonSchema's proposal. The only file that names the library; a build may leave this folder and the package out
/// (<c>SkillMeshInference=false</c>).</summary>
internal sealed class NJsonProposal : ISchemaProposal
{
    public string Propose(string sample) => NJsonSchema.JsonSchema.FromSampleJson(sample).ToJson();
}
