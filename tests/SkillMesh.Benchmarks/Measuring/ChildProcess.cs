using System.Collections;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace SkillMesh.Benchmarks.Measuring;

/// <summary>Starts a process and waits for it with nothing between: no pipes to read, no thread, and the kernel's own account of
/// what it used, which <see cref="Process"/> does not hand out for a process that has ended.</summary>
internal static unsafe partial class ChildProcess
{
    private const int WriteOnly = 1;
    private const int BrokenPipe = 13;
    private const int Interrupted = 4;
    private const short ResetSignals = 0x0C;

    // Larger than these opaque types are on any system that has them.
    private const int OpaqueBytes = 1024;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The program, found on PATH, and its arguments.</param>
    /// <param name="variables">Environment variables beside this process's own; null takes one away.</param>
    /// <param name="withOutput">Keep standard output; it is thrown away unread otherwise.</param>
    /// <param name="input">A file for standard input; nothing comes from there otherwise.</param>
    /// <exception cref="IOException">It could not be started.</exception>
    public static ChildRun Run(IReadOnlyList<string> command, IReadOnlyDictionary<string, string?>? variables = null, bool withOutput = false, string input = "/dev/null")
    {
        if (OperatingSystem.IsWindows())
        {
            throw new IOException("whole processes are measured with posix_spawn and wait4, which this system does not have");
        }

        var error = Path.GetTempFileName();
        var output = withOutput ? Path.GetTempFileName() : "/dev/null";
        try
        {
            var clock = Stopwatch.GetTimestamp();
            var id = Start(command, Environments(variables), input, output, error);
            var usage = new long[64];
            int status;
            fixed (long* place = usage)
            {
                while (Wait(id, out status, 0, place) < 0)
                {
                    if (Marshal.GetLastPInvokeError() != Interrupted)
                    {
                        throw new IOException($"waiting for {command[0]} failed with error {Marshal.GetLastPInvokeError()}");
                    }
                }
            }

            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            return new ChildRun(
                (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F),
                seconds,
                Time(usage[0], usage[1]) + Time(usage[2], usage[3]),
                OperatingSystem.IsMacOS() ? usage[4] : usage[4] * 1024,
                withOutput ? File.ReadAllText(output) : "",
                File.ReadAllText(error));
        }
        finally
        {
            File.Delete(error);
            if (withOutput)
            {
                File.Delete(output);
            }
        }
    }

    private static double Time(long seconds, long microseconds) => seconds + (int)microseconds / 1e6;

    private static List<string> Environments(IReadOnlyDictionary<string, string?>? variables)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            all[(string)entry.Key] = (string?)entry.Value;
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        return [.. all.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}")];
    }

    private static int Start(IReadOnlyList<string> command, List<string> environment, string input, string output, string error)
    {
        var actions = stackalloc byte[OpaqueBytes];
        var attributes = stackalloc byte[OpaqueBytes];
        var signals = stackalloc byte[OpaqueBytes];
        using var arguments = new Texts(command);
        using var variables = new Texts(environment);
        _ = ActionsInit(actions);
        _ = AttributesInit(attributes);
        _ = AddOpen(actions, 0, input, 0, 0);
        _ = AddOpen(actions, 1, output, WriteOnly, 0);
        _ = AddOpen(actions, 2, error, WriteOnly, 0);

        // The runtime ignores SIGPIPE, and a child would inherit that.
        _ = SignalsEmpty(signals);
        _ = AttributesMask(attributes, signals);
        _ = SignalsAdd(signals, BrokenPipe);
        _ = AttributesDefault(attributes, signals);
        _ = AttributesFlags(attributes, ResetSignals);
        var fault = Spawn(out var id, command[0], actions, attributes, arguments.Place, variables.Place);
        _ = ActionsDestroy(actions);
        _ = AttributesDestroy(attributes);
        return fault == 0 ? id : throw new IOException($"{command[0]} could not be started (error {fault})");
    }

    // A null-terminated array of C strings.
    private sealed class Texts : IDisposable
    {
        private readonly int _count;

        public Texts(IReadOnlyList<string> texts)
        {
            _count = texts.Count;
            Place = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var index = 0; index < _count; index++)
            {
                var bytes = Encoding.UTF8.GetBytes(texts[index]);
                Place[index] = (byte*)NativeMemory.AllocZeroed((nuint)(bytes.Length + 1));
                bytes.CopyTo(new Span<byte>(Place[index], bytes.Length));
            }
        }

        public byte** Place { get; }

        public void Dispose()
        {
            for (var index = 0; index < _count; index++)
            {
                NativeMemory.Free(Place[index]);
            }

            NativeMemory.Free(Place);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int id, string file, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait(int id, out int status, int options, long* usage);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int AttributesDefault(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int AttributesMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int AttributesFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int SignalsEmpty(void* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    private static partial int SignalsAdd(void* signals, int signal);
}
