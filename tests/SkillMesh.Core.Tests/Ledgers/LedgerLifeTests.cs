using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using static SkillMesh.Core.Tests.Ledgers.LedgerFixture;

namespace SkillMesh.Core.Tests.Ledgers;

/// <summary>Publishing, purging, quarantine and dialects.</summary>
public class LedgerLifeTests
{
    [Fact]
    public void PublishMakesOneShardPerLedgerAndEmptiesTheSpool()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(2));
        ledger.Add(Finding(1));
        var publisher = new LedgerPublisher(ledger.Workspace, ledger.Writer);

        var planned = publisher.Publish(dryRun: true);
        Assert.False(Directory.Exists(ledger.Workspace.ShardFolder(LedgerKind.Findings)));
        var shard = Assert.Single(publisher.Publish());

        Assert.Equal(planned, [shard]);
        Assert.Equal(2, shard.Records);
        Assert.Equal(0, new FileInfo(ledger.Workspace.SpoolFile(LedgerKind.Findings)).Length);
        Assert.Equal(2, ledger.Read().Records.Count);
        Assert.Empty(publisher.Publish());
    }

    [Fact]
    public void TheSameRecordsGiveTheSameShardInAnyOrder()
    {
        string Shard(params int[] order)
        {
            using var ledger = new LedgerFixture();
            foreach (var n in order)
            {
                ledger.Add(Finding(n));
            }

            return new LedgerPublisher(ledger.Workspace, ledger.Writer).Publish()[0].Path;
        }

        Assert.Equal(Shard(1, 2, 3), Shard(3, 1, 2));
    }

    [Fact]
    public void WhatIsNoRecordStaysInTheSpool()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1));
        var endless = new string('x', LineScanner.MaxLine + 1);
        File.AppendAllText(ledger.Workspace.SpoolFile(LedgerKind.Findings), endless + "\n{torn");
        new LedgerPublisher(ledger.Workspace, ledger.Writer).Publish();
        Assert.Equal(endless + "\n{torn", File.ReadAllText(ledger.Workspace.SpoolFile(LedgerKind.Findings)));
        Assert.Single(ledger.Read().Records);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APurgedRecordIsGoneAndStaysGone(bool published)
    {
        using var ledger = new LedgerFixture();
        var secret = ledger.Add(Finding(1, "do not keep this")).Id;
        ledger.Add(Finding(2));
        if (published)
        {
            new LedgerPublisher(ledger.Workspace, ledger.Writer).Publish();
        }

        var result = new LedgerRewriter(ledger.Workspace, ledger.Writer, ledger.Clock).Purge(secret, "personal data", "someone");

        Assert.Equal(LedgerKind.Findings, result.Kind);
        foreach (var file in Directory.EnumerateFiles(ledger.Workspace.Root, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("do not keep this", File.ReadAllText(file));
        }

        Assert.Single(ledger.Read().Records);
        Assert.Empty(ledger.Read().Diagnostics);

        // It comes back by a merge: the tombstone holds.
        ledger.WritePublished(Finding(1, "do not keep this") + "\n");
        Assert.Single(ledger.Read().Records);
    }

    [Fact]
    public void AShardThatIsPurgedKeepsItsNameAndOnlyItMayDifferFromIt()
    {
        using var ledger = new LedgerFixture();
        var (first, second) = (ledger.Add(Finding(1)).Id, ledger.Add(Finding(2)).Id);
        var publisher = new LedgerPublisher(ledger.Workspace, ledger.Writer);
        var purged = Assert.Single(publisher.Publish()).Path;
        ledger.Add(Finding(3));
        var other = Assert.Single(publisher.Publish()).Path;
        var rewriter = new LedgerRewriter(ledger.Workspace, ledger.Writer, ledger.Clock);

        rewriter.Purge(first, "x", null);
        rewriter.Purge(second, "x", null);

        Assert.Equal(0, new FileInfo(Path.Combine(ledger.Workspace.Root, purged)).Length);
        Assert.Equal(new[] { other, purged }.Order(StringComparer.Ordinal), LedgerFile.Find(ledger.Workspace, LedgerKind.Findings).Where(file => file.IsShard).Select(file => file.DisplayPath));
        Assert.Empty(ledger.Read().Diagnostics);

        File.AppendAllText(Path.Combine(ledger.Workspace.Root, other), Finding(4) + "\n");
        Assert.Equal(["SKM1015"], ledger.Read().Diagnostics.Select(fault => fault.Id));
    }

    [Fact]
    public void PurgingWhatIsNotThereIsAnErrorAndChangesNothing()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1));
        var error = Assert.Throws<SkillMeshException>(() => new LedgerRewriter(ledger.Workspace, ledger.Writer, ledger.Clock).Purge("nope", "x", null));
        Assert.Equal("SKM1013", error.Diagnostic.Id);
        Assert.Empty(ledger.Read(LedgerKind.Tombstones).Records);
    }

    [Fact]
    public void QuarantineMovesEveryByteThatIsNoRecord()
    {
        using var ledger = new LedgerFixture();
        ledger.WritePublished(Finding(1) + "\n{broken\n" + Finding(2) + "\n<<<<<<< HEAD\n{torn");
        var repaired = new LedgerRepair(ledger.Workspace, ledger.Writer).Run(LedgerKind.Findings);

        Assert.Equal([(".claude/review-findings.jsonl", ".claude/review-findings.jsonl.quarantine", 3)], repaired.Select(file => (file.Path, file.Quarantine, file.Lines)));
        Assert.Equal("{broken\n<<<<<<< HEAD\n{torn\n", File.ReadAllText(ledger.Published + ".quarantine"));
        Assert.Equal(Finding(1) + "\n" + Finding(2) + "\n", File.ReadAllText(ledger.Published));
        Assert.Empty(ledger.Read().Diagnostics);
        Assert.Empty(new LedgerRepair(ledger.Workspace, ledger.Writer).Run(LedgerKind.Findings));
    }

    private const string TeamRecord =
        """{"id":"AR-17","timestamp":"2025-01-10T09:00:00Z","source":"ai-review","category":"reliability","subcategory":"unbounded-retry","severity":"P1","title":"Retry without limit","description":"The client retries for ever","file":"src/Client.cs","line":42,"suggestion":"Cap the retries at five","confidence":0.9,"classification":"bug","resolution":{"status":"fixed","was_true_positive":true}}""";

    private static readonly string TeamConfig =
        """
        {"dialects":[{"name":"ai-review","ledger":"review-findings","when":["subcategory","resolution"],
          "fields":{"pattern":"subcategory","suggested_fix":"suggestion"},
          "severity":{"P1":"blocking","P2":"warning","P3":"nit"},
          "not_evidence":[{"field":"resolution.was_true_positive","equals":false}]}]}
        """;

    [Fact]
    public void AnotherTeamsShapeIsReadThroughItsMap()
    {
        using var ledger = new LedgerFixture();
        using var config = System.Text.Json.JsonDocument.Parse(TeamConfig);
        ledger.Workspace = ledger.Workspace.With(SkillMeshConfig.Parse(config.RootElement));
        ledger.WritePublished(TeamRecord + "\n" + Finding(1) + "\n");

        var reading = ledger.Read();

        Assert.Empty(reading.Diagnostics);
        var record = reading.Records.Single(item => item.Id == "AR-17");
        Assert.Equal(
            ("unbounded-retry", "blocking", "Cap the retries at five", "The client retries for ever"),
            (record.Text("pattern"), record.Text("severity"), record.Text("suggested_fix"), record.Text("description")));
    }

    [Fact]
    public void AFindingJudgedAFalsePositiveIsNoEvidenceInWhateverOrder()
    {
        var judged = TeamRecord.Replace("\"was_true_positive\":true", "\"was_true_positive\":false");
        foreach (var lines in new[] { TeamRecord + "\n" + judged + "\n", judged + "\n" + TeamRecord + "\n", judged + "\n" })
        {
            using var ledger = new LedgerFixture();
            using var config = System.Text.Json.JsonDocument.Parse(TeamConfig);
            ledger.Workspace = ledger.Workspace.With(SkillMeshConfig.Parse(config.RootElement));
            ledger.WritePublished(lines);
            Assert.Empty(ledger.Read().Records);
        }
    }

    [Fact]
    public void AWordTheSeverityMapLacksIsToldAtItsLine()
    {
        using var ledger = new LedgerFixture();
        using var config = System.Text.Json.JsonDocument.Parse(TeamConfig);
        ledger.Workspace = ledger.Workspace.With(SkillMeshConfig.Parse(config.RootElement));
        ledger.WritePublished("\n" + TeamRecord.Replace("P1", "P9") + "\n");
        var fault = Assert.Single(ledger.Read().Diagnostics);
        Assert.Equal(("SKM1017", 2), (fault.Id, fault.Position.Line));
        Assert.Contains("ai-review", fault.Message);
    }
}
