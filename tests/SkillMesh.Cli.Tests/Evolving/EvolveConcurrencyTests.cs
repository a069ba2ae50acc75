using System.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving;

public class EvolveConcurrencyTests
{
    // The sweep of 16 x 5,000 runs behind `build/test.sh --all`.
    private static int Processes => Machine.Size(8, 16);

    private static int Records => Machine.Size(150, 5_000);

    [Fact]
    public async Task NoAcknowledgedRecordIsLostWhileEvolveRunsInALoop()
    {
        using var fixture = new EvolveFixture();
        var writers = Enumerable.Range(0, Processes).Select(n => StartDriver("append", fixture.Root, $"writer-{n}")).ToList();
        var acknowledged = Task.WhenAll(writers.Select(ReadLines));
        while (!acknowledged.IsCompleted)
        {
            fixture.MustRun("evolve");
        }

        fixture.MustRun("evolve");
        var ids = (await acknowledged).SelectMany(lines => lines).ToHashSet(StringComparer.Ordinal);
        Assert.All(writers, writer => Assert.Equal(0, writer.ExitCode));
        Assert.Equal(Processes * Records, ids.Count);
        var reading = new LedgerReader(Workspace.Open(fixture.Root)).Read(LedgerKind.Findings);
        Assert.Empty(reading.Diagnostics);
        Assert.Empty(ids.Except(reading.Records.Select(record => record.Id)));
    }

    [Fact]
    public async Task TheSameHarnessCatchesTheNaiveWriter()
    {
        // Not every round loses; that some round does within a bounded number is what makes the test above mean something.
        for (var round = 0; round < 40; round++)
        {
            using var folder = new TempFolder("naive");
            var file = folder.At("ledger.jsonl");
            var writers = Enumerable.Range(0, 8).Select(n => StartDriver("naive", file, $"writer-{n}", 400)).ToList();
            var acknowledged = (await Task.WhenAll(writers.Select(ReadLines))).Sum(lines => lines.Count);
            var whole = File.ReadAllLines(file).Count(line => line.StartsWith("{\"timestamp\"", StringComparison.Ordinal) && line.EndsWith('}'));
            if (whole < acknowledged)
            {
                return;
            }
        }

        Assert.Fail("File.AppendAllText lost nothing: the harness cannot tell a safe writer from an unsafe one");
    }

    [Fact]
    public async Task RacingCommitsOfAnotherProcessAreAllKept()
    {
        using var fixture = new EvolveFixture();
        var commits = Machine.Size(60, 1_600);
        var stop = Stopwatch.StartNew();

        // Known to git before the race: what is raced for is the commit, the first one too.
        fixture.Repository.Write("theirs.txt", "nothing yet\n");
        fixture.Repository.Git("add", "theirs.txt");
        var theirs = Task.Run(() =>
        {
            for (var i = 0; i < commits; i++)
            {
                fixture.Repository.Write("theirs.txt", $"{i}\n");
                while (fixture.Repository.TryGit("commit", "-q", "-m", $"theirs {i}", "--only", "--", "theirs.txt").ExitCode is not 0)
                {
                    if (stop.Elapsed > TimeSpan.FromMinutes(Machine.Size(10, 90)))
                    {
                        throw new TimeoutException("the other process could not commit");
                    }
                }
            }
        });
        var ours = 0;
        for (var day = 1; !theirs.IsCompleted; day++)
        {
            fixture.Capture(Finding(1 + (day % 28), pattern: $"pattern-{day / 4}", feature: $"feat-{day}"));
            var before = fixture.Repository.Git("rev-list", "--count", "--grep=^skillmesh:", "HEAD");
            var (exit, _, error) = fixture.Run("evolve", "--commit");
            Assert.True(exit is 0 or 3, $"{exit}: {error}");
            if (exit == 0 && fixture.Repository.Git("rev-list", "--count", "--grep=^skillmesh:", "HEAD") != before)
            {
                ours++;
            }
        }

        await theirs;
        Assert.Equal(commits, int.Parse(fixture.Repository.Git("rev-list", "--count", "--grep=^theirs", "HEAD"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ours, int.Parse(fixture.Repository.Git("rev-list", "--count", "--grep=^skillmesh:", "HEAD"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(ours > 0);
        fixture.Repository.Fsck();
    }

    private static Process StartDriver(string verb, string target, string name, int? records = null)
    {
        var driver = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "SkillMesh.Driver", "debug", "SkillMesh.Driver.dll");
        return ProcessRunner.Start("dotnet", [driver, verb, target, name, (records ?? Records).ToString(System.Globalization.CultureInfo.InvariantCulture)], Path.GetDirectoryName(driver)!);
    }

    private static async Task<List<string>> ReadLines(Process process)
    {
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync();
        return lines;
    }
}
