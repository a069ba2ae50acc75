using System.Globalization;

namespace SkillMesh.Benchmarks;

/// <summary>What one verb gets: its arguments and where to print.</summary>
internal sealed record BenchmarkRun(IReadOnlyList<string> Arguments, TextWriter Output, TextWriter Error)
{
    /// <summary>A whole number among the arguments, or <paramref name="otherwise"/> when there are fewer.</summary>
    public int Number(int index, int otherwise) =>
        index < Arguments.Count ? int.Parse(Arguments[index], NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
