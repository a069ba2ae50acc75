using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>What a command costs before it does anything that takes time.</summary>
internal static class StartupBenchmark
{
    /// <summary>The verb of a program that does nothing.</summary>
    public const string NothingVerb = "nothing";

    private const string Node = "node -e ''";
    private const string Git = "git --version";
    private const string Nothing = ".NET program that does nothing";

    /// <summary>Version, help, the table of patterns and the check of one file, in a repository with ten findings.</summary>
    public static IReadOnlyList<Figure> Measure(BenchmarkRun run)
    {
        using var repository = new LedgerRepository(10);
        (string What, string[] Arguments)[] commands =
        [
            ("--version", ["--version"]),
            ("--help", ["--help"]),
            ("patterns, 10 findings", ["patterns", "--repo", repository.Folder]),
            ("validate FILE, 10 findings", ["validate", repository.LedgerFile, "--repo", repository.Folder]),
            ("evolve --check, 10 findings", ["evolve", "--check", "--repo", repository.Folder]),
        ];
        var (portable, native) = Build.Of(run);
        if (portable.Missing is null)
        {
            Contender.Checked([portable.Executable, "evolve", "--repo", repository.Folder]);
        }

        var figures = new List<Figure>();
        foreach (var (what, arguments) in commands)
        {
            var rounds = Rounds.Run(
                run.Limits(40, 30),
                portable.Contender(arguments), native.Contender(arguments),
                Surroundings.IfInstalled("node", Contender.Process(Node, ["node", "-e", ""])),
                Surroundings.IfInstalled("git", Contender.Process(Git, ["git", "--version"])),
                Contender.Process(Nothing, Self(NothingVerb)));
            var title = "start: " + what;
            figures.AddRange(
            [
                rounds.Figure(title, portable.Name, Node, 0.6),
                rounds.Figure(title, portable.Name, Nothing),
                rounds.Figure(title, native.Name, Node, 0.06),
                rounds.Figure(title, native.Name, Git, 4),
            ]);
        }

        return [.. figures.Select(figure => figure with { Again = "startup" })];
    }

    // Under `dotnet program.dll` the process is the host, which wants the program first.
    private static string[] Self(string verb) => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(StartupBenchmark).Assembly.Location, verb]
        : [Environment.ProcessPath!, verb];
}
