using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Content;

/// <summary>Ledgers that are cut, flipped, torn, mixed up or random (rows 10-14 and 70).</summary>
public class DamagedContentTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryTruncationGivesEveryWholeRecordAndAtMostOneFragment()
    {
        using var scene = new Scene();
        var records = Machine.Size(25, 1_000);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, records).Select(n =>
            $$"""{"timestamp":"2025-01-01","pattern":"p","severity":"nit","description":"{{n}} \u00e4","agent":"a"}""" + "\n")));
        var cuts = 0;
        var progress = new Progress("truncation", bytes.Length + 1);
        Parallel.ForEach(Enumerable.Range(0, Environment.ProcessorCount), worker =>
        {
            // Each worker shortens a copy of its own byte by byte.
            var path = Path.Combine(scene.Around, $"cut-{worker}");
            File.WriteAllBytes(path, bytes);
            var file = new LedgerFile(path, "cut", IsShard: false);
            for (var length = bytes.Length - worker; length >= 0; length -= Environment.ProcessorCount)
            {
                using (var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
                {
                    RandomAccess.SetLength(handle, length);
                }

                var (found, faults) = (0, 0);
                file.Read((_, _, _) => found++, (_, _) => faults++);
                var whole = bytes.AsSpan(0, length).Count((byte)'\n');

                // A line that lacks only its line feed is a whole record.
                var rest = length > 0 && bytes[length - 1] != '\n';
                var isWhole = rest && length < bytes.Length && bytes[length] == '\n';
                Assert.Equal((whole + (isWhole ? 1 : 0), rest && !isWhole ? 1 : 0), (found, faults));
                Interlocked.Increment(ref cuts);
                progress.Step();
            }
        });
        output.WriteLine($"{records} records, {cuts} cuts: every whole record read, at most one fragment reported");
        Assert.Equal(bytes.Length + 1, cuts);
    }

    [Fact]
    public void AFlippedBitIsNeverACrashAndWhereTheIdCoversItIsFound()
    {
        using var scene = new Scene();
        var ids = Enumerable.Range(0, 30).Select(scene.Append).ToHashSet();
        var bytes = File.ReadAllBytes(scene.Spool);
        var random = new Random(11);
        var (flips, unseen) = (Machine.Size(1_000, 10_000), 0);
        var path = Path.Combine(scene.Around, "flipped");
        for (var flip = 0; flip < flips; flip++)
        {
            var bit = random.Next(bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, bytes);
            var (good, faults, changed) = (0, 0, 0);
            new LedgerFile(path, "flipped", IsShard: false).Read(
                (record, _, _) =>
                {
                    var isSound = record.Id == record.ContentId && ids.Contains(record.Id);
                    good += isSound ? 1 : 0;
                    changed += isSound ? 0 : 1;
                },
                (_, _) => faults++);

            // One line is hit, or two that a lost or new line feed joins or splits; white space may be any.
            Assert.True(good >= ids.Count - 2, $"bit {bit}: {good} good records");
            unseen += good == ids.Count && faults == 0 && changed == 0 ? 1 : 0;
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        output.WriteLine($"{flips} flipped bits, {unseen} without any consequence");
        Assert.True(unseen < flips / 100);
    }

    [Theory]
    [InlineData("ledger", 0)]
    [InlineData("no-break", 1)]
    public void ATornTailTakesNoRecordWithIt(string writer, int lost)
    {
        using var scene = new Scene();
        scene.Append(0);
        File.AppendAllText(scene.Spool, "{\"torn\":");
        var result = SkillMesh.Testing.ProcessRunner.Run(
            Driver.Path, Driver.Append(scene, "w", 100, "writer=" + writer), scene.Root, Driver.Quiet);
        var acked = result.Output.Split('\n')[..^1];
        var after = scene.Scan();

        // The second writer is broken on purpose: the check notices it.
        Assert.Equal((100, lost, 1), (acked.Length, acked.Count(id => !after.Ids.Contains(id)), after.Faults.Count));
    }

    public static TheoryData<string, string, string, bool> Matrix
    {
        get
        {
            var data = new TheoryData<string, string, string, bool>();
            foreach (var start in new[] { "", "\uFEFF" })
            {
                foreach (var ending in new[] { "\n", "\r\n", "\n\n", "\r\n \t\r\n", " \n" })
                {
                    foreach (var inside in new[] { "none", "lone-cr" })
                    {
                        foreach (var isEnded in new[] { true, false })
                        {
                            data.Add(start, ending, inside, isEnded);
                        }
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void MarksEndingsAndBlankLinesAreOrdinaryAndKept(string start, string ending, string inside, bool isEnded)
    {
        using var scene = new Scene(isPublished: true);
        var lines = Enumerable.Range(0, 3).Select(n => Encoding.UTF8.GetString(Scene.Finding(n))).ToList();

        // A lone CR is white space of JSON inside a record: no end of a line.
        var text = start + string.Join(ending, lines.Select(line => inside == "none" ? line : line.Replace("\",\"", "\",\r\"", StringComparison.Ordinal))) + (isEnded ? ending : "");
        File.WriteAllText(scene.Published, text);
        var reading = scene.Read();
        Assert.Equal((3, 0), (reading.Records.Count, reading.Diagnostics.Count));

        // Adding what is broken and repairing gives the same bytes, but for the line feed that the append had to add.
        File.AppendAllText(scene.Published, (isEnded ? "" : "\n") + "{\"torn");
        new LedgerRepair(scene.Workspace, scene.Writer).Run(LedgerKind.Findings);
        Assert.Equal(Encoding.UTF8.GetBytes(text + (isEnded ? "" : "\n")), File.ReadAllBytes(scene.Published));
    }

    [Fact]
    public void AByteOrderMarkInTheMiddleIsAnError()
    {
        using var scene = new Scene(isPublished: true);
        File.WriteAllText(scene.Published, Encoding.UTF8.GetString(Scene.Finding(1)) + "\n\uFEFF" + Encoding.UTF8.GetString(Scene.Finding(2)) + "\n");
        var reading = scene.Read();
        Assert.Equal((1, 2), (reading.Records.Count, Assert.Single(reading.Diagnostics).Position.Line));
    }

    [Fact]
    public void OfRandomLinesEachIsARecordOrReported()
    {
        using var scene = new Scene(isPublished: true);
        var random = new Random(14);
        var lines = Machine.Size(10_000, 1_000_000);
        using (var stream = new BufferedStream(File.Create(scene.Published), 1 << 16))
        {
            for (var n = 0; n < lines; n++)
            {
                stream.Write(Fuzzed(random, n));
                stream.WriteByte((byte)'\n');
            }
        }

        var (counted, records, faults) = (0L, 0, 0);
        foreach (var file in LedgerFile.Find(scene.Workspace, LedgerKind.Findings))
        {
            counted += file.Read((_, _, _) => records++, (_, _) => faults++);
        }

        output.WriteLine($"{lines} lines: {records} records, {faults} reported");
        Assert.Equal((lines, counted), (counted, (long)records + faults));
        Assert.True(records > lines / 10 && faults > lines / 10);

        // Repairing moves exactly what was reported.
        var repaired = Assert.Single(new LedgerRepair(scene.Workspace, scene.Writer).Run(LedgerKind.Findings));
        Assert.Equal(faults, repaired.Lines);
        Assert.Equal((records, 0), (LedgerFile.Find(scene.Workspace, LedgerKind.Findings).Sum(Count), scene.Scan().Faults.Count));
    }

    private static int Count(LedgerFile file)
    {
        var records = 0;
        file.Read((_, _, _) => records++, (_, _) => { });
        return records;
    }

    private static byte[] Fuzzed(Random random, int n)
    {
        var line = Scene.Finding(n);
        switch (random.Next(5))
        {
            case 0:
                var bytes = new byte[1 + random.Next(60)];
                random.NextBytes(bytes);
                bytes[0] = (byte)'x';
                return [.. bytes.Select(value => value == '\n' ? (byte)0 : value)];
            case 1:
                line[random.Next(line.Length)] = (byte)random.Next(128, 256);
                return line;
            case 2:
                return [.. Encoding.UTF8.GetString(line).Replace("text", random.Next(2) == 0 ? "\\ud800" : "\\u0000", StringComparison.Ordinal).Select(letter => (byte)letter)];
            case 3:
                var at = random.Next(line.Length);
                line[at] = line[at] == '\n' ? line[at] : (byte)random.Next(32);
                line[at] = line[at] == '\n' ? (byte)0 : line[at];
                return line;
            default:
                return line;
        }
    }

    [FaultFact(slow: true)]
    public void ALineOfTwoGibibytesIsNamedInBoundedMemory()
    {
        using var scene = new Scene(isPublished: true);
        scene.Append(1);
        using (var handle = File.OpenHandle(scene.Published, FileMode.Open, FileAccess.Write))
        {
            // Sparse: the disk holds nothing of it.
            var end = RandomAccess.GetLength(handle) + (2L << 30);
            RandomAccess.Write(handle, "\n"u8, end);
        }

        scene.Append(2);
        AssertRead(scene, 2, 3, "SKM1006");
    }

    [FaultFact(slow: true)]
    public void TenMillionLinesAreReadInBoundedMemory()
    {
        using var scene = new Scene(isPublished: true);
        var block = Enumerable.Range(0, 1_000).SelectMany(n => Scene.Finding(n).Append((byte)'\n')).ToArray();
        using (var stream = File.Create(scene.Published))
        {
            for (var n = 0; n < 10_000; n++)
            {
                stream.Write(block);
            }
        }

        AssertRead(scene, 1_000, 10_000_000, "");
    }

    private static void AssertRead(Scene scene, int records, long lines, string faults)
    {
        var result = SkillMesh.Testing.ProcessRunner.Run(Driver.Path, ["read", scene.Root], scene.Root, Driver.Quiet);
        var words = result.Output.TrimEnd('\n').Split(' ');
        Assert.Equal([$"{records}", $"{lines}", faults], words[..3]);
        Assert.True(long.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture) < 150L << 20, $"{words[3]} bytes of memory");
    }
}
