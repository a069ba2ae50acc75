namespace SkillMesh.Cli.Output;

/// <summary>A stage of the way of the data.</summary>
/// <param name="Name">installation, capture, fold, publish or use.</param>
/// <param name="IsAlive">Whether nothing holds it up.</param>
/// <param name="Facts">What was seen.</param>
internal sealed record DoctorStageModel(string Name, bool IsAlive, IReadOnlyList<string> Facts);

/// <summary>Something that is not as it should be.</summary>
internal sealed record DoctorFindingModel(string Id, string Severity, string Stage, string? Path, int? Line, int? Column, string Message, string Mend, bool IsFixable);

/// <summary>What doctor found (<c>doctor.schema.json</c>).</summary>
/// <param name="IsClosed">Whether capture, fold, publish and use are all alive.</param>
/// <param name="Stages">The stages in their order.</param>
/// <param name="Findings">The findings by stage.</param>
/// <param name="Fixed">What was mended; null without <c>--fix</c>.</param>
internal sealed record DoctorModel(bool IsClosed, IReadOnlyList<DoctorStageModel> Stages, IReadOnlyList<DoctorFindingModel> Findings, IReadOnlyList<string>? Fixed)
{
    /// <summary>The stage that is not part of the loop.</summary>
    public const string Installation = "installation";
}

/// <summary>One thing that is kept.</summary>
internal sealed record PrivacyEntryModel(string What, string When, string Where, string Leaves, string Delete);

/// <summary>What is kept of whom (<c>doctor-privacy.schema.json</c>).</summary>
internal sealed record PrivacyModel(IReadOnlyList<PrivacyEntryModel> Entries);
