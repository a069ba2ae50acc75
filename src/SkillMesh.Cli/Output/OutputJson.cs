using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>The serialiser of all answers. Everything that is not plain ASCII is escaped, so that text of a record stays data in
/// any terminal.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ExplainModel))]
[JsonSerializable(typeof(ExplainListModel))]
[JsonSerializable(typeof(InitModel))]
[JsonSerializable(typeof(UninstallModel))]
internal sealed partial class OutputJson : JsonSerializerContext;
