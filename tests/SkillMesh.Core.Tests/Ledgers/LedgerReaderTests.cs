using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using static SkillMesh.Core.Tests.Ledgers.LedgerFixture;

namespace SkillMesh.Core.Tests.Ledgers;

public class LedgerReaderTests
{
    [Fact]
    public void FileShardsAndSpoolAreOneSetAndCopiesCountOnce()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1));
        ledger.Add(Finding(2));
        new LedgerPublisher(ledger.Workspace, ledger.Writer).Publish();
        ledger.Add(Finding(3));
        ledger.WritePublished(Finding(1) + "\n" + Finding(4) + "\n" + Finding(4) + "\n");

        var reading = ledger.Read();

        Assert.Equal(4, reading.Records.Count);
        Assert.Empty(reading.Diagnostics);
        Assert.Equal(3, reading.Files.Count);
        Assert.Equal(reading.Records.Select(record => record.Id).Order(StringComparer.Ordinal), reading.Records.Select(record => record.Id));
    }

    [Fact]
    public void BomCrlfBlankLinesAndAMissingFinalNewlineAreOrdinary()
    {
        using var ledger = new LedgerFixture();
        ledger.WritePublished("\uFEFF" + Finding(1) + "\r\n\r\n   \r\n" + Finding(2) + "\r\n" + Finding(3));

        var reading = ledger.Read();

        Assert.Equal(3, reading.Records.Count);
        Assert.Empty(reading.Diagnostics);
    }

    [Fact]
    public void EachBadLineIsNamedAtItsPlaceAndTheRestCounts()
    {
        using var ledger = new LedgerFixture();
        var bytes = new List<byte>();
        void Line(string text) => bytes.AddRange(Encoding.UTF8.GetBytes(text + "\n"));
        Line(Finding(1));
        Line("<<<<<<< HEAD");
        Line(Finding(2));
        Line("=======");
        Line(Finding(3));
        Line(">>>>>>> other");
        Line("{\"a\":1,\"a\":2}");
        bytes.AddRange([(byte)'{', 0xFF, (byte)'}', (byte)'\n']);
        Line("{\"timestamp\":\"2025-01-01T00:00:00Z\",\"severity\":\"urgent\",\"description\":\"x\"}");
        Line("{" + string.Concat(Enumerable.Repeat("\"a\":{", 100)) + string.Concat(Enumerable.Repeat("}", 101)));
        bytes.AddRange(Encoding.UTF8.GetBytes(Finding(4)[..40]));
        File.WriteAllBytes(ledger.Published, [.. bytes]);

        var reading = ledger.Read();

        Assert.Equal(3, reading.Records.Count);
        Assert.Equal(
            ["2 SKM1002", "4 SKM1002", "6 SKM1002", "7 SKM1005", "8 SKM1004", "9 SKM1007", "10 SKM1009", "11 SKM1001"],
            reading.Diagnostics.Select(fault => $"{fault.Position.Line} {fault.Id}"));
        var wrong = reading.Diagnostics.Single(fault => fault.Id == "SKM1007");
        Assert.Equal(".claude/review-findings.jsonl", wrong.Position.Path);
        Assert.True(wrong.Position.Column > 1);
        Assert.Contains("severity", wrong.Message);
    }

    [Fact]
    public void AnEndlessLineIsPassedOverInBoundedMemory()
    {
        using var ledger = new LedgerFixture();
        using (var stream = File.Create(ledger.Published))
        {
            stream.Write(Encoding.UTF8.GetBytes(Finding(1) + "\n"));
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 48; i++)
            {
                stream.Write(block);
            }

            stream.Write(Encoding.UTF8.GetBytes("\n" + Finding(2) + "\n"));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ledger.Read();

        Assert.Equal(2, reading.Records.Count);
        var fault = Assert.Single(reading.Diagnostics);
        Assert.Equal((LedgerRules.LineTooLong, 2), (fault.Rule, fault.Position.Line));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32L << 20);
    }

    [Fact]
    public void OneIdWithTwoContentsIsToldAndAlwaysTheSameOneCounts()
    {
        var first = Finding(1).Replace("{", "{\"id\":\"rf-1\",");
        var second = Finding(2).Replace("{", "{\"id\":\"rf-1\",");
        string Winner(string one, string two)
        {
            using var ledger = new LedgerFixture();
            ledger.WritePublished(one + "\n" + two + "\n");
            var reading = ledger.Read();
            Assert.Equal("SKM1008", Assert.Single(reading.Diagnostics).Id);
            return Assert.Single(reading.Records).ContentId;
        }

        Assert.Equal(Winner(first, second), Winner(second, first));
    }

    [Fact]
    public void ShuffledAndDoubledLinesGiveTheSameSet() => Prop.ForAll<int[]>(order =>
    {
        using var plain = new LedgerFixture();
        using var mixed = new LedgerFixture();
        var numbers = order.Select(n => Math.Abs(n % 50)).Append(7).ToArray();
        plain.WritePublished(string.Concat(numbers.Distinct().Select(n => Finding(n) + "\n")));
        mixed.WritePublished(string.Concat(numbers.Reverse().Concat(numbers).Select(n => Finding(n) + "\r\n")));
        return plain.Read().Records.Select(record => record.Id).SequenceEqual(mixed.Read().Records.Select(record => record.Id));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void EveryTruncationGivesTheWholeRecordsAndAtMostOneFragment()
    {
        using var ledger = new LedgerFixture();
        var lines = Enumerable.Range(0, 12).Select(n => Finding(n) + "\n").ToArray();
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines));
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(ledger.Published, bytes[..length]);
            var reading = ledger.Read();
            var whole = bytes.AsSpan(0, length).Count((byte)'\n');
            // A line that lacks only its line feed is a whole record.
            Assert.InRange(reading.Records.Count, whole, whole + 1);
            Assert.True(reading.Diagnostics.Count <= 1);
            Assert.Equal(reading.Lines, reading.Records.Count + reading.Diagnostics.Count);
        }
    }

    [Fact]
    public void AShardThatWasEditedIsToldAndStillRead()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1));
        var shard = Assert.Single(new LedgerPublisher(ledger.Workspace, ledger.Writer).Publish());
        var path = Path.Combine(ledger.Workspace.Root, shard.Path);
        File.AppendAllText(path, Finding(2) + "\n");

        var reading = ledger.Read();

        Assert.Equal(2, reading.Records.Count);
        Assert.Equal("SKM1015", Assert.Single(reading.Diagnostics).Id);

        File.WriteAllText(path, File.ReadAllText(path).Replace(Finding(2) + "\n", "").Replace("\n", "\r\n"));
        Assert.Empty(ledger.Read().Diagnostics);
    }

    [Fact]
    public void AFileOfManyBuffersIsReadToTheLastField()
    {
        using var ledger = new LedgerFixture();
        var long1 = Finding(3, new string('d', 200_000));
        ledger.WritePublished(string.Concat(Enumerable.Range(0, 2_000).Select(n => Finding(n, $"record-{n}") + "\n")) + long1 + "\n" + Finding(5, "last") + "\n");

        var reading = ledger.Read();

        Assert.Equal(2_002, reading.Records.Count);
        Assert.Empty(reading.Diagnostics);
        var features = reading.Records.Select(record => record.Text("feature_id")).ToHashSet();
        Assert.All(Enumerable.Range(0, 2_000), n => Assert.Contains($"feat-{n}", features));
        Assert.Contains(reading.Records, record => record.Text("description")!.Length > 200_000);
    }
}
