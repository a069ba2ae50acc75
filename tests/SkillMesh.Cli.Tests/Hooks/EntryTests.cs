using System.Text;
using System.Text.Json;
using SkillMesh.Documents.Yaml;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hooks;

/// <summary><c>init --hooks pre-commit|lefthook</c>: an entry goes in and comes out again, and every other byte stays.</summary>
public sealed class EntryTests : IDisposable
{
    private const string PreCommit = ".pre-commit-config.yaml";
    private const string Lefthook = "lefthook.yml";
    private const string Bom = "\uFEFF";

    private readonly TempFolder _folder = new("sm-entry");

    // Enough of a repository for init, which starts no git here.
    public EntryTests() => _folder.Write(".git/HEAD", "ref: refs/heads/main\n");

    /// <summary>Manager, file, and what it holds.</summary>
    public static TheoryData<string, string, string> Merged => new()
    {
        { "pre-commit", PreCommit, "" },
        { "pre-commit", PreCommit, "# nothing yet\n" },
        { "pre-commit", PreCommit, "# nothing yet" },
        { "pre-commit", PreCommit, "---\nrepos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x\n" },
        { "pre-commit", PreCommit, "repos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x" },
        { "pre-commit", PreCommit, "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x\n" },
        { "pre-commit", PreCommit, "repos:\n-   repo: a\n    rev: v1\n    hooks:\n    -   id: x\n" },
        { "pre-commit", PreCommit, "repos:\r\n  - repo: a\r\n    rev: v1\r\n    hooks:\r\n      - id: x\r\n" },
        { "pre-commit", PreCommit, Bom + "repos:\n  - repo: a\n    hooks: []\n" },
        { "pre-commit", PreCommit, "# top\ndefault_stages: [commit]\nrepos:   # all of them\n\n# the first\n- repo: a\n  hooks:\n  - id: x # why\n\n# the end\n" },
        { "pre-commit", PreCommit, "repos:\n- repo: a\n  hooks:\n  - id: x\n    args: &args [one]\n  - id: y\n    args: *args\n" },
        { "pre-commit", PreCommit, "repos:\n- {repo: a, hooks: [{id: x}]}\n" },
        { "pre-commit", PreCommit, "repos:\n- repo: a\n  hooks:\n  - id: x\n    entry: |\n      repos:\n      - no\n\nfail_fast: true\n" },
        { "pre-commit", PreCommit, "text: |\n  repos:\n  - repo: b\nrepos:\n- repo: a\n" },
        { "pre-commit", PreCommit, "fail_fast: true\n" },
        { "pre-commit", PreCommit, "fail_fast: true" },
        { "pre-commit", PreCommit, "fail_fast: true\r\nexclude: ^x\r\n" },
        { "pre-commit", PreCommit, "repos:\n" },
        { "pre-commit", PreCommit, "repos:" },
        { "pre-commit", PreCommit, "repos:\nfail_fast: true\n" },
        { "pre-commit", PreCommit, "repos:\n- repo: größe π 😀\n  hooks: []\n# é\n" },
        { "pre-commit", PreCommit, "text: |+\n  kept\n\n" },
        { "pre-commit", PreCommit, "x: {repos: [1]}\nrepos:\n- repo: a\n" },
        { "lefthook", Lefthook, "" },
        { "lefthook", Lefthook, "pre-push:\n  commands:\n    t:\n      run: make\n" },
        { "lefthook", Lefthook, "pre-commit:\n  parallel: true\n" },
        { "lefthook", Lefthook, "pre-commit:\n    parallel: true\n    commands:\n        lint:\n            run: make lint\n" },
        { "lefthook", Lefthook, "pre-commit:\n  commands:\n    lint: {run: make lint}\npre-push:\n  commands:\n    t: {run: make}" },
        { "lefthook", Lefthook, "pre-commit:\n  jobs:\n    - run: make\n" },
        { "lefthook", Lefthook, "pre-commit:\n  jobs:\n  - name: a\n    run: make\n  # c\n  - run: b\n" },
        { "lefthook", Lefthook, "pre-commit:\r\n  commands:\r\n    a:\r\n      run: b\r\n" },
        { "lefthook", Lefthook, "pre-commit:\n  commands:\n" },
        { "lefthook", Lefthook, "pre-commit:\n" },
        { "lefthook", ".lefthook.yml", "colors: false\n" },
        { "lefthook", ".config/lefthook.yml", "colors: false\n" },
        { "lefthook", "lefthook.yaml", "colors: false\n" },
    };

    /// <summary>What an entry cannot be put into without changing more than itself.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "pre-commit", PreCommit, "repos: []\n" },
        { "pre-commit", PreCommit, "repos: [{repo: a}]\n" },
        { "pre-commit", PreCommit, "{repos: []}\n" },
        { "pre-commit", PreCommit, "repos: &all\n- repo: a\n" },
        { "pre-commit", PreCommit, "repos: !!seq\n- repo: a\n" },
        { "pre-commit", PreCommit, "x: &x []\nrepos: *x\n" },
        { "pre-commit", PreCommit, "repos: text\n" },
        { "pre-commit", PreCommit, "repos: |\n  text\n" },
        { "pre-commit", PreCommit, "repos:\n  key: value\n" },
        { "pre-commit", PreCommit, "\"repos\":\n- repo: a\n" },
        { "pre-commit", PreCommit, "? repos\n: - repo: a\n" },
        { "pre-commit", PreCommit, "repos:\n-\n  repo: a\n-\n" + "  repo: [\n" },
        { "pre-commit", PreCommit, "- repo: a\n" },
        { "pre-commit", PreCommit, "a: 1\n---\nrepos:\n- repo: a\n" },
        { "pre-commit", PreCommit, "a: 1\n...\n" },
        { "pre-commit", PreCommit, "  a: 1\n" },
        { "pre-commit", PreCommit, "text: |\n  unfinished" },
        { "pre-commit", PreCommit, "repos:\n\t- repo: a\n" },
        { "pre-commit", PreCommit, "<<<<<<< ours\nrepos: []\n=======\n" },
        { "pre-commit", PreCommit, "a: \0\n" },
        { "pre-commit", PreCommit, "repos:\r- repo: a\r" },
        { "lefthook", Lefthook, "pre-commit: {commands: {a: {run: b}}}\n" },
        { "lefthook", Lefthook, "pre-commit:\n  commands: {a: {run: b}}\n" },
        { "lefthook", Lefthook, "x: &x\n  commands: {}\npre-commit: *x\n" },
        { "lefthook", Lefthook, "pre-commit: &p\n  parallel: true\npre-push: *p\n" },
        { "lefthook", Lefthook, "pre-commit: &p\n  commands:\n    a: {run: b}\n" },
    };

    public static TheoryData<string, string, string> Foreign => new()
    {
        { "pre-commit", PreCommit, "repos:\n- repo: https://example.com/skillmesh\n  rev: v1\n  hooks:\n  - id: skillmesh\n" },
        { "pre-commit", PreCommit, "repos:\n- repo: local\n  hooks:\n  - {id: checks, name: c, language: system, entry: skillmesh validate --staged}\n" },
        { "lefthook", Lefthook, "pre-commit:\n  commands:\n    skillmesh:\n      run: make checks\n" },
        { "lefthook", Lefthook, "pre-commit:\n  jobs:\n    - run: skillmesh validate --staged\n" },
    };

    [Theory]
    [MemberData(nameof(Merged))]
    public void AnEntryGoesInOnceAndComesOutWithTheSameBytes(string manager, string file, string text)
    {
        Put(file, text);
        var before = Files();

        var run = Run("init", "--hooks", manager);

        Assert.Equal((0, false), (run.Exit, run.Error.Contains("SKM0", StringComparison.Ordinal)));
        var once = Files();
        Assert.Equal("skillmesh", Entry(manager, file));
        Assert.Contains("Nothing to do", Run("init", "--hooks", manager).Error, StringComparison.Ordinal);
        Assert.Equal(once, Files());

        Assert.Equal(0, Run("uninstall").Exit);
        Assert.Equal(before, Files());
    }

    [Theory]
    [MemberData(nameof(Merged))]
    public void WithoutTheMarkedLinesTheFileIsWhatItWas(string manager, string file, string text)
    {
        Put(file, text);
        Run("init", "--hooks", manager);

        var lines = new List<string>();
        var isOurs = false;
        foreach (var line in Read(file).Split('\n'))
        {
            isOurs |= line.TrimStart().StartsWith("# BEGIN SKILLMESH", StringComparison.Ordinal);
            if (!isOurs)
            {
                lines.Add(line);
            }

            isOurs &= !line.TrimStart().StartsWith("# END SKILLMESH", StringComparison.Ordinal);
        }

        Assert.Equal(text.TrimEnd('\r', '\n'), string.Join('\n', lines).TrimEnd('\r', '\n'));
        Assert.Equal(text.Contains("\r\n", StringComparison.Ordinal) ? Read(file).Count(c => c == '\n') : 0, Read(file).Count(c => c == '\r'));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    [MemberData(nameof(Foreign))]
    public void WhatCannotBeMergedExactlyOrCallsTheToolAlreadyKeepsItsBytes(string manager, string file, string text)
    {
        Put(file, text);
        var before = Read(file);

        var run = Run("init", "--hooks", manager);

        Assert.Equal((0, before), (run.Exit, Read(file)));
        var isForeign = Foreign.Any(row => (string)row[2] == text);
        Assert.Equal(!isForeign, run.Error.Contains($"{file}: warning SKM0054: ", StringComparison.Ordinal));
        Assert.Equal(!isForeign, run.Error.Contains("skillmesh validate", StringComparison.Ordinal));
        Assert.Equal(isForeign ? "Nothing to do" : "Nothing was written", Run("init", "--hooks", manager).Error.Split('\n').Single(line => line.StartsWith("Nothing", StringComparison.Ordinal)).Split([':', ';'])[0]);
        Run("uninstall");
        Assert.Equal(before, Read(file));
    }

    [Theory]
    [InlineData("pre-commit", "repos")]
    [InlineData("lefthook", "pre-commit", "commands")]
    public void TheSnippetToPasteIsTheEntry(string manager, params string[] keys)
    {
        var snippet = ToolTemplates.Text(manager == "lefthook" ? "hooks/lefthook.line" : "hooks/pre-commit-config.line");
        var whole = Json(Encoding.UTF8.GetBytes(ToolTemplates.Text(manager == "lefthook" ? "hooks/lefthook.yml" : "hooks/pre-commit-config.yaml")));
        foreach (var key in keys)
        {
            whole = whole.GetProperty(key);
        }

        Assert.Equal(whole.GetRawText(), Json(Encoding.UTF8.GetBytes(snippet)).GetRawText());
    }

    [Theory]
    [InlineData("lefthook.toml")]
    [InlineData("lefthook.json")]
    [InlineData(".lefthook.jsonc")]
    public void ALefthookFileOfAnotherFormIsNotOverruledByANewOne(string file)
    {
        Put(file, "{}");
        var run = Run("init", "--hooks", "lefthook");
        Assert.Contains($"{file}: warning SKM0054: it is not YAML", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At(Lefthook)));
    }

    [Fact]
    public void WhatTheTeamPutBelowOurKeysKeepsThem()
    {
        Run("init", "--hooks", "pre-commit");
        Run("init", "--hooks", "lefthook");
        File.AppendAllText(_folder.At(PreCommit), "  - repo: theirs\n    hooks: []\n");
        File.AppendAllText(_folder.At(Lefthook), "    theirs:\n      run: make\n");

        Assert.Equal(0, Run("uninstall").Exit);

        Assert.Equal("repos:\n  - repo: theirs\n    hooks: []\n", Read(PreCommit));
        Assert.Equal("pre-commit:\n  commands:\n    theirs:\n      run: make\n", Read(Lefthook));
    }

    [Fact]
    public void EntriesPutBeforeOursStayAndAnEditedOneOfOursIsTold()
    {
        Put(PreCommit, "repos:\n- repo: a\n");
        Run("init", "--hooks", "pre-commit");
        Put(PreCommit, Read(PreCommit).Replace("repos:\n", "repos:\n- repo: first\n", StringComparison.Ordinal));
        var ours = Read(PreCommit);
        Run("uninstall");
        Assert.Equal("repos:\n- repo: first\n- repo: a\n", Read(PreCommit));

        Put(PreCommit, ours.Replace("require_serial: true", "require_serial: false", StringComparison.Ordinal));
        var edited = Read(PreCommit);
        Assert.Contains($"{PreCommit}: warning SKM0019", Run("init", "--hooks", "pre-commit").Error, StringComparison.Ordinal);
        File.Delete(_folder.At(".git", "skillmesh", "install.json"));
        Assert.Contains($"{PreCommit}: warning SKM0019", Run("uninstall").Error, StringComparison.Ordinal);
        Assert.Equal(edited, Read(PreCommit));
    }

    [Fact]
    public void ALinkIsNotWrittenThrough()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Put("elsewhere.yaml", "repos:\n- repo: a\n");
        File.CreateSymbolicLink(_folder.At(PreCommit), "elsewhere.yaml");
        Assert.Contains("SKM0054", Run("init", "--hooks", "pre-commit").Error, StringComparison.Ordinal);
        Assert.Equal("repos:\n- repo: a\n", Read("elsewhere.yaml"));
        Assert.Equal(0, Run("uninstall").Exit);
    }

    [Fact]
    public void ADryRunAndAPlainInitWriteNothingOfIt()
    {
        var run = Run("init", "--hooks", "pre-commit", "--dry-run", "--json");
        OutputSchema.Fits("init", run.Out);
        Assert.False(File.Exists(_folder.At(PreCommit)));
        Assert.DoesNotContain("pre-commit", Run("init").Out + Run("uninstall").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void HooksOfThisRepositoryAreTheOnesThatThePageNames()
    {
        var hooks = Json(File.ReadAllBytes(RepositoryRoot.At(".pre-commit-hooks.yaml"))).EnumerateArray().ToDictionary(hook => hook.GetProperty("id").GetString()!);
        Assert.Equal(("dotnet", "system"), (hooks["skillmesh"].GetProperty("language").GetString(), hooks["skillmesh-system"].GetProperty("language").GetString()));
        Assert.All(hooks.Values, hook => Assert.Equal(("skillmesh validate", "[\"--\"]", true), (hook.GetProperty("entry").GetString(), hook.GetProperty("args").GetRawText(), hook.GetProperty("require_serial").GetBoolean())));
        Assert.All(hooks.Keys, id => Assert.Contains($"id: {id}", File.ReadAllText(RepositoryRoot.At("README.md")), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private CliRun Run(params string[] arguments) => CliRun.With(_folder.Path, host => host with { Variable = _ => null }, arguments);

    private void Put(string file, string text) => _folder.Write(file, text);

    private string Read(string file) => Encoding.UTF8.GetString(File.ReadAllBytes(_folder.At(file)));

    private SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(_folder.Path, path), path => Convert.ToHexString(File.ReadAllBytes(path)), StringComparer.Ordinal), StringComparer.Ordinal);

    // The reader of settings takes no aliases, so they are taken out first.
    private string? Entry(string manager, string file)
    {
        var json = Json(Encoding.UTF8.GetBytes(Read(file).TrimStart('\uFEFF').Replace("*args", "x", StringComparison.Ordinal)));
        if (manager == "pre-commit")
        {
            return json.GetProperty("repos").EnumerateArray().Single(repo => repo.GetProperty("repo").GetString() == "local").GetProperty("hooks")[0].GetProperty("id").GetString();
        }

        var hook = json.GetProperty("pre-commit");
        return hook.TryGetProperty("jobs", out var jobs)
            ? jobs.EnumerateArray().Select(job => job.TryGetProperty("name", out var name) ? name.GetString() : null).Single(name => name == "skillmesh")
            : hook.GetProperty("commands").EnumerateObject().Single(command => command.Name == "skillmesh").Name;
    }

    private static JsonElement Json(byte[] yaml)
    {
        var result = YamlJson.Convert(yaml, "x.yml");
        Assert.Empty(result.Diagnostics);
        return JsonDocument.Parse(result.Json).RootElement;
    }
}
