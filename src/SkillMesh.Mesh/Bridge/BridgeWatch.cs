namespace SkillMesh.Mesh.Bridge;

/// <summary>Wakes when somebody writes to a SQLite file: every commit begins with a write to the <c>-wal</c> file. It looks at the
/// folder, so it opens none of the files and sees them come and go.</summary>
internal sealed class BridgeWatch : IDisposable
{
    private readonly ManualResetEventSlim _signal = new(initialState: false, spinCount: 1);
    private readonly FolderEvents? _events;
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Watches the file at <paramref name="path"/>. Where the system has no watcher left, there is only the caller's net.</summary>
    public BridgeWatch(string path)
    {
        _events = FolderEvents.Of(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (_events is not null)
        {
            return;
        }

        try
        {
            _watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!)
            {
                Filters = { Path.GetFileName(path) + "-wal", Path.GetFileName(path) },
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size,
            };
            _watcher.Changed += (_, _) => _signal.Set();
            _watcher.Created += (_, _) => _signal.Set();
            _watcher.Renamed += (_, _) => _signal.Set();
            _watcher.Error += (_, _) => _signal.Set();
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            _watcher?.Dispose();
            _watcher = null;
        }
    }

    /// <summary>Waits for a write.</summary>
    /// <returns>Whether there was one since the last call.</returns>
    public bool Wait(TimeSpan longest, CancellationToken stop)
    {
        if (_events is not null)
        {
            return _events.Wait(longest, stop);
        }

        try
        {
            var was = _signal.Wait(longest, stop);
            _signal.Reset();
            return was;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _events?.Dispose();
        _watcher?.Dispose();
        _signal.Dispose();
    }
}
