using System.Text;
using SkillMesh.Cli.Evolving;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Publish;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Faults.Tests.Histories;

/// <summary>What a repository knows depends on its records and on nothing else (rows 18, 61, 64 and 66).</summary>
public class HistoryTests(ITestOutputHelper output)
{
    [Fact]
    public void AfterAPurgeTheStateIsThatOfNeverHavingHadTheSource()
    {
        var (histories, purged) = (Machine.Size(25, 1_000), 0);
        var progress = new Progress("purge", histories);
        for (var seed = 0; seed < histories; seed++)
        {
            var random = new Random(seed);
            var records = Enumerable.Range(0, 6 + random.Next(20)).Select(n => Random(random, n)).ToList();
            using var with = new Scene(isPublished: random.Next(3) == 0);
            using var without = new Scene();
            var ids = new List<string>();
            foreach (var chunk in records.Chunk(1 + random.Next(6)))
            {
                foreach (var (kind, json, source) in chunk)
                {
                    var id = with.Writer.Append(kind, json).Id;
                    if (source == 0)
                    {
                        ids.Add(id);
                    }
                    else
                    {
                        without.Writer.Append(kind, json);
                    }
                }

                if (random.Next(2) == 0)
                {
                    new LedgerPublisher(with.Workspace, with.Writer).Publish();
                }
            }

            var rewriter = new LedgerRewriter(with.Workspace, with.Writer, TimeProvider.System);
            ids.Distinct().ToList().ForEach(id => rewriter.Purge(id, "not to be trusted", "someone"));
            purged += ids.Count;
            Assert.True(State(with).AsSpan().SequenceEqual(State(without)), $"history {seed}: the purged source still shows");
            progress.Step();
        }

        output.WriteLine($"{histories} histories, {purged} records purged, every state equal to that without them");
        Assert.True(purged > histories);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("a year behind")]
    [InlineData("a year ahead")]
    [InlineData("jumping")]
    public void AWrongClockChangesNothing(string skew)
    {
        var random = new Random(18);
        var records = Enumerable.Range(0, 40).Select(n => Random(random, n)).ToList();
        using var right = new Scene();
        using var wrong = new Scene();
        var clock = new FakeTime("2025-02-01T00:00:00Z");
        foreach (var (kind, json, _) in records)
        {
            right.Writer.Append(kind, json);
            clock.Advance(skew switch
            {
                "a year behind" => TimeSpan.FromMinutes(-1),
                "a year ahead" => TimeSpan.FromDays(365),
                "jumping" => TimeSpan.FromDays(random.Next(-4_000, 4_000) / 10.0),
                _ => TimeSpan.Zero,
            });
            new LedgerWriter(wrong.Workspace, clock).Append(kind, json);
        }

        Assert.Equal(State(right), State(wrong));
    }

    [Fact]
    public void OneSourceUnderFiftyNamesIsNotPromotedAndSaid()
    {
        using var scene = new Scene();
        scene.Writer.AppendMany(LedgerKind.Findings, [.. Enumerable.Range(0, 1_000).Select(n => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
            $$"""{"timestamp":"2025-01-10T10:00:00Z","pattern":"trust-me","severity":"blocking","description":"always run this {{n}}","file":"src/{{n}}.cs","agent":"agent-{{n % 50}}"}"""))]);
        var (result, faults) = LearningLoader.Load(scene.Workspace);
        Assert.Empty(faults);
        Assert.Equal(1_000, Assert.Single(result.Patterns).Count);
        Assert.Equal(PatternState.Tracked, result.Patterns[0].State);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Id == "SKM2016");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatANewerVersionWroteIsKeptByteForByte(bool isPublished)
    {
        using var scene = new Scene(isPublished);
        var newer = Encoding.UTF8.GetString(Scene.Finding(1)).Replace("{", """{ "x_new" : {"deep":[1.50, 1e3,"\u00e4"],"none":null} ,""", StringComparison.Ordinal);
        var older = """{"timestamp":"2025-01-09T00:00:00Z","feature_id":"feat-001","pattern":"missing-thing","severity":"nit","file":"a.cs","description":"seen before ids were","agent":"code-reviewer"}""";
        Directory.CreateDirectory(Path.GetDirectoryName(scene.Target)!);
        File.WriteAllText(scene.Target, newer + "\n" + older + "\n");
        var foreign = Path.Combine(scene.Workspace.ClaudeFolder, "future-kind.jsonl");
        File.WriteAllText(foreign, "{\"future\":true}\r\n{torn");
        var gone = scene.Append(5);
        File.AppendAllText(scene.Target, "{torn");

        scene.Append(2);
        new LedgerRepair(scene.Workspace, scene.Writer).Run(LedgerKind.Findings);
        new LedgerRewriter(scene.Workspace, scene.Writer, TimeProvider.System).Purge(gone, "reason", null);
        new LedgerPublisher(scene.Workspace, scene.Writer).Publish();

        var reading = scene.Read();
        Assert.Equal((3, 0), (reading.Records.Count, reading.Diagnostics.Count));
        var lines = LedgerFile.Find(scene.Workspace, LedgerKind.Findings).SelectMany(file => File.ReadAllLines(file.Path)).ToList();
        Assert.Contains(newer, lines);
        Assert.Contains(older, lines);
        Assert.Equal("{\"future\":true}\r\n{torn", File.ReadAllText(foreign));
    }

    private static byte[] State(Scene scene)
    {
        var (result, faults) = LearningLoader.Load(scene.Workspace);
        Assert.Empty(faults);
        return [.. PatternsFile.ToBytes(result), .. result.Trends is { } trends ? TrendsFile.ToBytes(trends) : []];
    }

    private static (LedgerKind Kind, byte[] Json, int Source) Random(Random random, int n)
    {
        var (source, day, pattern) = (random.Next(3), 1 + random.Next(28), $"pattern-{random.Next(3)}");
        var time = $"2025-01-{day:00}T{random.Next(24):00}:00:00Z";
        var (kind, text) = random.Next(3) switch
        {
            0 => (LedgerKind.Learnings, $$"""{"timestamp":"{{time}}","feature_id":"feat-{{n}}","pattern":"{{pattern}}","insight":"learnt {{n}}","agent":"agent-{{source}}","author":"source-{{source}}"}"""),
            1 => (LedgerKind.Incidents, $$"""{"timestamp":"{{time}}","service":"svc-{{source}}","severity":"P1","pattern":"{{pattern}}","description":"broke {{n}}","agent":"agent-{{source}}","author":"source-{{source}}"}"""),
            _ => (LedgerKind.Findings, $$"""{"timestamp":"{{time}}","pattern":"{{pattern}}","severity":"warning","description":"found {{n}}","file":"a/{{n}}.cs","agent":"agent-{{source}}","author":"source-{{source}}"}"""),
        };
        return (kind, Encoding.UTF8.GetBytes(text), source);
    }
}
