using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Runbooks;
using SkillMesh.Learning.Settings;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Learning.Tests.Fold;

/// <summary>Counting while reading gives what reading and then counting gives, on random lines of every kind of surprise: 20,000 of
/// them, a million with <c>SKILLMESH_SLOW=1</c>.</summary>
public sealed class LedgerFoldTests(ITestOutputHelper output)
{
    private const int LinesOfARound = 1_200;
    private static readonly int Rounds = Machine.Size(20, 1_000);

    [Fact]
    public void BothWaysOfReadingAgreeOnRandomLedgers()
    {
        var progress = new Progress("both-readers", Rounds);
        var lines = 0L;
        for (var seed = 0; seed < Rounds; seed++)
        {
            using var folder = new TempFolder("fold");
            var workspace = Fill(folder, seed);
            var options = new ScanOptions((seed % 3) switch { 0 => 1, 1 => 2, _ => 7 }, (seed % 4) switch { 0 => 997, 1 => 64 * 1024, 2 => 300, _ => ChunkScan.ChunkBytes });

            Assert.Equal(ByRecords(workspace, null), ByScan(workspace, null, options));
            Assert.Equal(ByRecords(workspace, Lines.Now), ByScan(workspace, Lines.Now, options));
            foreach (var kind in LedgerKind.All)
            {
                var reading = new LedgerReader(workspace).Read(kind);
                Assert.Equal(Describe(reading), Describe(LedgerCheck.Run(workspace, new LedgerReader(workspace), kind, options)));
                lines += reading.Lines;
            }

            progress.Step();
        }

        output.WriteLine($"{lines} lines in {Rounds} ledgers, both readers agree on every one");
        Assert.True(lines >= Rounds * 1_000L, $"only {lines} lines");
    }

    [Fact]
    public void ManyRecordsInOrderAreForgottenAndStillCounted()
    {
        using var folder = new TempFolder("fold");
        folder.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, 40_000).Select(i => Line(i) + "\n")));
        var workspace = Workspace.Open(folder.Path);

        Assert.Equal(ByRecords(workspace, null), ByScan(workspace, null, new ScanOptions(2)));

        // One that comes too late is counted all the same.
        File.AppendAllText(folder.At(".claude/review-findings.jsonl"), Line(3).Replace("number", "late", StringComparison.Ordinal) + "\n" + Line(39_999) + "\n");
        Assert.Equal(ByRecords(workspace, null), ByScan(workspace, null, new ScanOptions(2)));

        static string Line(int i) => FormattableString.Invariant(
            $$"""{"timestamp":"{{Timestamps.Format(Lines.Now.AddDays(-100).AddSeconds(i * 200))}}","severity":"{{(i % 3 == 0 ? "blocking" : "nit")}}","pattern":"pattern-{{i * 7919 % 997}}","file":"src/{{i % 13}}.cs","agent":"agent-{{i % 11}}","description":"number {{i}}"}""");
    }

    [Fact]
    public void ACopyThatComesLateIsStillACopy()
    {
        // All on one day, so that only what was forgotten about contents could count it twice.
        using var folder = new TempFolder("fold");
        var lines = Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant(
            $$"""{"timestamp":"{{Timestamps.Format(Lines.Now.AddSeconds(-80_000 + i))}}","severity":"nit","pattern":"p","description":"number {{i}}"}""")).ToList();
        folder.Write(".claude/review-findings.jsonl", string.Join('\n', [.. lines, lines[3], ""]));
        var workspace = Workspace.Open(folder.Path);

        var (result, _) = new LedgerFold(workspace, LearningSettings.Default, new byte[ContentHasher.KeyBytes]).Run();

        Assert.Equal(20_000, Assert.Single(result.Patterns).Count);
        Assert.Equal(ByRecords(workspace, null), ByScan(workspace, null, new ScanOptions(1)));
    }

    [Fact]
    public void RecordsOfOneMomentAreToldApartByTheirContent()
    {
        // Five a second, then copies of some: beside the original, a few lines later, with the names in another order, spelt with an escape.
        using var folder = new TempFolder("fold");
        var lines = new List<string>();
        for (var i = 0; i < 3_000; i++)
        {
            lines.Add(Line(i, reordered: false));
            lines.AddRange((i % 17) switch
            {
                3 => [Line(i, reordered: false)],
                5 => [Line(i, reordered: true)],
                7 => [Line(i - 2, reordered: false)],
                9 => [Line(i - 3, reordered: true), Line(i, reordered: false).Replace("number", "n\\u0075mber", StringComparison.Ordinal)],
                11 => [Line(i, reordered: false).Replace("number", "\u007Fnumber", StringComparison.Ordinal)],
                _ => [],
            });
        }

        folder.Write(".claude/review-findings.jsonl", string.Join('\n', [.. lines, ""]));
        var workspace = Workspace.Open(folder.Path);

        var (result, _) = new LedgerFold(workspace, LearningSettings.Default, new byte[ContentHasher.KeyBytes]).Run();

        Assert.Equal(3_000 + Enumerable.Range(0, 3_000).Count(i => i % 17 == 11), result.Patterns.Sum(pattern => pattern.Count));
        foreach (var options in (ScanOptions[])[new(1), new(2, 700), new(3, 64 * 1024)])
        {
            Assert.Equal(ByRecords(workspace, null), ByScan(workspace, null, options));
        }

        static string Line(int i, bool reordered)
        {
            var time = $"\"timestamp\":\"{Timestamps.Format(Lines.Now.AddSeconds((i / 5) - 80_000))}\"";
            var rest = FormattableString.Invariant($"\"severity\":\"nit\",\"pattern\":\"pattern-{i % 7}\",\"description\":\"number {i}\"");
            return reordered ? $"{{{rest},{time}}}" : $"{{{time},{rest}}}";
        }
    }

    [Fact]
    public void TwoThatDifferInOneByteAreTwo()
    {
        var hasher = new ContentHasher(new byte[ContentHasher.KeyBytes]);
        var keys = Enumerable.Range(0, 50_000).Select(i => hasher.OfText(Encoding.UTF8.GetBytes(new string('a', i % 40) + i.ToString(CultureInfo.InvariantCulture)))).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static Workspace Fill(TempFolder folder, int seed)
    {
        var random = new Random(seed);
        var ledger = new RandomLedger(seed);
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        var oddness = seed % 5 == 0 ? 0 : random.Next(2, 40);
        var inOrder = random.Next(2) == 0;
        foreach (var kind in LedgerKind.Evidence)
        {
            var share = kind == LedgerKind.Findings ? LinesOfARound / 2 : LinesOfARound / 8;
            Write(folder, $".claude/{kind.Name}.jsonl", ledger.File(kind.Name, share / 2, oddness, inOrder));
            Write(folder, $".git/skillmesh/spool/{kind.Name}.jsonl", ledger.File(kind.Name, share / 4, oddness, inOrder));
            var shard = ledger.File(kind.Name, share / 4, oddness, inOrder);
            Write(folder, $".claude/{kind.Name}.d/{(random.Next(5) == 0 ? "wrong" : ShardName.Of(shard))}.jsonl", shard);
        }

        var workspace = Workspace.Open(folder.Path);
        if (random.Next(3) == 0)
        {
            var records = new LedgerReader(workspace).Read(LedgerKind.Findings).Records;
            var purged = records.Count == 0 ? [] : Enumerable.Range(0, 5).Select(_ => records[random.Next(records.Count)].Id).Append("AR-17");
            Write(folder, ".claude/tombstones.jsonl", Encoding.UTF8.GetBytes(string.Concat(purged.Select(id =>
                $$"""{"id":"{{id}}","ledger":"review-findings","reason":"r","timestamp":"2025-01-01T00:00:00Z"}""" + "\n"))));
        }

        if (random.Next(3) == 0)
        {
            Write(folder, ".claude/patterns/promotion-log.jsonl", Encoding.UTF8.GetBytes(
                Lines.Verdict("merge", "stale-cache", 3, into: "missing-limit") + "\n" + Lines.Row("promote", "wrong-status", 20) + "\n"));
        }

        var dialect = """{"dialects":[{"name":"theirs","ledger":"session-learnings","when":["session_id"],"fields":{"insight":"insight"}}]}""";
        return random.Next(6) == 0 ? workspace.With(SkillMeshConfig.Parse(Lines.Json(dialect))) : workspace;
    }

    private static void Write(TempFolder folder, string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.At(path))!);
        File.WriteAllBytes(folder.At(path), bytes);
    }

    private static string ByRecords(Workspace workspace, DateTimeOffset? asOf)
    {
        var reader = new LedgerReader(workspace);
        var readings = LedgerKind.Evidence.Select(reader.Read).ToList();
        var promotions = reader.Read(LedgerKind.Promotions);
        var result = LearningFold.Run(new LearningInput(readings, promotions, LearningSettings.Default, asOf));
        return Describe(result, [.. readings.Append(promotions).SelectMany(reading => reading.Diagnostics)]);
    }

    private static string ByScan(Workspace workspace, DateTimeOffset? asOf, ScanOptions options)
    {
        var (result, faults) = new LedgerFold(workspace, LearningSettings.Default, new byte[ContentHasher.KeyBytes], options).Run(asOf);
        return Describe(result, faults);
    }

    internal static string Describe(LearningResult result, IReadOnlyList<Diagnostic> faults) => string.Join('\n', (string[])
    [
        Encoding.UTF8.GetString(PatternsFile.ToBytes(result)),
        result.Trends is null ? "" : Encoding.UTF8.GetString(TrendsFile.ToBytes(result.Trends)),
        .. result.Transitions.Select(row => row.Json),
        .. result.Patterns.Select(pattern => Entry(pattern)),
        .. result.Diagnostics.Select(Describe),
        .. faults.Select(Describe),
    ]);

    private static string Entry(Pattern pattern) => new RunbookEntry(Redactor.For(SkillMeshConfig.Default)).Promoted(pattern) + JsonSerializer.Serialize(pattern.SourceBreakdown);

    private static string Describe(LedgerReading reading) =>
        string.Join('\n', [reading.Lines.ToString(CultureInfo.InvariantCulture), string.Join(',', reading.Files), .. reading.Diagnostics.Select(Describe)]);

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic.Position} {diagnostic.Id} {diagnostic.Message}";
}
