using System.Globalization;
using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Resuming;
using SkillMesh.Learning.Settings;
using SkillMesh.Learning.Tests.Fold;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Learning.Tests.Resuming;

/// <summary>Going on from an earlier fold gives what reading everything gives: after every step of 40 random histories, of 1,000 with
/// <c>SKILLMESH_SLOW=1</c>.</summary>
public sealed class ResumeTests(ITestOutputHelper output)
{
    [Fact]
    public void AfterEveryStepOfRandomHistoriesBothWaysAgree()
    {
        var (resumed, runs) = (0, 0);
        var histories = Machine.Size(40, 1_000);
        var progress = new Progress("resume", histories);
        for (var seed = 0; seed < histories; seed++)
        {
            using var history = new RandomHistory(seed);
            var steps = new List<string> { "start" };
            for (var step = 0; step < 8; step++)
            {
                var options = new ScanOptions(1 + (seed % 3), step % 2 == 0 ? 997 : ChunkScan.ChunkBytes);
                var (whole, _) = Fold(history.Workspace(), cached: false, options);
                var (cached, isResumed) = Fold(history.Workspace(), cached: true, options, stepBytes: seed % 2 == 0 ? 0 : 1 << 20);

                Assert.True(whole == cached, $"history {seed}: {string.Join(", ", steps)}");
                (resumed, runs) = (resumed + (isResumed ? 1 : 0), runs + 1);
                steps.Add(history.Step());
            }

            progress.Step();
        }

        output.WriteLine($"{histories} histories, {runs} runs, {resumed} of them from the cache, every one equal to a whole run");

        // A test of what goes on only: that it does.
        Assert.InRange(resumed, runs / 5, runs);
    }

    [Fact]
    public void OneMoreLineIsCountedWithoutTheOthers()
    {
        using var history = new RandomHistory(1);
        Fold(history.Workspace(), cached: true);
        history.Append(history.Findings, history.Line());

        var (text, isResumed) = Fold(history.Workspace(), cached: true);

        Assert.True(isResumed);
        Assert.Equal(Fold(history.Workspace(), cached: false).Text, text);
    }

    [Fact]
    public void WithOtherRulesForSecretsNamesAreMadeAnew()
    {
        using var folder = new TempFolder("resume");
        folder.Write(".claude/review-findings.jsonl", string.Concat(Lines.Findings("for ACME-123456", 1, 2).Select(line => line + "\n")));
        Fold(Workspace.Open(folder.Path), cached: true);
        var strict = Workspace.Open(folder.Path).With(SkillMeshConfig.Parse(Lines.Json("""{"redaction":{"rules":[{"kind":"customer","match":"ACME-[0-9]{6}"}]}}""")));

        var (text, isResumed) = Fold(strict, cached: true);

        Assert.False(isResumed);
        Assert.Contains("for-redacted-customer", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeThatKeepsLengthAndTimesIsSeen()
    {
        using var history = new RandomHistory(2);
        Fold(history.Workspace(), cached: true);
        history.EditInPlace(history.Findings);

        var (text, isResumed) = Fold(history.Workspace(), cached: true);

        Assert.False(isResumed);
        Assert.Equal(Fold(history.Workspace(), cached: false).Text, text);
    }

    [Fact]
    public void ADamagedCacheIsNoCache()
    {
        using var history = new RandomHistory(3);
        var (expected, _) = Fold(history.Workspace(), cached: true);
        var bytes = File.ReadAllBytes(history.Cache);
        var random = new Random(3);
        foreach (var at in Enumerable.Range(0, Machine.Size(150, bytes.Length)).Select(i => Machine.Slow || i < 60 ? i : random.Next(bytes.Length)))
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(history.Cache, flipped);
            Assert.Equal((expected, false), Fold(history.Workspace(), cached: true));
            File.WriteAllBytes(history.Cache, bytes[..at]);
            Assert.Equal((expected, false), Fold(history.Workspace(), cached: true));
        }

        File.WriteAllBytes(history.Cache, bytes);
        Assert.Equal((expected, true), Fold(history.Workspace(), cached: true));
        File.WriteAllBytes(history.Cache, [.. bytes, 0]);
        Assert.Equal((expected, false), Fold(history.Workspace(), cached: true));
    }

    [Fact]
    public void ManyRecordsAreGoneOnFromAndOneThatComesTooLateIsCounted()
    {
        using var folder = new TempFolder("resume");
        var file = folder.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, 40_000).Select(i => Line(i) + "\n")));
        Fold(Workspace.Open(folder.Path), cached: true);
        File.AppendAllText(file, Line(40_000) + "\n" + Line(39_999) + "\n");
        var (text, isResumed) = Fold(Workspace.Open(folder.Path), cached: true);
        Assert.True(isResumed);
        Assert.Equal(Fold(Workspace.Open(folder.Path), cached: false).Text, text);

        File.AppendAllText(file, Line(3) + "\n" + Line(4).Replace("number", "late", StringComparison.Ordinal) + "\n");
        (text, isResumed) = Fold(Workspace.Open(folder.Path), cached: true);
        Assert.False(isResumed);
        Assert.Equal(Fold(Workspace.Open(folder.Path), cached: false).Text, text);

        // Counted without their order they are gone on from too, whatever comes late then.
        File.AppendAllText(file, Line(5).Replace("number", "later still", StringComparison.Ordinal) + "\n");
        (text, isResumed) = Fold(Workspace.Open(folder.Path), cached: true);
        Assert.True(isResumed);
        Assert.Equal(Fold(Workspace.Open(folder.Path), cached: false).Text, text);

        static string Line(int i) => FormattableString.Invariant(
            $$"""{"timestamp":"{{Timestamps.Format(Lines.Now.AddDays(-100).AddSeconds(i * 200))}}","severity":"{{(i % 3 == 0 ? "blocking" : "nit")}}","pattern":"pattern-{{i * 7919 % 997}}","file":"src/{{i % 13}}.cs","agent":"agent-{{i % 11}}","description":"number {{i}}"}""");
    }

    [Theory]
    [InlineData("session-learnings.jsonl")]
    [InlineData("review-findings.d/{0}.jsonl")]
    public void SeveralLedgersAndShardsAreGoneOnFromThoughEachBeginsAnew(string other)
    {
        using var folder = new TempFolder("resume");
        var first = folder.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(0, 40_000).Select(i => Line(i, "first"))));
        var second = string.Concat(Enumerable.Range(0, 20_000).Select(i => Line(i * 2, "second")));
        folder.Write(".claude/" + string.Format(CultureInfo.InvariantCulture, other, ShardName.Of(Encoding.UTF8.GetBytes(second))), second);
        Fold(Workspace.Open(folder.Path), cached: true);
        File.AppendAllText(first, Line(100, "third") + Line(40_000, "third"));

        var (text, isResumed) = Fold(Workspace.Open(folder.Path), cached: true);

        Assert.True(isResumed);
        Assert.Equal(Fold(Workspace.Open(folder.Path), cached: false).Text, text);

        static string Line(int i, string word) => FormattableString.Invariant(
            $$"""{"timestamp":"{{Timestamps.Format(Lines.Now.AddDays(-100).AddSeconds(i * 200))}}","severity":"{{(i % 3 == 0 ? "blocking" : "nit")}}","pattern":"pattern-{{i * 7919 % 997}}","file":"src/{{i % 13}}.cs","agent":"agent-{{i % 11}}","description":"{{word}} {{i}}","insight":"{{word}} {{i}}"}""") + "\n";
    }

    [Fact]
    public void AFolderThatTakesNoCacheIsNoFault()
    {
        using var history = new RandomHistory(4);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetDirectoryName(history.Cache))!);
        File.WriteAllText(Path.GetDirectoryName(history.Cache)!, "a file in the folder's place");

        Assert.Equal((Fold(history.Workspace(), cached: false).Text, false), Fold(history.Workspace(), cached: true));
    }

    [Fact]
    public void TheCacheIsForItsOwnerAlone()
    {
        using var history = new RandomHistory(5);
        Fold(history.Workspace(), cached: true);

        Assert.True(File.Exists(history.Cache));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(history.Cache));
        }
    }

    private static (string Text, bool IsResumed) Fold(Workspace workspace, bool cached, ScanOptions? options = null, long stepBytes = 0)
    {
        var cache = cached ? new FoldCache(workspace.Private(FoldCache.RelativePath), mayWrite: true) { LeastBytes = 0, StepBytes = stepBytes } : null;
        var settings = LearningSettings.Parse(workspace.Config.Learning) with { Redactor = Redactor.For(workspace.Config) };
        var fold = new LedgerFold(workspace, settings, ContentHasher.NewSecret(), options, cache);
        var (result, faults) = fold.Run();
        return (LedgerFoldTests.Describe(result, faults), fold.IsResumed);
    }
}
