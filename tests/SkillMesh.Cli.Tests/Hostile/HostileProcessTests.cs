using System.Text.RegularExpressions;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>What only a process of its own can show: that it does not die, what it opens for writing, and what it starts.</summary>
public sealed partial class HostileProcessTests
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh");

    [Theory]
    [InlineData("ulimit -s 256")]
    [InlineData("ulimit -s 8192")]
    [InlineData("ulimit -v 8000000; export DOTNET_GCHeapHardLimit=0x8000000 DOTNET_GCRegionRange=0x40000000")]
    public void DeepAndLargeDocumentsNeverKillTheProcess(string limit)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".claude", "patterns"));
        string[] deep = [new('[', 500_000), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "{\"description\":" + new string('[', 100_000) + new string(']', 100_000) + "}", "{\"a\":\"" + new string('x', 3_000_000) + "\"}"];
        folder.Write(".claude/review-findings.jsonl", string.Join('\n', deep));
        folder.Write(".claude/patterns/patterns.json", deep[0]);
        folder.Write(".claude/skills/runbooks/main/RUNBOOK.md", string.Concat(Enumerable.Repeat("> ", 50_000)) + "\n" + new string('[', 100_000) + "\n" + string.Concat(Enumerable.Repeat("- ", 50_000)) + "\n" + new string('*', 100_000));
        foreach (var yaml in new[] { null, new string('[', 10_240), string.Concat(Enumerable.Repeat("- ", 100_000)) })
        {
            File.Delete(folder.At(".claude", "skillmesh.yml"));
            if (yaml is not null)
            {
                folder.Write(".claude/skillmesh.yml", yaml);
            }

            foreach (var args in new[] { "validate", "patterns --all", "evolve --dry-run" })
            {
                var run = ProcessRunner.Run("bash", ["-c", $"{limit}; '{Tool}' {args}"], folder.Path);
                Assert.True(run.ExitCode is >= 0 and <= 4, $"{limit}: {args}: exit {run.ExitCode}: {run.Error}");
                Assert.DoesNotContain("SKM0009", run.Error, StringComparison.Ordinal);
                Assert.DoesNotContain("Stack overflow", run.Error, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void PayloadsThroughARealProcessAreAsHarmless()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        var slots = CommandForms.All.SelectMany(form => form.Slots).Concat(CommandForms.Everywhere).ToList();
        foreach (var payload in Sample(Machine.Size(1, 10)))
        {
            // The system itself takes no NUL in an argument.
            var args = slots[payload.Number * 7 % slots.Count](payload.For(world.Canary).Replace("\0", "", StringComparison.Ordinal));
            var run = ProcessRunner.Run(Tool, args, repository, new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true", ["TF_BUILD"] = "True" });
            inspector.Look(payload.ToString(), args, new CliRun(run.ExitCode, run.Output, run.Error));
        }

        world.AssertUntouched(inspector, "process");
        inspector.AssertClean();
    }

    [FaultFact(Requirements.Strace)]
    public void NothingIsOpenedForWritingOutsideAndNothingButGitIsStarted()
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        foreach (var payload in Corpus.All.Where(payload => payload.Template.Length < 2_000))
        {
            HostileWorld.Append(repository, "review-findings", ("agent", payload.For(world.Canary)), ("author", payload.For(world.Canary)), ("timestamp", "2025-01-31T10:00:00Z"), ("severity", "blocking"), ("pattern", $"p-{payload.Number}"), ("description", payload.For(world.Canary)), ("file", payload.For(world.Canary)));
        }

        string[][] lines =
        [
            ["evolve"], ["validate"], ["patterns", "--all", "--json"], ["init"], ["runbook", "list"],
            .. Sample(1).Where(payload => payload.Class is "shell routes" or "option injection" or "path traversal" or "git refs" or "reserved names")
                .Select(payload => (string[])["finding", "add", "--severity", "nit", "--agent", "a", "--description", payload.For(world.Canary), "--file", payload.For(world.Canary)]),
        ];
        foreach (var args in lines)
        {
            var log = world.Beside("repo", "strace.log");
            var run = ProcessRunner.Run("strace", ["-f", "-s", "4096", "-e", "trace=openat,open,creat,execve,execveat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat", "-o", log, Tool, .. args], repository,
                new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = "0", ["TMPDIR"] = repository, ["SKILLMESH_BRIDGE"] = Path.Combine(repository, "bridge.db") });
            Assert.InRange(run.ExitCode, 0, 4);
            var calls = File.ReadAllLines(log);
            Assert.Contains(calls, call => call.Contains("execve(", StringComparison.Ordinal));
            foreach (var call in calls.Where(call => IsForbidden(call, repository)))
            {
                inspector.Fault($"skillmesh {string.Join(' ', args)}: {call}");
            }
        }

        world.AssertUntouched(inspector, "strace");
        inspector.AssertClean();
    }

    private static bool IsForbidden(string call, string repository)
    {
        // A call that the system refused did nothing.
        if (!Call().IsMatch(call) || call.Contains(" = -1 ", StringComparison.Ordinal))
        {
            return false;
        }

        if (call.Contains("execve", StringComparison.Ordinal))
        {
            return !call.Contains($"\"{Tool}\"", StringComparison.Ordinal) && !Git().IsMatch(call);
        }

        var isWrite = !call.Contains("open", StringComparison.Ordinal) || call.Contains("O_WRONLY", StringComparison.Ordinal) || call.Contains("O_RDWR", StringComparison.Ordinal) || call.Contains("O_CREAT", StringComparison.Ordinal);
        return isWrite && Quoted().Matches(call).Select(match => Path.GetFullPath(match.Groups[1].Value, repository))
            .Any(path => path != repository && !path.StartsWith(repository + "/", StringComparison.Ordinal) && !Harmless().IsMatch(path));
    }

    private static IEnumerable<Payload> Sample(int each) => Corpus.Names.SelectMany(name => Corpus.Of(name).Take(each));

    [GeneratedRegex(@"^\d+ +(open|openat|creat|execve|execveat|unlink|unlinkat|rename|renameat2?|mkdir|mkdirat|link|linkat|symlink|symlinkat)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"execve\(""[^""]*/git(-[a-z-]+)?""")]
    private static partial Regex Git();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Quoted();

    // Devices, the process's own memory and the runtime's double mapping of its code.
    [GeneratedRegex(@"^(/dev/(null|tty|shm/.*)|/proc/self/.*|/proc/\d+/.*|/memfd:.*)$")]
    private static partial Regex Harmless();
}
