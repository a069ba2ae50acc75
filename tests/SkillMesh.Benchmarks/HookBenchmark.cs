using System.Globalization;
using System.Text;
using System.Text.Json;
using SkillMesh.Benchmarks.Measuring;
using SkillMesh.Benchmarks.Scenarios;

namespace SkillMesh.Benchmarks;

/// <summary>What an agent waits for: whole processes of <c>skillmesh hook</c> in a repository with many skills, beside <c>--version</c> of the
/// same build.</summary>
internal static class HookBenchmark
{
    private const string Version = "--version";
    private const double MedianGoal = 1.5;
    private const double SlowestGoal = 200;

    /// <summary>Prints the figures.</summary>
    /// <returns>0, or 1 when the build is missing.</returns>
    public static int Run(BenchmarkRun run)
    {
        var (_, native) = Build.Of(run);
        if (native.Missing is { } missing)
        {
            run.Error.WriteLine(missing);
            return 1;
        }

        var folder = Surroundings.NewFolder("hook");
        try
        {
            var skills = run.Number(0, run.Quick ? 1_000 : 10_000);
            Prepare(native.Executable, folder, skills);
            run.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{skills} skills; ratios to `{Version}` in turn, goal of the median <= {MedianGoal}, of the slowest hundredth <= {SlowestGoal} ms"));
            run.Output.WriteLine("| event | median of ratios, 10 % to 90 % | median | 99 % | processor time, ratio |");
            run.Output.WriteLine("|---|---|---|---|---|");
            foreach (var (name, word, json) in Events(folder))
            {
                run.Output.WriteLine(Alone(native.Executable, folder, name, word, json, run.Quick ? 20 : 100));
            }

            run.Output.WriteLine(AtOnce(native.Executable, folder, run.Number(1, 50)));
            return 0;
        }
        finally
        {
            Surroundings.Remove(folder);
        }
    }

    private static IReadOnlyDictionary<string, string?> Variables(string folder) => new Dictionary<string, string?>(Surroundings.Variables) { ["HOME"] = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName, ["SKILLMESH_BRIDGE"] = Path.Combine(folder, "no-bridge.db") };

    private static IEnumerable<(string Name, string Word, string Json)> Events(string folder)
    {
        string Event(string name, params (string Name, object Value)[] fields)
        {
            var values = new Dictionary<string, object> { ["session_id"] = "bench", ["cwd"] = folder, ["hook_event_name"] = name, ["agent_id"] = "a1", ["agent_type"] = "api-dev" };
            foreach (var (field, value) in fields)
            {
                values[field] = value;
            }

            return JsonSerializer.Serialize(values);
        }

        object Command(string command) => new { command, description = "x" };
        yield return ("failure, known error", "post-tool-use-failure", Event("PostToolUseFailure", ("tool_name", "Bash"), ("tool_input", Command("make widgets")), ("error", "Exit code 2\nmake: entering directory\n/w/a.c(3,1): error QX0777: the sprocket of machine 'north' was not found in crate 17\nmake: *** [all] Error 1")));
        yield return ("failure, unknown error", "post-tool-use-failure", Event("PostToolUseFailure", ("tool_name", "Bash"), ("tool_input", Command("go build ./...")), ("error", "Exit code 1\npkg/x.go:7:2: undefined: fooBar")));
        yield return ("success, nothing open", "post-tool-use", Event("PostToolUse", ("session_id", "quiet"), ("tool_name", "Bash"), ("tool_input", Command("ls")), ("tool_response", new { stdout = new string('x', 2000) })));
        yield return ("prompt, no correction", "user-prompt-submit", Event("UserPromptSubmit", ("session_id", "quiet"), ("prompt", "add a retry with backoff to the storage client")));
        yield return ("subagent starts", "subagent-start", Event("SubagentStart"));
        yield return ("turn ends", "stop", Event("Stop", ("session_id", "quiet")));
    }

    private static void Prepare(string tool, string folder, int skills)
    {
        Contender.Checked(["git", "-C", folder, "init", "-q"]);
        var random = new Random(1);
        string Word() => Words[random.Next(Words.Length)];
        var lines = Path.Combine(folder, "skills.jsonl");
        File.WriteAllLines(lines, Enumerable.Range(0, skills).Select(n => JsonSerializer.Serialize(new
        {
            id = $"k{n}",
            error_type = $"QX{n:0000}",
            pattern = n == 777 ? "error QX0777: the sprocket of machine 'south' was not found in crate 3" : $"error QX{n:0000}: the {Word()} of {Word()} '{Word()}{n}' {Word()} not {Word()} the {Word()} {Word()} in {Word()} {n}",
            resolution = $"{Word()} the {Word()}, then {Word()} it with {Word()} {n}.",
        })));
        ChildRun Skillmesh(params string[] arguments)
        {
            var ran = ChildProcess.Run([tool, .. arguments, "--repo", folder], Variables(folder));
            return ran.ExitCode is 0 or 1 ? ran : throw new InvalidOperationException($"{arguments[0]}: {ran.Error}");
        }

        Skillmesh("skill", "import", lines);
        Skillmesh("resolve", "nothing");
        Directory.CreateDirectory(Path.Combine(folder, ".claude", "skills", "runbooks", "api-dev"));
        File.WriteAllText(Path.Combine(folder, ".claude", "skills", "runbooks", "api-dev", "RUNBOOK.md"), "## Patterns\n\n" + string.Concat(Enumerable.Range(0, 40).Select(n => $"### rule-{n}\n\nThe {n}th thing is done in this way.\n\n")));
        File.WriteAllText(Path.Combine(folder, ".claude", "skillmesh.yml"), "version: 1\ncapture:\n  prompts: summary\n");
    }

    private static readonly string[] Words =
        "widget crate ledger socket parser module cluster bucket packet vector tensor branch target header schema record socket thread lease quota token shard volume router carrier anchor beacon canvas driver engine filter gasket hammer ingest jacket kernel lattice magnet needle orbit piston quiver rotor spindle tunnel update valve window".Split(' ');

    private static string Alone(string tool, string folder, string name, string word, string json, int rounds)
    {
        var input = Path.Combine(folder, "event.json");
        File.WriteAllText(input, json);
        var (ours, others, ourWork, otherWork) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -3; round < rounds; round++)
        {
            var version = Checked([tool, Version], folder, "/dev/null");
            var hook = Checked([tool, "hook", word], folder, input);
            if (round >= 0)
            {
                ours.Add(hook.Seconds);
                others.Add(version.Seconds);
                ourWork.Add(hook.ProcessorSeconds);
                otherWork.Add(version.ProcessorSeconds);
            }
        }

        var ratio = Spread.Of([.. ours.Zip(others, (our, other) => our / other)]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ratio} | {Spread.Of(ours).Median * 1000:0.0} ms beside {Spread.Of(others).Median * 1000:0.0} ms | {Slowest(ours) * 1000:0.0} ms beside {Slowest(others) * 1000:0.0} ms | {Spread.Of(ourWork).Median / Spread.Of(otherWork).Median:0.00} |");
    }

    private static string AtOnce(string tool, string folder, int count)
    {
        var text = new StringBuilder();
        var input = Path.Combine(folder, "event.json");
        File.WriteAllText(input, Events(folder).First().Json);
        foreach (var (name, command, from) in new[] { ($"`{Version}`", new[] { tool, Version }, "/dev/null"), ("hook, known error", [tool, "hook", "post-tool-use-failure"], input) })
        {
            var times = new double[count];
            var threads = Enumerable.Range(0, count).Select(n => new Thread(() => times[n] = Checked(command, folder, from).Seconds)).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            text.Append(CultureInfo.InvariantCulture, $"{count} at once, {name}: median {Spread.Of(times).Median * 1000:0} ms, 99 % {Slowest(times) * 1000:0} ms\n");
        }

        var lost = File.Exists(Path.Combine(folder, ".git", "skillmesh", "hooks", "hook.log")) ? File.ReadAllLines(Path.Combine(folder, ".git", "skillmesh", "hooks", "hook.log")).Length : 0;
        return text.Append(CultureInfo.InvariantCulture, $"lines in hook.log: {lost}").ToString();
    }

    private static ChildRun Checked(IReadOnlyList<string> command, string folder, string input)
    {
        var run = ChildProcess.Run(command, Variables(folder), input: input);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}: {run.Error}");
    }

    private static double Slowest(IReadOnlyList<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)Math.Ceiling(0.99 * ordered.Count) - 1];
    }
}
