using System.Globalization;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>One row: ours beside what people use otherwise.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">The contender that is ours.</param>
/// <param name="Beside">The other one.</param>
internal sealed record Figure(string What, string Ours, string Beside)
{
    /// <summary>Head of the table <see cref="Row"/> gives rows of.</summary>
    public const string Head = "| what | ours | beside | ratio, 10 % to 90 % | goal | again |\n|---|---|---|---|---|---|";

    /// <summary>Of each round: <c>seconds</c> or <c>bytes</c>.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Ours of each round.</summary>
    public IReadOnlyList<double> OurValues { get; init; } = [];

    /// <summary>The other's of each round, in the same order.</summary>
    public IReadOnlyList<double> BesideValues { get; init; } = [];

    /// <summary>The ratio round by round.</summary>
    public Spread? Ratio { get; init; }

    /// <summary>What the ratio must reach; null where it is only told.</summary>
    public Goal? Goal { get; init; }

    /// <summary>Why there is no ratio.</summary>
    public string? NotMeasured { get; init; }

    /// <summary>Verb and arguments that measure it again.</summary>
    public string Again { get; init; } = "";

    /// <summary>The goal and whether it was met, in words.</summary>
    public string Verdict => (Goal, Ratio) switch
    {
        (null, _) => "none",
        (var goal, null) => $"{goal}",
        (var goal, { } ratio) => $"{goal}: {(goal.IsMet(ratio.Median) ? "met" : "missed")}",
    };

    /// <summary>The row.</summary>
    public string Row() => NotMeasured is null
        ? $"| {What} | {Ours}: {Middle(OurValues)} | {Beside}: {Middle(BesideValues)} | {Ratio} | {Verdict} | `{Again}` |"
        : $"| {What} | {Ours} | {Beside} | not measured: {NotMeasured.Replace("|", "\\|", StringComparison.Ordinal)} | {Verdict} | `{Again}` |";

    private string Middle(IReadOnlyList<double> values)
    {
        var median = Spread.Of(values).Median;
        return Unit == "bytes"
            ? string.Create(CultureInfo.InvariantCulture, $"{median / (1 << 20):0.0} MiB")
            : median < 0.1
                ? string.Create(CultureInfo.InvariantCulture, $"{median * 1000:0.0} ms")
                : string.Create(CultureInfo.InvariantCulture, $"{median:0.00} s");
    }
}
