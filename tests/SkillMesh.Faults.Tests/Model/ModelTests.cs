using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Model;

/// <summary>Random operations and faults against the model (row 67). A failure is shown as the shortest history that still
/// fails.</summary>
public class ModelTests(ITestOutputHelper output)
{
    private const int StepsOfOneHistory = 50;

    [FaultFact(Requirements.FaultPoints)]
    public void RandomHistoriesWithFaultsAgreeWithTheModel()
    {
        var histories = Machine.Size(1_000, 100_000) / StepsOfOneHistory;
        var progress = new Progress("model", histories * StepsOfOneHistory);
        for (var seed = 0; seed < histories; seed++)
        {
            var history = History(seed);
            if (Run(history) is { } difference)
            {
                var shortest = Shrink(history);
                Assert.Fail($"history {seed}: {difference}; shortest: {string.Join(" ", shortest)}");
            }

            progress.Step(StepsOfOneHistory);
        }

        output.WriteLine($"{histories * StepsOfOneHistory} operations in {histories} histories, 0 divergences");
    }

    [FaultFact(Requirements.FaultPoints)]
    public void ALedgerThatLosesARecordIsFoundAndTheHistoryShrunk()
    {
        var history = History(3);
        var broken = new List<(int Operation, int Argument)>(history) { [30] = (-1, 0) };
        Assert.NotNull(Run(broken));
        var shortest = Shrink(broken);
        Assert.True(shortest.Count <= 2, string.Join(" ", shortest));
    }

    private static List<(int Operation, int Argument)> History(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, StepsOfOneHistory).Select(_ => (random.Next(LedgerModel.Operations), random.Next(24 * 8)))];
    }

    private static string? Run(IReadOnlyList<(int Operation, int Argument)> history)
    {
        using var model = new LedgerModel();
        foreach (var (operation, argument) in history)
        {
            if (model.Step(operation, argument) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    // Leaves out ever smaller parts as long as what is left still fails.
    private static IReadOnlyList<(int Operation, int Argument)> Shrink(IReadOnlyList<(int Operation, int Argument)> history)
    {
        for (var size = history.Count / 2; size > 0; size /= 2)
        {
            for (var start = 0; start < history.Count;)
            {
                List<(int, int)> shorter = [.. history.Take(start), .. history.Skip(start + size)];
                if (shorter.Count < history.Count && Run(shorter) is not null)
                {
                    history = shorter;
                }
                else
                {
                    start += size;
                }
            }
        }

        return history;
    }
}
