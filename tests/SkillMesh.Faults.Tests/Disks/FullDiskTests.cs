using SkillMesh.Core.Ledgers;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Faults.Tests.Disks;

/// <summary>Disks that are full, refuse, or take half of what they are given (rows 6, 7 and 19).</summary>
public class FullDiskTests
{
    [FaultFact(Requirements.Namespaces)]
    public void AFullDiskLosesNothingAndWorksAgainWhenThereIsRoom()
    {
        using var scene = new Scene();
        var script = $$"""
            set -e
            mount -t tmpfs -o size=64k tmpfs '{{scene.Root}}'
            mkdir -p '{{scene.Root}}/.git' '{{scene.Root}}/.claude'
            echo 'ref: refs/heads/main' > '{{scene.Root}}/.git/HEAD'
            head -c 16384 /dev/zero > '{{scene.Root}}/ballast'
            '{{Driver.Path}}' append '{{scene.Root}}' full 5000 > '{{scene.Around}}/first' 2> '{{scene.Around}}/error' && exit 9
            rm '{{scene.Root}}/ballast'
            '{{Driver.Path}}' append '{{scene.Root}}' again 10 > '{{scene.Around}}/second'
            cp '{{scene.Root}}/.git/skillmesh/spool/review-findings.jsonl' '{{scene.Around}}/ledger'
            """;
        var result = ProcessRunner.Run("unshare", ["-Urm", "bash", "-c", script], scene.Around, Driver.Quiet);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("No space left", File.ReadAllText(Path.Combine(scene.Around, "error")), StringComparison.Ordinal);
        var (ids, faults) = ReadFile(Path.Combine(scene.Around, "ledger"));
        var acked = File.ReadAllLines(Path.Combine(scene.Around, "first")).Concat(File.ReadAllLines(Path.Combine(scene.Around, "second"))).ToList();
        Assert.True(acked.Count > 50);
        Assert.True(acked.All(ids.Contains), "an acknowledged record is not in the ledger");
        Assert.True(faults <= 1, $"{faults} broken lines");
    }

    [FaultFact(Requirements.Gcc)]
    public void WritesThatAreCutShortAreCompleted()
    {
        using var scene = new Scene();
        var source = Path.Combine(scene.Around, "shim.c");
        File.WriteAllText(source, """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <unistd.h>
            ssize_t write(int fd, const void *bytes, size_t count) {
                static ssize_t (*real)(int, const void *, size_t);
                if (!real) real = dlsym(RTLD_NEXT, "write");
                return real(fd, bytes, count > 16 && fd > 2 ? count / 2 : count);
            }
            """);
        var shim = Path.Combine(scene.Around, "shim.so");
        Assert.Equal(0, ProcessRunner.Run("gcc", ["-shared", "-fPIC", "-o", shim, source, "-ldl"], scene.Around).ExitCode);
        var environment = new Dictionary<string, string?>(Driver.Quiet) { ["LD_PRELOAD"] = shim };
        var result = ProcessRunner.Run(Driver.Path, Driver.Append(scene, "w", 20), scene.Root, environment);

        Assert.Equal(0, result.ExitCode);
        var after = scene.Scan();
        Assert.Equal((20, 0), (result.Output.Split('\n')[..^1].Count(after.Ids.Contains), after.Faults.Count));
    }

    [FaultFact(Requirements.Unix)]
    public void AFileThatMayNotGrowIsAnErrorOfTheWriteAndNotTheEndOfTheProcess()
    {
        using var scene = new Scene();
        scene.Append(1);
        File.AppendAllText(scene.Spool, new string(' ', 1000 - (int)new FileInfo(scene.Spool).Length) + "\n");

        // One block of 1,024 bytes: the record does not fit whole, its first bytes do.
        var result = ProcessRunner.Run(
            "bash",
            ["-c", $"ulimit -f 1; exec '{Driver.Tool}' finding add --pattern some-thing --severity warning --description '{new string('x', 300)}' --agent api-dev --file a.cs"],
            scene.Root,
            new Dictionary<string, string?>(Driver.Quiet)
            {
                // The runtime maps its code twice through a large file, which the limit forbids as well.
                ["DOTNET_EnableWriteXorExecute"] = "0",
            });
        Assert.True(result.ExitCode is 3, $"exit {result.ExitCode}: {result.Error}");
        Assert.Contains("SKM0008", result.Error, StringComparison.Ordinal);

        var next = scene.Append(2);
        var after = scene.Scan();
        Assert.Contains(next, after.Ids);
        Assert.True(after.Faults.Count <= 1);
    }

    [FaultTheory(Requirements.Unix)]
    [InlineData("nonsense 2> /dev/full", 2)]
    [InlineData("explain > /dev/full 2> /dev/full", 3)]
    [InlineData("finding add --severity nit --description text --agent api-dev 2> /dev/full", 0)]
    [InlineData("evolve 2> /dev/full", 0)]
    public void MessagesThatCannotBeWrittenStopNothing(string arguments, int exit)
    {
        using var scene = new Scene(isPublished: true);
        File.AppendAllText(scene.Published, "{torn");
        var result = ProcessRunner.Run("bash", ["-c", $"'{Driver.Tool}' {arguments}"], scene.Root, Driver.Quiet);
        Assert.Equal((exit, ""), (result.ExitCode, result.Error));
    }

    [FaultFact(Requirements.Unix)]
    public void ADerivedFileThatMayNotGrowIsAnErrorOfTheWrite()
    {
        using var scene = new Scene(isPublished: true);
        var lines = Enumerable.Range(1, 9).Select(day => $$"""{"timestamp":"2025-01-0{{day}}T00:00:00Z","agent":"a{{day}}","severity":"nit","pattern":"some-thing","description":"text {{day}}"}""");
        File.AppendAllLines(scene.Published, lines);

        // The runtime maps its code twice through a large file, which the limit forbids as well.
        var environment = new Dictionary<string, string?>(Driver.Quiet) { ["DOTNET_EnableWriteXorExecute"] = "0" };
        var result = ProcessRunner.Run("bash", ["-c", $"ulimit -f 1; exec '{Driver.Tool}' evolve"], scene.Root, environment);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("SKM0008", result.Error, StringComparison.Ordinal);
    }

    [FaultTheory(Requirements.Unix)]
    [InlineData("patterns")]
    [InlineData("validate --json")]
    [InlineData("resolve CS0103")]
    [InlineData("finding add --severity nit --description text --agent api-dev")]
    public void AnAnswerThatCannotBeWrittenIsToldAndIsNoVerdict(string arguments)
    {
        using var scene = new Scene(isPublished: true);
        var result = ProcessRunner.Run("bash", ["-c", $"'{Driver.Tool}' {arguments} > /dev/full"], scene.Root, Driver.Quiet);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("SKM0008: cannot write the output", result.Error, StringComparison.Ordinal);
    }

    [FaultTheory(Requirements.Unix)]
    [InlineData("finding add <&-", 2, "standard input")]
    [InlineData("finding add <&- >&-", 2, "standard input")]
    [InlineData("finding add <&- >&- 2>&-", 2, "")]
    [InlineData("nonsense 2>&-", 2, "")]
    [InlineData("validate >&- 2>&-", 0, "")]
    public void ClosedDescriptorsMakeNobodyWaitAndReachNoFile(string arguments, int exit, string message)
    {
        using var scene = new Scene(isPublished: true);
        var before = File.ReadAllBytes(scene.Published);
        var result = ProcessRunner.Run("bash", ["-c", $"timeout -s KILL 20 '{Driver.Tool}' {arguments}"], scene.Root, Driver.Quiet);
        Assert.Equal(exit, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(scene.Published));
    }

    [FaultFact(Requirements.Namespaces)]
    public void OnAReadOnlyDiskReadingWorksAndWritingNamesThePath()
    {
        using var scene = new Scene(isPublished: true);
        scene.Append(1);
        string[] commands =
        [
            $"'{Driver.Tool}' patterns > '{scene.Around}/read' || exit 8",
            $"'{Driver.Tool}' validate > '{scene.Around}/validate' || exit 7",
            $"'{Driver.Tool}' finding add --pattern some-thing --severity warning --description text --agent api-dev --file a.cs 2> '{scene.Around}/error'",
        ];
        var script = $"mount --bind '{scene.Root}' '{scene.Root}' && mount -o remount,ro,bind '{scene.Root}' && cd '{scene.Root}' && {string.Join("; ", commands)}";
        var result = ProcessRunner.Run("unshare", ["-Urm", "bash", "-c", script], scene.Root, Driver.Quiet);

        Assert.True(result.ExitCode == 3, $"exit {result.ExitCode}: {result.Error}");
        var error = File.ReadAllText(Path.Combine(scene.Around, "error"));

        // Not SKM0007: a lock that cannot be had is not waited for as if somebody held it.
        Assert.Contains("SKM0008", error, StringComparison.Ordinal);
        Assert.Contains(scene.Root, error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(scene.Workspace.ClaudeFolder));
    }

    [FaultFact(Requirements.Root)]
    public void AnotherUsersRepositoryIsReadAndWritingNamesThePath()
    {
        using var scene = new Scene(isPublished: true);
        scene.Append(1);
        Run("chmod", "-R", "a+rX", scene.Around);
        var add = AsNobody(scene, "finding", "add", "--pattern", "some-thing", "--severity", "warning", "--description", "text", "--agent", "api-dev", "--file", "a.cs");
        Assert.True(add.ExitCode == 3, $"exit {add.ExitCode}: {add.Error}");
        Assert.Contains(scene.Root, add.Error, StringComparison.Ordinal);
        Assert.Equal(0, AsNobody(scene, "validate").ExitCode);

        // A ledger that may not be read is named, never an empty answer.
        Run("chmod", "000", scene.Published);
        var validate = AsNobody(scene, "validate");
        Assert.True(validate.ExitCode is not 0, "an unreadable ledger passed for a clean one");
        Assert.Contains("review-findings.jsonl", validate.Error + validate.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", validate.Error, StringComparison.Ordinal);
    }

    // The tests' own output may lie in a folder that others cannot enter.
    private static ProcessRunner.Result AsNobody(Scene scene, params string[] arguments)
    {
        var tool = Path.Combine(scene.Around, "tool");
        if (!Directory.Exists(tool))
        {
            Run("cp", "-r", AppContext.BaseDirectory, tool);
            Run("chmod", "-R", "a+rX", scene.Around);
        }

        var environment = new Dictionary<string, string?>(Driver.Quiet) { ["HOME"] = "/nonexistent" };
        return ProcessRunner.Run(
            "setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", Path.Combine(tool, "skillmesh"), .. arguments], scene.Root, environment);
    }

    private static void Run(string program, params string[] arguments) =>
        Assert.Equal(0, ProcessRunner.Run(program, arguments, Path.GetTempPath()).ExitCode);

    private static (HashSet<string> Ids, int Faults) ReadFile(string path)
    {
        var (ids, faults) = (new HashSet<string>(), 0);
        new LedgerFile(path, "ledger", IsShard: false).Read((record, _, _) => ids.Add(record.ContentId), (_, _) => faults++);
        return (ids, faults);
    }
}
