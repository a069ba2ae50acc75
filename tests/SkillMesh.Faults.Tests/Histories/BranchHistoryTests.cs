using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Histories;

/// <summary>Captures, publishes, purges and merges in random orders, in clones and worktrees, merged by plain git.</summary>
public sealed class BranchHistoryTests(ITestOutputHelper output)
{
    [Fact]
    public void NothingConflictsNothingIsLostAndEveryBranchEndsWithTheSameBytes()
    {
        var (histories, merges, purged) = (Machine.Size(6, 1_000), 0, 0);
        var progress = new Progress("branch-histories", histories);
        for (var seed = 0; seed < histories; seed++)
        {
            var random = new Random(seed);
            using var history = new BranchHistory(random);
            try
            {
                for (var steps = random.Next(8, 25); steps > 0; steps--)
                {
                    history.Step();
                }

                Check(history, history.Finish());
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Assert.Fail($"history {seed} (new Random({seed})): {fault.Message}\n{history.Log}");
            }

            merges += history.Merges;
            purged += history.Purged;
            progress.Step();
        }

        output.WriteLine($"{histories} histories, {merges} merges, {purged} purges: no conflict, no record lost, the same bytes");
        Assert.True(purged > histories / 2);
    }

    private static void Check(BranchHistory history, IReadOnlyList<string> places)
    {
        var expected = history.Expected.ToList();
        SortedDictionary<string, string>? first = null;
        foreach (var place in places)
        {
            var reader = new LedgerReader(Workspace.Open(place));
            LedgerReading[] readings = [reader.Read(LedgerKind.Findings), reader.Read(LedgerKind.Learnings), reader.Read(LedgerKind.Incidents), reader.Read(LedgerKind.Tombstones)];
            Assert.Empty(readings.SelectMany(reading => reading.Diagnostics));
            Assert.Equal(expected, readings[..^1].SelectMany(reading => reading.Records).Select(record => record.Id).Order(StringComparer.Ordinal));
            history.Run(place, "validate");

            var evolved = history.Evolved(place);

            // Where everything was purged nothing is derived.
            Assert.Equal(expected.Count > 0, evolved.Keys.Any(path => path.EndsWith("patterns.json", StringComparison.Ordinal)));
            Assert.DoesNotContain(history.Forgotten, text => evolved.Values.Any(file => file.Contains(text, StringComparison.Ordinal)));
            first ??= evolved;
            Assert.Equal(first, evolved);
        }
    }
}
