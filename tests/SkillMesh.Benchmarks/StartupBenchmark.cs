using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks;

/// <summary>What a command costs before it does anything.</summary>
internal static class StartupBenchmark
{
    private const int Pairs = 40;

    /// <summary>Needs the published tool (<c>build/publish.sh</c>), node and git.</summary>
    public static int Run(BenchmarkRun run)
    {
        var tool = Path.GetFullPath(run.Arguments.Count > 0 ? run.Arguments[0] : Path.Combine("artifacts", "skillmesh", "skillmesh"));
        if (!File.Exists(tool))
        {
            run.Error.WriteLine("There is no published tool. Run `bash build/publish.sh` first, or name it.");
            return 1;
        }

        string[] version = [tool, "--version"];
        PairedRun[] rows =
        [
            PairedRun.Processes("start", Pairs, ("skillmesh --version", version), ("node -e ''", ["node", "-e", ""])),
            PairedRun.Processes("start", Pairs, ("skillmesh --version", version), ("git --version", ["git", "--version"])),
        ];
        PairedRun.Print(run.Output, rows, "dotnet run -c Release --project tests/SkillMesh.Benchmarks -- startup");
        return 0;
    }
}
