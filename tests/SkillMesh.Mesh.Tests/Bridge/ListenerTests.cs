using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Mesh.Tests.Bridge;

public sealed class ListenerTests : IDisposable
{
    private readonly BridgeScene _scene = new();

    [Fact]
    public void AListenerWakesForEachCommitAndStopsWhenItIsTold()
    {
        _scene.Options = _scene.Options with { Clock = TimeProvider.System };
        _scene.Bridge();
        using var stop = new CancellationTokenSource();
        using var arrived = new SemaphoreSlim(0);
        var thread = new Thread(() =>
        {
            using var file = BridgeFile.Make(_scene.Options);
            var sink = new LedgerSink(_scene.Home("b"), TimeProvider.System, _ => []);
            using var listener = new BridgeListener(file, "b", sink.Place, sink, _ => arrived.Release()) { Net = TimeSpan.FromMinutes(10) };
            listener.Listen(stop.Token);
        });
        thread.Start();
        for (var i = 0; i < 20; i++)
        {
            // Nothing but the watcher can wake it.
            _scene.Capture("a", $"fix {i}", i);
            _scene.Announce("a");
            Assert.True(arrived.Wait(TimeSpan.FromSeconds(60)), $"message {i} did not arrive");
        }

        stop.Cancel();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal(20, _scene.Events("b").Count);
        Assert.Equal(["0"], _scene.Query("SELECT expires FROM agents WHERE name = 'b'"));
        Assert.Equal("delivered:20", _scene.Statuses());
    }

    [Fact]
    public void WhatABusyFileKeepsBackIsReceivedLater()
    {
        _scene.Options = _scene.Options with { Clock = TimeProvider.System, Wait = TimeSpan.FromMilliseconds(50) };
        _scene.Bridge();
        _scene.Capture("a", "one");
        _scene.Announce("a");
        using var stop = new CancellationTokenSource();
        using var troubled = new SemaphoreSlim(0);
        using var arrived = new SemaphoreSlim(0);
        using var other = Mesh.Bridge.Sqlite.SqliteFile.Open(_scene.Path, TimeSpan.Zero, TimeProvider.System);
        other.Run("BEGIN IMMEDIATE");
        var thread = new Thread(() =>
        {
            using var file = BridgeFile.At(_scene.Options);
            var sink = new LedgerSink(_scene.Home("b"), TimeProvider.System, _ => []);
            using var listener = new BridgeListener(file, "b", sink.Place, sink, _ => arrived.Release())
            {
                Net = TimeSpan.FromMilliseconds(50),
                Troubled = _ => troubled.Release(),
            };
            listener.Listen(stop.Token);
        });
        thread.Start();
        Assert.True(troubled.Wait(TimeSpan.FromSeconds(60)));
        other.Run("ROLLBACK");
        Assert.True(arrived.Wait(TimeSpan.FromSeconds(60)));
        stop.Cancel();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));
        Assert.Equal(0, troubled.CurrentCount);
    }

    public void Dispose() => _scene.Dispose();
}
