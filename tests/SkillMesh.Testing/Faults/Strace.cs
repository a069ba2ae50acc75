using System.Globalization;
using System.Text.RegularExpressions;

namespace SkillMesh.Testing.Faults;

/// <summary>Runs a program under strace: to list its system calls, or to make one of them fail or be its last.</summary>
/// <remarks>strace counts <c>when=N</c> per thread, and the threads of the runtime make calls of their own: restrict by
/// <see cref="Paths"/> (only calls that touch these files are seen, counted and tampered with), or start a sweep at a
/// call that <see cref="List"/> has found.</remarks>
public sealed partial class Strace
{
    private readonly string _program;
    private readonly IReadOnlyList<string> _arguments;
    private readonly string _folder;

    public Strace(string program, IEnumerable<string> arguments, string folder)
    {
        _program = program;
        _arguments = [.. arguments];
        _folder = folder;
    }

    /// <summary>Calls that change files or make them durable.</summary>
    public const string FileCalls =
        "openat,write,pwrite64,writev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,ftruncate,link,linkat,symlink,chmod,fchmod,flock,fcntl,read,pread64,fstat,newfstatat,statx,lseek,close";

    public IReadOnlyDictionary<string, string?>? Environment { get; init; }

    public byte[]? Input { get; init; }

    /// <summary>Files to which the trace is restricted (<c>-P</c>); empty means all. A path must be given as the program
    /// will name it.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Bytes of each string argument that the trace shows.</summary>
    public int StringLength { get; init; } = 64;

    /// <summary>Runs without a fault and lists the calls of <paramref name="calls"/> (a set in strace's words).</summary>
    public (ProcessRunner.Result Result, IReadOnlyList<SystemCall> Calls) List(string calls = FileCalls)
    {
        using var folder = new TempFolder("sm-trace");
        var trace = folder.At("trace");
        var result = Run(trace, calls, null);
        return (result, Parse(File.ReadLines(trace)));
    }

    /// <summary>Runs with the fault. A killed program has exit code 137.</summary>
    public ProcessRunner.Result Run(Fault fault) => Run("/dev/null", fault.Call, fault);

    /// <summary>The points of a sweep: for each name of call, the ordinals from the first call that
    /// <paramref name="begin"/> takes in its thread, up to the end. Calls of other threads are left out.</summary>
    public static IReadOnlyList<(string Call, int When)> Points(IReadOnlyList<SystemCall> calls, Predicate<SystemCall> begin)
    {
        var first = calls.Select((call, index) => (call, index)).First(entry => begin(entry.call));
        return [.. calls.Skip(first.index).Where(call => call.Thread == first.call.Thread).Select(call => (call.Name, call.Ordinal))];
    }

    private ProcessRunner.Result Run(string trace, string calls, Fault? fault)
    {
        // The filter in the kernel makes untraced calls cheap, but signals are not injected with it.
        string[] filter = fault is null || fault.Action.StartsWith("error", StringComparison.Ordinal) ? ["--seccomp-bpf"] : [];
        return ProcessRunner.Run(
            "strace",
            ["-f", .. filter, "-y", "-s", StringLength.ToString(CultureInfo.InvariantCulture), "-o", trace, "-e", "trace=" + calls,
                .. Paths.SelectMany(path => new[] { "-P", path }),
                .. fault is null ? [] : new[] { "-e", "inject=" + fault },
                _program, .. _arguments],
            _folder,
            Environment,
            Input);
    }

    private static List<SystemCall> Parse(IEnumerable<string> lines)
    {
        var calls = new List<SystemCall>();
        var ordinals = new Dictionary<(int, string), int>();
        foreach (var line in lines)
        {
            // "123  write(4<…>, …) = 2", also unfinished; not "resumed", which is the same call again.
            if (CallLine().Match(line) is not { Success: true } match)
            {
                continue;
            }

            var key = (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value);
            ordinals[key] = ordinals.GetValueOrDefault(key) + 1;
            calls.Add(new SystemCall(key.Item1, key.Item2, ordinals[key], match.Groups[3].Value));
        }

        return calls;
    }

    [GeneratedRegex(@"^(\d+) +(\w+)(\(.*)$")]
    private static partial Regex CallLine();
}
