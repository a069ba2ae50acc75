using System.Diagnostics;
using System.Globalization;

namespace SkillMesh.Testing.Faults;

/// <summary>How far a long sweep has come, for whoever waits for it: a line each ten seconds and one at the end in
/// <c>artifacts/test-results/progress/NAME.txt</c>. What a test says itself is shown only when it has ended. A usual run writes
/// none.</summary>
public sealed class Progress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly string _file;
    private readonly long _all;
    private long _done;
    private TimeSpan _next = Pause;

    /// <param name="name">Of the sweep; also of its file.</param>
    /// <param name="all">Steps of the whole.</param>
    public Progress(string name, long all)
    {
        _file = RepositoryRoot.At("artifacts", "test-results", "progress", name + ".txt");
        _all = all;
    }

    /// <summary>So many steps more are done, none of them with a failure.</summary>
    public void Step(long count = 1)
    {
        lock (_gate)
        {
            Say(_done + count);
        }
    }

    /// <summary>So many steps are done in all.</summary>
    public void At(long done)
    {
        lock (_gate)
        {
            Say(done);
        }
    }

    private void Say(long done)
    {
        var isEnd = done >= _all && _done < _all;
        _done = done;
        if (!Machine.Slow || (!isEnd && _clock.Elapsed < _next))
        {
            return;
        }

        _next = _clock.Elapsed + Pause;
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        File.AppendAllText(_file, string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed:hh\\:mm\\:ss} {done:N0} of {_all:N0}\n"));
    }
}
