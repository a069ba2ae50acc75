using System.Globalization;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>Eight evolves at once: one commit for each set of records, the others busy or with nothing to do, a straight
/// history. 1 round in every run, 500 under <c>build/test.sh --all</c>.</summary>
public sealed class EvolveCrowdTests(ITestOutputHelper output)
{
    private const int Crowd = 8;

    [Fact]
    public async Task OneOfEightCommitsAndTheOthersHaveNothingToDo()
    {
        using var fixture = new EvolveFixture();
        fixture.Repository.CommitFile(".gitignore", ".claude/patterns/*.json\n");
        var commits = Count(fixture);
        var rounds = Machine.Size(1, 500);
        var progress = new Progress("evolve-crowd", rounds);
        for (var round = 0; round < rounds; round++)
        {
            for (var day = 1; day <= 3; day++)
            {
                fixture.Capture(Finding(day, pattern: $"pattern-{round}", feature: $"feat-{round}-{day}"));
            }

            var runs = Enumerable.Range(0, Crowd).Select(_ =>
            {
                var process = ProcessRunner.Start(EvolveTrial.Tool, ["evolve", "--commit", "--repo", fixture.Root], fixture.Root, fixture.Repository.Environment);
                process.StandardInput.Close();
                return (Process: process, Output: process.StandardOutput.ReadToEndAsync(), Error: process.StandardError.ReadToEndAsync());
            }).ToList();
            foreach (var (process, _, error) in runs)
            {
                Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)));
                var said = await error;
                Assert.True(process.ExitCode == 0 || (process.ExitCode == 3 && said.Contains("SKM0007", StringComparison.Ordinal)), $"{process.ExitCode}: {said}");
                process.Dispose();
            }

            Assert.Equal((round, ++commits), (round, Count(fixture)));
            Assert.Contains($"feat-{round}-1", fixture.Repository.Git("grep", "-h", "feat-", "HEAD", "--", ".claude"));
            progress.Step();
        }

        output.WriteLine($"{rounds} rounds of {Crowd} evolves, {rounds} commits");

        Assert.Equal("", fixture.Repository.Git("rev-list", "--merges", "HEAD"));
        Assert.Equal("", fixture.Repository.Git("status", "--porcelain"));
        fixture.Repository.Fsck();
    }

    private static int Count(EvolveFixture fixture) =>
        int.Parse(fixture.Repository.Git("rev-list", "--count", "HEAD"), CultureInfo.InvariantCulture);
}
