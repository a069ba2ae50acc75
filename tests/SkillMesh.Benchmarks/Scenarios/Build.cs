using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>One build of the tool.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Executable">Absolute path.</param>
/// <param name="Missing">Why it is not there; null when it is.</param>
internal sealed record Build(string Name, string Executable, string? Missing)
{
    /// <summary>The portable build and the native one.</summary>
    public static (Build Portable, Build Native) Of(BenchmarkRun run) =>
        (Find("portable", run.Portable, "bash build/publish.sh"), Find("native", run.Native, "bash build/publish-native.sh"));

    /// <summary>Both.</summary>
    public static IReadOnlyList<Build> All(BenchmarkRun run)
    {
        var (portable, native) = Of(run);
        return [portable, native];
    }

    /// <summary>The tool with these arguments, as a contender of this build's name.</summary>
    public Contender Contender(IReadOnlyList<string> arguments, Action? before = null, string? name = null) =>
        Missing is null
            ? Measuring.Contender.Process(name ?? Name, [Executable, .. arguments], before)
            : Measuring.Contender.Absent(name ?? Name, Missing);

    /// <summary>Whether this build knows an option of a command.</summary>
    public bool Knows(string option, params string[] command) =>
        Missing is null && ChildProcess.Run([Executable, .. command, "--help"], Surroundings.Variables, withOutput: true).Output.Contains(option + " ", StringComparison.Ordinal);

    /// <summary>Without the rows that would only say again that a build is missing: those with a goal say it.</summary>
    public static IReadOnlyList<Figure> WithoutIdle(BenchmarkRun run, IReadOnlyList<Figure> figures)
    {
        var missing = All(run).Select(build => build.Missing).OfType<string>().ToList();
        return [.. figures.Where(figure => figure.Goal is not null || figure.NotMeasured is null || !missing.Contains(figure.NotMeasured))];
    }

    private static Build Find(string name, string path, string how)
    {
        var full = Path.GetFullPath(path);
        return new Build(name, full, File.Exists(full) ? null : $"there is no {path} (`{how}`)");
    }
}
