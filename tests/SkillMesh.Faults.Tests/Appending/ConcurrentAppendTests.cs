using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Appending;

/// <summary>Many processes append to one ledger at once (rows 1, 2 and 70 of the plan).</summary>
public class ConcurrentAppendTests(ITestOutputHelper output)
{
    private const int Processes = 16;

    [Fact]
    public void SixteenProcessesLoseNothing() =>
        // In batches, as an import writes: acknowledged after the flush like everything else.
        AssertNothingIsLost("append", Processes, Machine.Size(100, 62_500), Machine.Slow ? "batch=64" : "batch=4");

    [Fact]
    public void WritersThatFlushEveryRecordLoseNothing() =>
        AssertNothingIsLost("append-one-by-one", Machine.Size(6, Processes), Machine.Size(25, 1_250));

    [Fact]
    public void LinesFromOneByteToAMegabyteAreNotInterleaved() =>
        AssertNothingIsLost("append-long", 6, Machine.Size(30, 2_000), "sizes=tailed");

    [Theory]
    [InlineData("naive")]
    [InlineData("unlocked")]
    public void AWriterWithoutTheLockIsCaught(string writer)
    {
        // The race has to happen: a few rounds, each many times longer than one race takes.
        for (var round = 0; round < 10; round++)
        {
            var (acked, lost, faults) = Trial(8, 400, ["writer=" + writer]);
            output.WriteLine($"{acked} acknowledged, {lost} lost, {faults} broken");
            if (lost > 0)
            {
                return;
            }
        }

        Assert.Fail("the platform's own append lost nothing: this trial would not notice a writer that does");
    }

    private void AssertNothingIsLost(string name, int processes, int records, params string[] options)
    {
        var (acked, lost, faults) = Trial(processes, records, options, new Progress(name, processes * records));
        output.WriteLine($"{acked} acknowledged, {lost} lost, {faults} broken");
        Assert.Equal((processes * records, 0, 0), (acked, lost, faults));
    }

    private static (int Acked, int Lost, int Faults) Trial(int processes, int records, string[] options, Progress? progress = null)
    {
        using var scene = new Scene();
        var acks = new List<string>();
        var writers = Enumerable.Range(0, processes).Select(n => Driver.Start(scene, $"w{n}", records, acks, options)).ToList();
        foreach (var (process, reader) in writers)
        {
            while (!reader.Join(TimeSpan.FromSeconds(10)))
            {
                lock (acks)
                {
                    progress?.At(acks.Count);
                }
            }

            process.WaitForExit();
            process.Dispose();
        }

        progress?.At(acks.Count);
        var (ids, _, faults) = scene.Scan();
        return (acks.Count, acks.Count(id => !ids.Contains(id)), faults.Count);
    }
}
