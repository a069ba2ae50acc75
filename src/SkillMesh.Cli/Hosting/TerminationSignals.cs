using System.Runtime.InteropServices;

namespace SkillMesh.Cli.Hosting;

/// <summary>Ends the tool on a signal as a shell expects it: with 128 plus the signal's number. What is half-written then is
/// what a kill would leave, which every writer here allows for; locks end with the process.</summary>
internal sealed class TerminationSignals
{
    private const int FileSizeExceeded = 25;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private CancellationTokenSource? _stop;

    private TerminationSignals()
    {
    }

    /// <summary>Handles SIGHUP, SIGINT and SIGTERM by <paramref name="exit"/>; SIGXFSZ (a file grew beyond <c>ulimit -f</c>)
    /// becomes an error of the write that caused it. A closed pipe is no signal here: see <see cref="SkillMeshCli.Run"/>.</summary>
    public static TerminationSignals Register(Action<int> exit)
    {
        var signals = new TerminationSignals();
        signals.Add(PosixSignal.SIGHUP, context => signals.End(context, 1, exit));
        signals.Add(PosixSignal.SIGINT, context => signals.End(context, 2, exit));
        signals.Add(PosixSignal.SIGTERM, context => signals.End(context, 15, exit));
        if (!OperatingSystem.IsWindows())
        {
            signals.Add((PosixSignal)FileSizeExceeded, context => context.Cancel = true);
        }

        return signals;
    }

    /// <summary>For a command whose usual end is a signal: until the result is disposed, the first one cancels <paramref name="stop"/> and
    /// the tool goes on to its end; a second one ends it at once.</summary>
    public IDisposable Redirect(CancellationTokenSource stop)
    {
        Volatile.Write(ref _stop, stop);
        return new Redirection(this);
    }

    private void End(PosixSignalContext context, int signal, Action<int> exit)
    {
        if (Interlocked.Exchange(ref _stop, null) is { } stop)
        {
            context.Cancel = true;
            stop.Cancel();
            return;
        }

        exit(128 + signal);
    }

    private sealed class Redirection(TerminationSignals signals) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref signals._stop, null);
    }

    private void Add(PosixSignal signal, Action<PosixSignalContext> action) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, action));
}
