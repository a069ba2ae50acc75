using System.Text.Json.Serialization;

namespace SkillMesh.Cli.Output;

/// <summary>The guards (<c>guard-list.schema.json</c>).</summary>
internal sealed record GuardListModel(IReadOnlyList<GuardModel> Guards);

/// <summary>One guard.</summary>
internal sealed record GuardModel(
    string Pattern, string Path, bool Enabled, string Severity, IReadOnlyList<GuardCheckModel> Checks, int Known, string Evidence);

/// <summary>One of its checks.</summary>
internal sealed record GuardCheckModel(
    string Kind,
    string? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instead,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Except,
    IReadOnlyList<string> Then);

/// <summary>What guards find now (<c>guard-test.schema.json</c>).</summary>
internal sealed record GuardTestModel(IReadOnlyList<GuardHitModel> Hits, int New, int Known, IReadOnlyList<GuardMentionModel> Mentions, int Files);

/// <summary>One hit.</summary>
internal sealed record GuardHitModel(string Pattern, string Kind, string Path, int Line, int Column, string Text, bool Known);

/// <summary>Lines of C# that name a banned symbol: the compiler says which of them use it.</summary>
internal sealed record GuardMentionModel(string Pattern, string Symbol, int Lines, int Files);

/// <summary>A guard that was written (<c>guard-add.schema.json</c>).</summary>
internal sealed record GuardAddModel(string Pattern, string Path, bool DryRun, bool Created, string Text);

/// <summary>A baseline that was written (<c>guard-baseline.schema.json</c>).</summary>
internal sealed record GuardBaselineModel(string Pattern, string Path, int Hits, int Before, bool DryRun, bool Changed);
