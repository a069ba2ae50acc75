using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Cli.Tests.AgentHooks;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Cli.Tests.Hostile;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Mesh;

/// <summary>A machine whose every program on the PATH but git is a recording stub, and on it people with homes and repositories of their
/// own, one bridge and one remote. Each run is looked at: what it printed, what it started, what it made.</summary>
internal sealed partial class CanaryScene : IDisposable
{
    private readonly TempRepository _first = new("first");
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private readonly string _stubs, _ran, _usedGit, _trace;
    private readonly bool _isTraced = Machine.Obstacle(Requirements.Strace) is null;
    private int _runs;
    private bool _hasRun;

    public CanaryScene()
    {
        (_stubs, _ran, _usedGit, _trace) = (_first.Beside("stubs"), _first.Beside("ran.log"), _first.Beside("git.log"), _first.Beside("trace"));
        Directory.CreateDirectory(_trace);
        Directory.CreateDirectory(Canaries);
        MakeStubs();
        _first.CommitFile("file", "x");
        _first.GitIn(_first.Around, "clone", "--quiet", "--bare", _first.Path, "bare.git");
        _first.Git("remote", "add", "origin", _first.Beside("bare.git"));
        _people.Add("first", _first.Path);
        foreach (var name in (string[])["second", "third"])
        {
            _first.GitIn(_first.Around, "clone", "--quiet", "bare.git", name);
            _first.SetUser(_first.Beside(name));
            _people.Add(name, _first.Beside(name));
        }
    }

    /// <summary>Where a text that was run would leave its mark.</summary>
    public string Canaries => _first.Beside("canaries");

    /// <summary>What was found wrong so far.</summary>
    public Inspector Inspector { get; } = new();

    /// <summary>The home folder of a person.</summary>
    public string HomeOf(string person) => Directory.CreateDirectory(_first.Beside("home-" + person)).FullName;

    /// <summary>The repository of a person.</summary>
    public string RepositoryOf(string person) => _people[person];

    /// <summary>Runs the tool in a process of its own.</summary>
    public CliRun Run(string person, string[] args, string? input = null)
    {
        var environment = new Dictionary<string, string?>(_first.Environment)
        {
            ["PATH"] = _stubs,
            ["HOME"] = HomeOf(person),
            ["SKILLMESH_BRIDGE"] = _first.Beside("bridge.db"),
            [HookFixture.Budget] = "60000",
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            ["DOTNET_EnableDiagnostics"] = "0",
            ["SHELL"] = Path.Combine(_stubs, "sh"),
            ["EDITOR"] = Path.Combine(_stubs, "vi"),
            ["PAGER"] = Path.Combine(_stubs, "less"),
        };
        string[] trace = ["-f", "-qq", "--seccomp-bpf", "-s", "300", "-e", "trace=execve,execveat,clone,clone3,fork,vfork", "-e", "signal=none", "-o", Path.Combine(_trace, $"{_runs++}.log"), PortableTool.Program];
        var run = ProcessRunner.Run(_isTraced ? "strace" : PortableTool.Program, _isTraced ? [.. trace, .. args] : args, RepositoryOf(person), environment, Encoding.UTF8.GetBytes(input ?? ""));
        return Look(person, args, new CliRun(run.ExitCode, run.Output, run.Error));
    }

    /// <summary>Runs the tool inside this process: for the many.</summary>
    public CliRun RunHere(string person, string[] args, string? input = null) => Look(person, args, CliRun.With(
        RepositoryOf(person),
        host => host with
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input ?? "")),
            HomeFolder = HomeOf(person),
            Variable = name => name switch { "SKILLMESH_BRIDGE" => _first.Beside("bridge.db"), "PATH" => _stubs, HookFixture.Budget => "60000", _ => null },
        },
        args));

    /// <summary>In a process of its own where all is asked for, else inside this one: for what another run of a process is like.</summary>
    public CliRun RunNear(string person, string[] args, string? input = null) => Machine.Slow ? Run(person, args, input) : RunHere(person, args, input);

    /// <summary>Fails where anything ran, appeared or was printed that should not have been.</summary>
    public void AssertHarmless()
    {
        Inspector.AssertClean();
        Assert.True(File.Exists(_usedGit), "no run met the stubs: they prove nothing");
        Assert.False(File.Exists(_ran), $"started: {(File.Exists(_ran) ? File.ReadAllText(_ran) : "")}");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Canaries));
        Assert.Empty(Directory.EnumerateFiles(_trace).SelectMany(StartedByTheTool));
        Assert.True(!_isTraced || Directory.EnumerateFiles(_trace).Any(log => File.ReadAllText(log).Contains(PortableTool.Program, StringComparison.Ordinal)), "the traces are empty");
    }

    /// <summary>What a trace shows to be started by the tool itself and is not git; what git starts is git's.</summary>
    internal static IReadOnlyList<string> StartedByTheTool(string log)
    {
        var lines = File.ReadAllLines(log);
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Child().Match(line) is { Success: true } child)
            {
                parents[child.Groups["child"].Value] = child.Groups["parent"].Value;
            }
        }

        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        string ImageOf(string process) => images.TryGetValue(process, out var image) ? image : parents.TryGetValue(process, out var parent) ? ImageOf(parent) : "";
        var started = new List<string>();
        foreach (var line in lines)
        {
            if (Start().Match(line) is { Success: true } start && !line.Contains(" = -1 ", StringComparison.Ordinal))
            {
                var (process, program) = (start.Groups["process"].Value, start.Groups["program"].Value);
                if (ImageOf(process) == PortableTool.Program && Path.GetFileName(program) != "git")
                {
                    started.Add(line);
                }

                images[process] = program;
            }
        }

        return started;
    }

    public void Dispose() => _first.Dispose();

    private CliRun Look(string person, string[] args, CliRun run)
    {
        Inspector.Look(person, args, run);
        var wrong = File.Exists(_ran) ? File.ReadAllText(_ran) : "";
        if (wrong.Length > 0 && !_hasRun)
        {
            _hasRun = true;
            Inspector.Fault($"{person}: skillmesh {string.Join(' ', args)} started {wrong}");
        }

        foreach (var made in Directory.EnumerateFileSystemEntries(Canaries))
        {
            Inspector.Fault($"{person}: skillmesh {string.Join(' ', args)} made {made}");
        }

        return run;
    }

    // Every program of this machine by its name, but the tool's own, which doctor may ask; git is recorded too, and then is itself with the
    // PATH it had.
    private void MakeStubs()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var stub = _first.WriteScript(_first.Beside("stub"), $"echo \"$0 $*\" >> '{_ran}'\n");
        Directory.CreateDirectory(_stubs);
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Directory.Exists))
        {
            foreach (var name in Directory.EnumerateFiles(folder).Select(Path.GetFileName).Where(name => name is not ("git" or "skillmesh") && !File.Exists(Path.Combine(_stubs, name!))))
            {
                File.CreateSymbolicLink(Path.Combine(_stubs, name!), stub);
            }
        }

        _first.WriteScript(Path.Combine(_stubs, "git"), $"echo \"$*\" >> '{_usedGit}'\nPATH='{path}'\nexport PATH\nexec git \"$@\"\n");
    }

    [GeneratedRegex(@"^(?<parent>\d+) +(?:<\.\.\. )?(?:clone3?|v?fork)\b.* = (?<child>\d+)$")]
    private static partial Regex Child();

    [GeneratedRegex(@"^(?<process>\d+) +execve(?:at)?\((?:\w+, )?""(?<program>[^""]*)""")]
    private static partial Regex Start();
}
