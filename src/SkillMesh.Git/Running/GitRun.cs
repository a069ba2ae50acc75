using System.Buffers;
using System.Diagnostics;
using System.Text;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Git.Running;

/// <summary>A git command that was started: fed at once, read on threads of its own, with a time limit from the start.</summary>
internal sealed class GitRun : IDisposable
{
    // After git itself has ended, something it left in the background may still hold its output open.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly GitCall _call;
    private readonly Process _process;
    private readonly TimeSpan _limit;
    private readonly Stream _outputs;
    private readonly Stream _errors;
    private readonly Collector _output;
    private readonly Collector _error;
    private readonly Timer _watch;
    private int _overdue;

    /// <summary>Takes over <paramref name="process"/>.</summary>
    public GitRun(GitCall call, Process process, TimeSpan limit)
    {
        _call = call;
        _process = process;
        _limit = limit;
        _outputs = process.StandardOutput.BaseStream;
        _errors = process.StandardError.BaseStream;
        _output = new Collector(_outputs);
        _error = new Collector(_errors);

        // The limit covers feeding too: a process that does not read would hold us at a full pipe.
        _watch = new Timer(_ => Stop(), null, limit, Timeout.InfiniteTimeSpan);
        Feed(process, call.Input);
    }

    /// <summary>Waits for its end, whatever the exit code.</summary>
    /// <exception cref="SkillMeshException">SKM0017 when it takes longer than it may.</exception>
    public GitResult Finish()
    {
        _process.WaitForExit(_limit + DrainTime);
        if (Volatile.Read(ref _overdue) != 0 || !_process.HasExited)
        {
            throw GitProcess.Failed(_call, $"it took longer than {_limit.TotalSeconds:0} s and was stopped");
        }

        return new GitResult(_process.ExitCode, _output.Take(DrainTime), Encoding.UTF8.GetString(_error.Take(DrainTime)).Trim());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Disposing a process leaves its streams to the finalizer, and a commit starts several.
        _watch.Dispose();
        _outputs.Dispose();
        _errors.Dispose();
        _process.Dispose();
    }

    private void Stop()
    {
        Interlocked.Exchange(ref _overdue, 1);
        GitProcess.Kill(_process);
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended without reading it all; its exit code and words say why.
        }
    }

    /// <summary>Reads a pipe on a thread of its own: the thread pool may be busy with whoever waits for us.</summary>
    private sealed class Collector
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private readonly Thread _thread;

        public Collector(Stream stream)
        {
            _thread = new Thread(() => Read(stream), 128 * 1024) { IsBackground = true };
            _thread.Start();
        }

        public byte[] Take(TimeSpan patience)
        {
            _thread.Join(patience);
            lock (_bytes)
            {
                return _bytes.WrittenSpan.ToArray();
            }
        }

        private void Read(Stream stream)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                for (int count; (count = stream.Read(buffer)) > 0;)
                {
                    lock (_bytes)
                    {
                        _bytes.Write(buffer.AsSpan(0, count));
                    }
                }
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The process was stopped; what came is what there is.
            }
        }
    }
}
