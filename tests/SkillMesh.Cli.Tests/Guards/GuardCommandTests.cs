namespace SkillMesh.Cli.Tests.Guards;

public sealed class GuardCommandTests : IDisposable
{
    private const string Evidence = "The clock is read in code; use TimeProvider (3 findings, last 2025-01-03, see api-dev runbook)";

    private readonly GuardedRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    private CliRun AddText(params string[] more) => _repository.Run(["guard", "add", GuardedRepository.Pattern, "--text", @"DateTime\.Now", "--instead", "TimeProvider", .. more]);

    [Fact]
    public void WhatIsBannedIsReportedWithItsEvidence()
    {
        AddText();
        var run = _repository.Run("validate", "--only", "guards");
        Assert.Equal([$@"src/a.cs(3,19): warning SKM7002: clock-in-code: 'DateTime\.Now' is banned text: {Evidence}"], GuardedRepository.Found(run));
        Assert.Equal(0, run.Exit);
    }

    [Fact]
    public void SeverityMakesItAnError()
    {
        AddText("--severity", "error");
        var run = _repository.Run("validate");
        Assert.Equal(1, run.Exit);
        Assert.Contains("error SKM7002", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void OneThatIsSwitchedOffIsSilentAndCanBeTried()
    {
        AddText("--disabled", "--severity", "error");
        Assert.Equal((0, ""), (_repository.Run("validate").Exit, _repository.Run("validate").Out));

        var test = _repository.Run("guard", "test");
        Assert.Equal(1, test.Exit);
        Assert.Equal(["src/a.cs(3,19): new clock-in-code: object F() => DateTime.Now;"], GuardedRepository.Found(test));
        OutputSchema.Fits("guard-test", _repository.Run("guard", "test", "--json").Out);
    }

    [Fact]
    public void ABaselineAcceptsWhatIsThereAndNothingMore()
    {
        AddText();
        var written = _repository.Run("guard", "baseline", GuardedRepository.Pattern, "--json");
        OutputSchema.Fits("guard-baseline", written.Out);
        Assert.Empty(GuardedRepository.Found(_repository.Run("validate", "--only", "guards")));

        // Moved and indented otherwise: the same hit. Once more: a new one.
        _repository.Put("src/a.cs", "// moved\nclass A\n{\n  object  F() => DateTime.Now;\n}\n");
        Assert.Empty(GuardedRepository.Found(_repository.Run("validate", "--only", "guards")));
        _repository.Put("src/a.cs", "class A\n{\n    object F() => DateTime.Now;\n    object F() => DateTime.Now;\n}\n");
        Assert.Equal(["src/a.cs(4,19)"], GuardedRepository.Found(_repository.Run("validate", "--only", "guards")).Select(line => line.Split(':')[0]));

        // Mended: the baseline is larger than needed, and shrinks.
        _repository.Put("src/a.cs", "class A { }\n");
        Assert.Contains("SKM7006", _repository.Run("validate").Out, StringComparison.Ordinal);
        _repository.Run("guard", "baseline", GuardedRepository.Pattern);
        Assert.Equal("", _repository.Read(".claude/patterns/guards/clock-in-code.baseline"));
    }

    [Fact]
    public void ASecondCheckGoesIntoTheSameFile()
    {
        AddText();
        var added = _repository.Run("guard", "add", GuardedRepository.Pattern, "--symbol", "P:System.DateTime.Now", "--except", "tests/**", "--json");
        OutputSchema.Fits("guard-add", added.Out);
        var list = _repository.Run("guard", "list", "--json");
        OutputSchema.Fits("guard-list", list.Out);
        Assert.Contains("P:System.DateTime.Now", list.Out, StringComparison.Ordinal);
        Assert.Contains(@"DateTime\\.Now", list.Out, StringComparison.Ordinal);
        Assert.Contains("1 line in 1 C# file may use P:System.DateTime.Now", _repository.Run("guard", "test").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatDoesNotEndWithItsChecksIsLeftAlone()
    {
        const string Text = "checks:\n  - kind: banned-text\n    text: x\nseverity: error\n";
        _repository.Guard(Text);
        var run = _repository.Run("guard", "add", GuardedRepository.Pattern, "--text", "y");
        Assert.Equal(2, run.Exit);
        Assert.Equal(Text, _repository.Read(".claude/patterns/guards/clock-in-code.yml"));
    }

    [Theory]
    [InlineData("guard add clock-in-code", "say what to look for")]
    [InlineData("guard add clock-in-code --text x --symbol T:A", "say what to look for")]
    [InlineData("guard add clock-in-code --when a/**", "--when and --then go together")]
    [InlineData("guard add clock-in-code --symbol System.DateTime", "is no documentation comment id")]
    [InlineData("guard add clock-in-code --text (", "--text: ")]
    [InlineData("guard add Clock_In --text x", "'clock-in' would be")]
    [InlineData("guard test clock", "no guard is named 'clock'")]
    [InlineData("guard baseline nix", "no guard is named 'nix'")]
    public void WrongArgumentsChangeNothing(string line, string message)
    {
        var run = _repository.Run(line.Split(' '));
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_repository.Path, ".claude", "patterns")));
    }

    [Theory]
    [InlineData("checks: []\n", "clock-in-code.yml(1,9): error SKM7004: ")]
    [InlineData("cheks: []\n", "clock-in-code.yml(1,1): error SKM7004: ")]
    [InlineData("checks:\n  - kind: banned-text\n    text: '('\n", "clock-in-code.yml(3,11): error SKM7004: text: ")]
    [InlineData("checks:\n  - kind: banned-text\n    symbol: T:A\n", "error SKM7004: ")]
    [InlineData("checks:\n  - kind: banned-txt\n", "clock-in-code.yml(2,11): error SKM7004: ")]
    [InlineData("extends: ../../../../outside.yml\n", "clock-in-code.yml(1,10): error SKM7007: ")]
    [InlineData("extends: clock-in-code.yml\n", "error SKM7007: '.claude/patterns/guards/clock-in-code.yml' extends this file in turn")]
    [InlineData("extends: nix.yml\n", "error SKM7007: 'nix.yml' does not exist")]
    [InlineData("extends: {package: A.B, version: 1.0.0, path: x.yml}\n", "error SKM7007: ")]
    [InlineData("a: [\n", "error SKM7004: ")]
    public void AGuardThatCannotBeUsedIsNamedAtItsPlace(string yaml, string diagnostic)
    {
        _repository.Guard(yaml);
        var run = _repository.Run("validate");
        Assert.Equal(1, run.Exit);
        Assert.Contains(diagnostic, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AGuardExtendsAnotherFileAndAPackageOfExactlyOneVersion()
    {
        _repository.Put("shared/clock.yml", "severity: error\nmessage: Pass the clock in\nchecks:\n  - kind: banned-text\n    text: DateTime\n");
        _repository.Guard("extends: ../../../shared/clock.yml\nchecks:\n  - kind: banned-text\n    text: object\n");
        Assert.Equal(
            ["src/a.cs(3,5): error SKM7002", "src/a.cs(3,19): error SKM7002"],
            GuardedRepository.Found(_repository.Run("validate", "--only", "guards")).Select(line => string.Join(':', line.Split(':')[..2])));

        var packages = Path.Combine(_repository.Path, "..", "packages");
        Directory.CreateDirectory(Path.Combine(packages, "contoso.guards", "1.2.0", "guards"));
        File.WriteAllText(Path.Combine(packages, "contoso.guards", "1.2.0", "guards", "x.yml"), "checks:\n  - kind: banned-text\n    text: class\n");
        CliRun With(string version)
        {
            _repository.Guard($"extends: {{package: Contoso.Guards, version: {version}, path: guards/x.yml}}\n");
            return CliRun.With(_repository.Path, host => host with { Variable = name => name == "NUGET_PACKAGES" ? packages : host.Variable(name) }, "validate", "--only", "guards");
        }

        Assert.Equal(["src/a.cs(1,1)"], GuardedRepository.Found(With("1.2.0")).Select(line => line.Split(':')[0]));
        Assert.Contains("SKM7007", With("1.2.1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AGuardOfAPatternNobodyReportedIsNamed()
    {
        _repository.Guard("checks:\n  - kind: banned-text\n    text: zzz\n", "clock-in-cod");
        Assert.Contains("clock-in-cod.yml: warning SKM7005", _repository.Run("validate").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatACompilerChecksIsLeftToIt()
    {
        AddText();
        _repository.Put("src/b.py", "DateTime.Now\n");
        Assert.Equal(["src/b.py(1,1)"], GuardedRepository.Found(_repository.Run("validate", "--only", "guards", "--compiled", "**/*.cs")).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void ABuildLeavesToTheCompilerWhatAProjectWithTheAnalyzersHolds()
    {
        AddText();
        const string Reference = "<PackageReference PrivateAssets=\"all\"\n  Include=\"SkillMesh.Generators\" />";
        foreach (var (path, text) in new[]
        {
            ("with/With.csproj", Reference), ("with/deep/er/a.cs", "DateTime.Now\n"), ("with/b.py", "DateTime.Now\n"),
            ("without/Without.csproj", "<PackageVersion Include=\"SkillMesh.Generators\" />"), ("without/a.cs", "DateTime.Now\n"),
            ("with/inner/Inner.csproj", "<Project />"), ("with/inner/a.cs", "DateTime.Now\n"),
            ("around/Directory.Packages.props", "<GlobalPackageReference Include=\"skillmesh.generators\" />"), ("around/x/X.csproj", "<Project />"), ("around/x/a.cs", "DateTime.Now\n"),
        })
        {
            _repository.Put(path, text);
        }

        var folder = Path.Combine(_repository.Path, "..", "build");
        var run = CliRun.With(_repository.Path, host => host with { Variable = name => name == "SKILLMESH_BUILD_FOLDER" ? Path.GetFullPath(folder) : host.Variable(name) }, "validate", "--build", "--only", "guards");

        // Alone in src, no project holds a.cs.
        Assert.Equal(
            ["src/a.cs", "with/b.py", "with/inner/a.cs", "without/a.cs"],
            GuardedRepository.Found(run).Where(line => line.Contains("SKM7002", StringComparison.Ordinal)).Select(line => Path.GetRelativePath(_repository.Path, line.Split('(')[0])).Order(StringComparer.Ordinal));
        // Another answer of a project is another check.
        Assert.Contains(Path.Combine(_repository.Path, "with/inner/Inner.csproj"), File.ReadAllLines(Path.Combine(folder, "looked.txt")));
    }

    [Fact]
    public void ACompilersLogGivesTheBaselineOfASymbol()
    {
        _repository.Run("guard", "add", GuardedRepository.Pattern, "--symbol", "P:System.DateTime.Now", "--severity", "error");
        Assert.Contains("only the compiler knows", _repository.Run("guard", "baseline", GuardedRepository.Pattern).Error, StringComparison.Ordinal);
        _repository.Put("build.sarif", """
            {"version":"2.1.0","runs":[{"results":[
              {"ruleId":"SKM7001","message":{"text":"clock-in-code: 'P:System.DateTime.Now' is banned: x"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"PLACE"},"region":{"startLine":3,"startColumn":19}}}]},
              {"ruleId":"SKM7001","message":{"text":"other-pattern: 'P:System.DateTime.Now' is banned: x"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a.cs"},"region":{"startLine":1}}}]},
              {"ruleId":"CS0001","message":{"text":"x"}}]}]}
            """.Replace("PLACE", new Uri(Path.Combine(_repository.Path, "src", "a.cs")).AbsoluteUri, StringComparison.Ordinal));
        var run = _repository.Run("guard", "baseline", GuardedRepository.Pattern, "--from", "build.sarif");
        Assert.Equal(0, run.Exit);
        Assert.Matches("^src/a.cs\t[0-9a-f]{16}\t1\n$", _repository.Read(".claude/patterns/guards/clock-in-code.baseline"));
        _repository.Put("broken.sarif", "{");
        Assert.Equal(2, _repository.Run("guard", "baseline", GuardedRepository.Pattern, "--from", "broken.sarif").Exit);
    }

    [Fact]
    public void TheIndexHoldsExactlyWhatIsThere()
    {
        AddText();
        _repository.Put(".claude/skills/broken/SKILL.md", "---\nname: [\n---\nx\n");
        var folder = Path.Combine(_repository.Path, "..", "index");
        Directory.CreateDirectory(Path.Combine(folder, "skills"));
        File.WriteAllText(Path.Combine(folder, "skills", "gone.skmx"), "x");
        _repository.Run("validate", "--index", folder);

        Assert.Equal(["guards.skmx", "patterns.skmx", "skills/broken.skmx"], Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.StartsWith("skillmesh-index\t1\tguards\n", File.ReadAllText(Path.Combine(folder, "guards.skmx")), StringComparison.Ordinal);
        var before = File.GetLastWriteTimeUtc(Path.Combine(folder, "guards.skmx"));
        _repository.Run("validate", "--index", folder);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(folder, "guards.skmx")));
    }
}
