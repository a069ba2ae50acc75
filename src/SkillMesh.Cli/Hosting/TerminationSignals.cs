using System.Runtime.InteropServices;

namespace SkillMesh.Cli.Hosting;

/// <summary>Ends the tool on a signal as a shell expects it: with 128 plus the signal's number. What is half-written then is
/// what a kill would leave, which every writer here allows for; locks end with the process.</summary>
internal sealed class TerminationSignals
{
    private const int FileSizeExceeded = 25;

    private readonly List<PosixSignalRegistration> _registrations = [];

    private TerminationSignals()
    {
    }

    /// <summary>Handles SIGHUP, SIGINT and SIGTERM by <paramref name="exit"/>; SIGXFSZ (a file grew beyond <c>ulimit -f</c>)
    /// becomes an error of the write that caused it. A closed pipe is no signal here: see <see cref="SkillMeshCli.Run"/>.</summary>
    public static TerminationSignals Register(Action<int> exit)
    {
        var signals = new TerminationSignals();
        signals.Add(PosixSignal.SIGHUP, _ => exit(128 + 1));
        signals.Add(PosixSignal.SIGINT, _ => exit(128 + 2));
        signals.Add(PosixSignal.SIGTERM, _ => exit(128 + 15));
        if (!OperatingSystem.IsWindows())
        {
            signals.Add((PosixSignal)FileSizeExceeded, context => context.Cancel = true);
        }

        return signals;
    }

    private void Add(PosixSignal signal, Action<PosixSignalContext> action) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, action));
}
