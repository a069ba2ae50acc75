using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>The serialiser of all answers. Everything that is not plain ASCII is escaped, so that text of a record stays data in
/// any terminal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(VersionModel))]
[JsonSerializable(typeof(ExplainModel))]
[JsonSerializable(typeof(ExplainListModel))]
[JsonSerializable(typeof(InitModel))]
[JsonSerializable(typeof(UninstallModel))]
[JsonSerializable(typeof(PatternsModel))]
[JsonSerializable(typeof(PatternModel))]
[JsonSerializable(typeof(VerdictModel))]
[JsonSerializable(typeof(TrendsModel))]
[JsonSerializable(typeof(CorrectionsModel))]
[JsonSerializable(typeof(DetectModel))]
[JsonSerializable(typeof(AddModel))]
[JsonSerializable(typeof(PurgeModel))]
[JsonSerializable(typeof(PublishModel))]
[JsonSerializable(typeof(SchemaCheckModel))]
[JsonSerializable(typeof(ValidateModel))]
[JsonSerializable(typeof(ImportModel))]
[JsonSerializable(typeof(ClaudeImportModel))]
[JsonSerializable(typeof(EvolveModel))]
[JsonSerializable(typeof(DemoModel))]
[JsonSerializable(typeof(GuardDemoModel))]
[JsonSerializable(typeof(RunbookListModel))]
[JsonSerializable(typeof(PruneModel))]
[JsonSerializable(typeof(GuardListModel))]
[JsonSerializable(typeof(GuardTestModel))]
[JsonSerializable(typeof(GuardAddModel))]
[JsonSerializable(typeof(GuardBaselineModel))]
[JsonSerializable(typeof(SkillModel))]
[JsonSerializable(typeof(SkillListModel))]
[JsonSerializable(typeof(SkillEventModel))]
[JsonSerializable(typeof(SkillStatsModel))]
[JsonSerializable(typeof(ResolveModel))]
[JsonSerializable(typeof(SkillImportModel))]
[JsonSerializable(typeof(SkillExportModel))]
[JsonSerializable(typeof(SyncModel))]
[JsonSerializable(typeof(BridgeStatusModel))]
[JsonSerializable(typeof(BridgeListenModel))]
[JsonSerializable(typeof(BridgeRebuildModel))]
[JsonSerializable(typeof(ManifestModel))]
internal sealed partial class OutputJson : JsonSerializerContext;
