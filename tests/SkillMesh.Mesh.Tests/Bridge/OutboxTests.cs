using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Mesh.Bridge.Sqlite;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Tests.Skills;
using SkillMesh.Testing;

namespace SkillMesh.Mesh.Tests.Bridge;

/// <summary>The ledger is the outbox: whatever one command could not announce, the next one does.</summary>
public sealed class OutboxTests : IDisposable
{
    private readonly BridgeScene _scene = new();

    [Fact]
    public void WithoutABridgeEventsWaitAndNothingIsMade()
    {
        _scene.Capture("a", "one");
        var result = _scene.Announce("a");
        Assert.Equal((0, true, MeshRules.BridgeMissing.Id), (result.Sent, result.IsWaiting, Assert.Single(result.Notes).Id));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_scene.Path)));

        _scene.Bridge();
        _scene.Capture("a", "two");
        Assert.Equal((2, false), _scene.Announce("a") is var later ? (later.Sent, later.IsWaiting) : default);
        Assert.Equal(0, _scene.Announce("a").Sent);
    }

    [Fact]
    public void ALockedBridgeIsWaitedForAndThenLeftForTheNextCommand()
    {
        _scene.Bridge();
        _scene.Options = _scene.Options with { Wait = TimeSpan.FromMilliseconds(300) };
        _scene.Capture("a", "one");
        using (var other = SqliteFile.Open(_scene.Path, TimeSpan.Zero, TimeProvider.System))
        {
            other.Run("BEGIN IMMEDIATE");
            var result = _scene.Announce("a");
            Assert.Equal((0, true, MeshRules.BridgeBusy.Id), (result.Sent, result.IsWaiting, Assert.Single(result.Notes).Id));
            Assert.DoesNotContain("locked", result.Notes[0].Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, _scene.Announce("a").Sent);
    }

    [Fact]
    public void AFullDiskIsANoteAndTheEventWaits()
    {
        _scene.Bridge();
        _scene.Capture("a", new string('x', 100_000));
        _scene.Release();
        using var file = BridgeFile.At(_scene.Options);
        Assert.NotEmpty(file.Id);
        file.Run(sql =>
        {
            sql.Prepare("PRAGMA max_page_count = 20").Run();
            return true;
        });
        var error = Assert.Throws<SkillMeshException>(() => BridgeOutbox.Flush(file, "a", _scene.Home("a")));
        Assert.Equal((MeshRules.BridgeRefused.Id, ExitCode.Unsafe), (error.Diagnostic.Id, error.ExitCode));
        Assert.Equal(1, _scene.Announce("a").Sent);
    }

    [Fact]
    public void APathThatCannotBeIsANote()
    {
        File.WriteAllText(_scene.Folder.At("file"), "");
        _scene.Options = _scene.Options with { Path = _scene.Folder.At("file", "bridge.db") };
        _scene.Capture("a", "one");
        Assert.True(_scene.Announce("a").IsWaiting);
        var error = Assert.Throws<SkillMeshException>(() => BridgeFile.Make(_scene.Options));
        Assert.Equal((MeshRules.BridgeRefused.Id, ExitCode.Unsafe), (error.Diagnostic.Id, error.ExitCode));
    }

    [Fact]
    public void WhatAKilledCommandDidNotAnnounceTheNextOneDoes()
    {
        _scene.Bridge();
        _scene.Capture("a", "announced");
        _scene.Announce("a");
        _scene.Capture("a", "killed before");
        _scene.Capture("a", "next");
        Assert.Equal(2, _scene.Announce("a").Sent);
    }

    [Fact]
    public void ATornLineIsAnnouncedOnceItIsWhole()
    {
        _scene.Bridge();
        var ledger = _scene.Folder.At("a", ".claude", "skill-events.jsonl");
        _scene.Capture("a", "one");
        var line = File.ReadAllBytes(ledger);
        _scene.Capture("a", "two");
        var whole = File.ReadAllBytes(ledger);
        File.WriteAllBytes(ledger, whole[..(line.Length + 30)]);
        Assert.Equal(1, _scene.Announce("a").Sent);
        File.WriteAllBytes(ledger, whole);
        Assert.Equal(1, _scene.Announce("a").Sent);
    }

    [Fact]
    public void OnAnotherBridgeEverythingIsAnnouncedAgain()
    {
        _scene.Bridge();
        _scene.Capture("a", "one");
        _scene.Capture("a", "two");
        _scene.Announce("a");
        _scene.Release();
        File.Delete(_scene.Path);
        _scene.Bridge();
        Assert.Equal(2, _scene.Announce("a").Sent);
    }

    [Fact]
    public void CommitsThatAPowerCutTookBackAreAnnouncedAgain()
    {
        _scene.Bridge();
        _scene.Capture("a", "one");
        _scene.Announce("a");
        _scene.Capture("a", "two");
        _scene.Announce("a");
        _scene.Execute("DELETE FROM enhanced_messages WHERE id = 2");
        Assert.Equal(1, _scene.Announce("a").Sent);
    }

    [Fact]
    public void WhatLayInASpoolThatWasPublishedBeforeThereWasABridgeIsAnnouncedStill()
    {
        using var folder = new TempFolder();
        var repository = Repository(folder);
        var writer = new LedgerWriter(repository, _scene.Clock);
        writer.Append(LedgerKind.SkillEvents, SkillEventWriter.Write(EventMaker.Captured("mine")));
        BridgeOutbox.Keep(repository);
        new LedgerPublisher(repository, writer).Publish();
        _scene.Bridge();
        Assert.Equal(1, BridgeOutbox.Flush(_scene.Options, "a", repository).Sent);
        Assert.Equal(0, BridgeOutbox.Flush(_scene.Options, "a", repository).Sent);
    }

    [Fact]
    public void ShardsThatCameWithAClonedRepositoryAreNotAnnounced()
    {
        using var folder = new TempFolder();
        var repository = Repository(folder);
        var writer = new LedgerWriter(repository, _scene.Clock);
        writer.Append(LedgerKind.SkillEvents, SkillEventWriter.Write(EventMaker.Captured("somebody else's")));
        new LedgerPublisher(repository, writer).Publish();
        _scene.Bridge();
        Assert.Equal(0, BridgeOutbox.Flush(_scene.Options, "a", repository).Sent);
        Assert.Equal(1, BridgeOutbox.Rebuild(_scene.Bridge(), "a", repository).Sent);
    }

    [Fact]
    public void APurgedEventIsNotAnnounced()
    {
        _scene.Bridge();
        var id = _scene.Capture("a", "one");
        new LedgerRewriter(_scene.Home("a"), new LedgerWriter(_scene.Home("a"), _scene.Clock), _scene.Clock).Purge(id, "secret", null);
        Assert.Equal(0, _scene.Announce("a").Sent);
    }

    [Fact]
    public void RebuildingAtAnyPointLeavesTheSameSkills()
    {
        var random = new Random(1);
        _scene.Bridge();
        for (var i = 0; i < 30; i++)
        {
            _scene.Capture("a", $"fix {i}", i);
            _scene.Announce("a");
            if (random.Next(2) == 0)
            {
                _scene.Receive("b");
            }

            if (random.Next(4) == 0)
            {
                _scene.Release();
                if (random.Next(2) == 0)
                {
                    File.Delete(_scene.Path);
                }

                BridgeOutbox.Rebuild(_scene.Bridge(), "", _scene.Home("a"), _scene.Home("b"));
            }
        }

        _scene.Receive("b");
        Assert.Equal(_scene.Book("a").Skills.Select(skill => skill.Id), _scene.Book("b").Skills.Select(skill => skill.Id));
        Assert.Equal(30, _scene.Book("b").Skills.Count);
        Assert.All(_scene.Events("b").Values, count => Assert.Equal(1, count));
        Assert.Equal("delivered:30", _scene.Statuses());
    }

    public void Dispose() => _scene.Dispose();

    // What makes it a repository to the ledger; no git runs here.
    private static Workspace Repository(TempFolder folder)
    {
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        Directory.CreateDirectory(folder.At(".claude"));
        return Workspace.Open(folder.Path);
    }
}
