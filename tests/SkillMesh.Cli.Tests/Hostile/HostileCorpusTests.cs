using System.Text;
using SkillMesh.Core.Ledgers;
using SkillMesh.Mesh.Bridge;
using SkillMesh.Testing.Faults;
using Xunit.Abstractions;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>The whole corpus through every command. In the normal run each payload takes a few of the places a text can stand in,
/// by turns; with <c>SKILLMESH_SLOW=1</c> it takes all.</summary>
public sealed class HostileCorpusTests(ITestOutputHelper output)
{
    private const int Turns = 2;

    // Longer ones take their turn as files and arguments; thirty of them in one ledger only measure the machine.
    private const int LongestRecord = 10_000;

    private static readonly string[] Readers = ["finding", "learning", "correction", "incident"];

    public static TheoryData<string> Classes => [.. Corpus.Names];

    [Fact]
    public void TheCorpusIsLargeEnough()
    {
        Assert.True(Corpus.All.Count >= 1000, $"{Corpus.All.Count} payloads");
        Assert.All(Corpus.Names, name => Assert.True(Corpus.Of(name).Count() >= 20, $"{name}: {Corpus.Of(name).Count()}"));
        Assert.True(Corpus.Names.Count() >= 15);
        Assert.True(CommandForms.All.Count >= 20, string.Join(", ", CommandForms.All.Select(form => string.Join(' ', form.Name))));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsArgument(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var slots = CommandForms.All.SelectMany(form => form.Slots).Concat(CommandForms.Everywhere).ToList();
        foreach (var payload in Corpus.Of(name))
        {
            var repository = world.NewRepository();
            var text = payload.For(world.Canary);
            foreach (var slot in Turn(slots, payload.Number, Turns))
            {
                var args = slot(text);

                // Where a person says to write, files are made: a path there that leads out of the repository is their own word.
                if (!args.Any(arg => arg.Split('=')[0] is "--index" or "--output" or "--log") || text.Contains('\0', StringComparison.Ordinal)
                    || Path.GetFullPath(text, repository).StartsWith(repository, StringComparison.Ordinal))
                {
                    inspector.Look(payload.ToString(), args, CliRun.In(repository, args));
                }
            }

            inspector.Files(payload.ToString(), repository);
            Directory.Delete(repository, recursive: true);
        }

        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsStandardInput(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        foreach (var payload in Corpus.Of(name))
        {
            var repository = world.NewRepository();
            var text = payload.For(world.Canary);
            var value = HostileWorld.Quote(text);
            foreach (var command in Turn(Readers, payload.Number, 1))
            {
                // Alone, in every field of a record, as a field's name, and with bytes that are no UTF-8 around it.
                byte[][] inputs =
                [
                    Encoding.UTF8.GetBytes(text),
                    Encoding.UTF8.GetBytes($$"""{"description":{{value}},"insight":{{value}},"service":{{value}},"severity":"warning","agent":{{value}},"author":{{value}},"context":{{value}},"feature_id":{{value}},"suggested_fix":{{value}},"user_correction":{"summary":{{value}}},"ai_action":{"summary":{{value}}},"session_id":{{value}}}"""),
                    Encoding.UTF8.GetBytes($$"""{"description":"x","severity":{{value}},"file":{{value}},"pattern":{{value}},"id":{{value}},"timestamp":{{value}},{{value}}:1}"""),
                    [0xFF, 0xC0, 0x80, .. Encoding.UTF8.GetBytes(text), 0xED, 0xA0, 0x80],
                ];
                foreach (var input in inputs)
                {
                    Pipe(inspector, payload, repository, input, command, "add");
                    Pipe(inspector, payload, repository, input, command, "add", "--json");
                }
            }

            Pipe(inspector, payload, repository, Encoding.UTF8.GetBytes(text), "correction", "detect", "--json");
            foreach (var hook in new[] { "post-tool-use-failure", "post-tool-use", "user-prompt-submit", "subagent-start" })
            {
                Pipe(inspector, payload, repository, Encoding.UTF8.GetBytes(
                    $$"""{"session_id":{{value}},"cwd":{{HostileWorld.Quote(repository)}},"agent_id":{{value}},"agent_type":{{value}},"tool_name":{{value}},"tool_input":{"command":{{value}},"file_path":{{value}}},"error":{{value}},"prompt":{{value}}}"""), "hook", hook, "--json");
            }

            Pipe(inspector, payload, repository, Encoding.UTF8.GetBytes("no, " + text), "correction", "detect");
            inspector.Files(payload.ToString(), repository);
            Directory.Delete(repository, recursive: true);
        }

        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsRecordsThroughEveryCommand(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        File.WriteAllText(Path.Combine(repository, ".claude", "skillmesh.yml"), "version: 1\nrunbooks:\n  max_entries: 1000\n");
        foreach (var payload in Corpus.Of(name).Where(payload => payload.Template.Length <= LongestRecord))
        {
            AddRecords(repository, $"p-{payload.Number}", payload.For(world.Canary));
        }

        EveryCommand(inspector, name, repository);
        RunbookInspector.Look(inspector, name, repository);
        inspector.Files(name, repository);
        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsWholeFiles(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        string[] files =
        [
            .. LedgerKind.All.Select(kind => $".claude/{kind.Name}.jsonl"), ".claude/skillmesh.yml", ".claude/patterns/patterns.json", ".claude/patterns/trends.json",
            ".claude/skills/runbooks/main/RUNBOOK.md", ".claude/.skillmesh/install.json", ".gitignore", ".gitattributes",
        ];
        foreach (var payload in Corpus.Of(name))
        {
            var text = payload.For(world.Canary);
            foreach (var file in Turn(files, payload.Number, 1))
            {
                var repository = world.NewRepository();
                var path = Path.Combine(repository, file);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using (var stream = new FileStream(path, FileMode.Append))
                {
                    stream.Write(HostileWorld.Bytes(payload.Number % 2 == 0 ? text + "\n" : $"{{}}\n{text}"));
                }

                foreach (var args in Turn(CommandForms.All.Select(form => form.Plain).ToList(), payload.Number, 1).Concat([["validate"], ["evolve", "--dry-run", "--json"]]))
                {
                    inspector.Look($"{payload} in {file}", args, CliRun.WithInput(repository, "{}", args));
                }

                Directory.Delete(repository, recursive: true);
            }
        }

        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsSettings(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        string[] settings =
        [
            "learning: {{naming: [{{pattern: x, matches: {0}}}]}}", "learning: {{naming: [{{pattern: {0}, contains: check}}]}}", "redaction: {{rules: [{{kind: x, match: {0}}}]}}", "redaction: {{allow: [{0}]}}", "redaction: {{rules: [{{kind: {0}, match: x}}]}}",
            "learning: {{routes: {{paths: [{{glob: {0}, agents: [x]}}]}}}}", "learning: {{routes: {{default: [{0}]}}}}", "learning: {{routes: {{services: {{{0}: [x]}}}}}}", "severity_overrides: {{{0}: error}}", "learning: {{model: {0}}}",
            "dialects: [{{name: {0}, ledger: review-findings, when: [description], fields: {{description: context}}}}]", "dialects: [{{name: x, ledger: review-findings, when: [{0}], fields: {{description: {0}}}}}]", "{0}: x", "runbooks: {{max_entries: {0}}}", "hooks: {{budget_tokens: {0}}}",
        ];
        foreach (var payload in Corpus.Of(name))
        {
            var repository = world.NewRepository();
            AddRecords(repository, null, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
            foreach (var setting in Turn(settings, payload.Number, 1))
            {
                File.WriteAllText(
                    Path.Combine(repository, ".claude", "skillmesh.yml"),
                    string.Format(System.Globalization.CultureInfo.InvariantCulture, setting, HostileWorld.Quote(payload.For(world.Canary))) + "\n");
                // A rule of the user may match a date or a number: it is taken out of answers too, whatever their schema says of it.
                string[] patterns = ["patterns", "--all", .. setting.StartsWith("redaction: {{rules: [{{kind: x, match", StringComparison.Ordinal) ? (string[])[] : ["--json"]];
                foreach (var args in Machine.Slow ? (string[][])[["validate"], patterns, ["evolve", "--dry-run"], ["finding", "add", "--description", "a b c", "--severity", "nit"]] : [["validate"], patterns])
                {
                    inspector.Look($"{payload} in {setting}", args, CliRun.In(repository, args));
                }
            }

            Directory.Delete(repository, recursive: true);
        }

        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsFileNames(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        foreach (var payload in Corpus.Of(name))
        {
            // What no system takes for one name cannot stand in a repository.
            var file = payload.For("canary");
            if (file.Length is 0 or > 80 || file.IndexOfAny(['/', '\0']) >= 0 || file is "." or ".." || Encoding.UTF8.GetByteCount(file) > 200)
            {
                continue;
            }

            Directory.CreateDirectory(Path.Combine(repository, ".claude", "review-findings.d"));
            File.WriteAllText(Path.Combine(repository, ".claude", "review-findings.d", file + ".jsonl"), "not a record\n");
            Directory.CreateDirectory(Path.Combine(repository, ".claude", "skills", "runbooks", file));
            File.WriteAllText(Path.Combine(repository, ".claude", "skills", "runbooks", file, "RUNBOOK.md"), "# x\n<!-- BEGIN SKILLMESH x -->\n");
        }

        EveryCommand(inspector, name, repository);
        AssertHarmless(world, inspector, name);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AsEnvironment(string name)
    {
        using var world = new HostileWorld();
        var inspector = new Inspector();
        var repository = world.NewRepository();
        foreach (var payload in Corpus.Of(name))
        {
            var text = payload.For(world.Canary);
            foreach (var args in Turn(CommandForms.All.Select(form => form.Plain).ToList(), payload.Number, 1))
            {
                // Every variable the tool may ask for has the payload for its value; colours stay away by the option. In a home,
                // and where the bridge variable says, files are made: an absolute path there is the person's own word.
                string[] all = [.. args, "--no-color"];
                inspector.Look($"{payload} in the environment", all, CliRun.With(repository, host => host with { Variable = variable => variable == BridgeOptions.Variable && Path.IsPathFullyQualified(text) ? null : text, HomeFolder = Path.IsPathFullyQualified(text) ? "" : text, Input = new MemoryStream("{}"u8.ToArray()) }, all));
            }
        }

        AssertHarmless(world, inspector, name);
    }

    private void AssertHarmless(HostileWorld world, Inspector inspector, string name)
    {
        world.AssertUntouched(inspector, name);
        inspector.AssertClean();
        output.WriteLine($"{name}: {Corpus.Of(name).Count()} payloads, {inspector.Runs} runs, 0 faults");
    }

    private static void EveryCommand(Inspector inspector, string name, string repository)
    {
        // Reports first, then evolve, then every command beside the files that evolve wrote.
        string[][] lines =
        [
            ["evolve", "--dry-run", "--explain"], ["patterns", "--all"], ["trends", "--compare", "--alerts"], ["corrections", "--analyze"], ["evolve", "--json"], ["runbook", "list"], ["validate"],
            .. CommandForms.All.Select(form => (string[])[.. form.Plain, "--json"]), .. Machine.Slow ? CommandForms.All.Select(form => form.Plain) : [], ["evolve", "--check"], ["validate", "--fix"],
        ];
        foreach (var args in lines)
        {
            inspector.Look(name, args, CliRun.WithInput(repository, "{\"description\":\"x\"}", args));
        }

        Coloured(inspector, name, repository);
    }

    // For a person at a terminal: our colours are the only sequences.
    private static void Coloured(Inspector inspector, string name, string repository)
    {
        foreach (var args in (string[][])[["trends", "--compare"], ["evolve", "--dry-run"]])
        {
            var run = CliRun.With(repository, host => host with
            {
                OutputIsTerminal = true, ErrorIsTerminal = true, Width = 70, Variable = variable => variable == "FORCE_COLOR" ? "1" : null,
            }, args);
            inspector.Look(name, args, run with { Out = Uncoloured(run.Out), Error = Uncoloured(run.Error) });
        }
    }

    private static string Uncoloured(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");

    private static void AddRecords(string repository, string? pattern, string text)
    {
        (string, string)[] named = pattern is null ? [] : [("pattern", pattern)];
        foreach (var (author, day) in (ReadOnlySpan<(string, string)>)[("a", "2025-01-29"), ("b", "2025-01-30"), ("c", "2025-01-31")])
        {
            HostileWorld.Append(repository, "review-findings", [
                ("agent", text), ("author", author), ("timestamp", day + "T10:00:00Z"), ("severity", "blocking"), .. named, ("description", text), ("file", text),
                ("service", text), ("context", text), ("suggested_fix", text), ("feature_id", text), ("pr", text), ("category", text), ("session_id", text)]);
        }

        HostileWorld.Append(repository, "session-learnings", [("timestamp", "2025-01-31T10:00:00Z"), ("agent", text), ("insight", text), .. named, ("service", text), ("author", text)]);
        HostileWorld.Append(repository, "incidents", [("timestamp", "2025-01-31T10:00:00Z"), ("service", text), ("severity", "high"), ("description", text), .. named, ("agent", text)]);
        File.AppendAllText(
            Path.Combine(repository, ".claude", "user-corrections.jsonl"),
            $$"""{"timestamp":"2025-01-31T10:00:00Z","agent":{{HostileWorld.Quote(text)}},"correction_type":"code_quality","source":"explicit","ai_action":{"summary":{{HostileWorld.Quote(text)}}},"user_correction":{"summary":{{HostileWorld.Quote(text)}}}{{(pattern is null ? "" : $",\"pattern_inferred\":\"{pattern}\"")}},{{HostileWorld.Quote(text)}}:{{HostileWorld.Quote(text)}}}""" + "\n");
    }

    private static void Pipe(Inspector inspector, Payload payload, string repository, byte[] input, params string[] args) =>
        inspector.Look(payload.ToString(), args, CliRun.With(repository, host => host with { Input = new MemoryStream(input) }, args));

    // Neighbouring payloads take neighbouring places, so a class meets all of them.
    private static IEnumerable<T> Turn<T>(IReadOnlyList<T> all, int number, int count) =>
        Machine.Slow ? all : Enumerable.Range(0, Math.Min(count, all.Count)).Select(i => all[((number * count) + i) % all.Count]);
}
