namespace SkillMesh.Cli.Output;

/// <summary>One step of a plan.</summary>
internal sealed record StepModel(string Action, string Path, string Detail);

/// <summary>What init does (<c>init.schema.json</c>).</summary>
internal sealed record InitModel(string Root, bool DryRun, IReadOnlyList<StepModel> Steps, IReadOnlyList<string> ChangedFiles);

/// <summary>What uninstall does (<c>uninstall.schema.json</c>).</summary>
internal sealed record UninstallModel(bool DryRun, IReadOnlyList<StepModel> Steps, IReadOnlyList<string> ChangedFiles);
