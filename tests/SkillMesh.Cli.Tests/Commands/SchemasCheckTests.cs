using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Commands;

public sealed class SchemasCheckTests : IDisposable
{
    private const string NameIsText = """{"type":"object","required":["name"],"properties":{"name":{"type":"string"}}}""";

    private readonly TempRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    private void Put(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_repository.At(path))!);
        File.WriteAllText(_repository.At(path), text);
    }

    private void Settings(string schemas) => Put(".claude/skillmesh.yml", "version: 1\nschemas:\n" + schemas);

    private CliRun Validate(params string[] more) => CliRun.In(_repository.Path, ["validate", "--only", "schemas", .. more]);

    [Fact]
    public void EveryFileOfARuleIsCheckedAtItsOwnPlace()
    {
        Settings("  - files: [\"data/**/*.json\", \"data/*.jsonl\", \"*.yml\"]\n    schema: schemas/item.json\n  - files: docs/*.md\n    schema: schemas/item.json\n");
        Put("schemas/item.json", NameIsText);
        Put("data/good.json", """{"name":"x"}""");
        Put("data/deep/bad.json", "{\n  \"name\": 1\n}");
        Put("data/lines.jsonl", "{\"name\":\"x\"}\n{}\n");
        Put("config.yml", "name: [x]\n");
        Put("docs/page.md", "---\ntitle: x\n---\n# Page\n");
        Put("docs/good.md", "---\nname: x\n---\n");

        var run = Validate();

        Assert.Equal(1, run.Exit);
        Assert.Equal(
            ["config.yml(1,7): error SKM0021: name: expected string, found array", "data/deep/bad.json(2,11): error SKM0021: name: expected string, found number",
             "data/lines.jsonl(2,1): error SKM0021: missing required property 'name'", "docs/page.md(2,1): error SKM0021: missing required property 'name'"],
            run.Out.TrimEnd('\n').Split('\n').Where(line => !line.StartsWith("  next:", StringComparison.Ordinal)));
        Assert.Contains("7 files, 4 errors", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, CliRun.In(_repository.Path, "validate").Exit);
        OutputSchema.Fits("validate", Validate("--json").Out);
    }

    [Fact]
    public void NamedPathsAreCheckedAlone()
    {
        Settings("  - files: \"data/*.json\"\n    schema: schemas/item.json\n");
        Put("schemas/item.json", NameIsText);
        Put("data/a.json", "{}");
        Put("data/b.json", "{}");
        Put("other/c.json", "{}");

        Assert.DoesNotContain("a.json", Validate("data/b.json").Out, StringComparison.Ordinal);
        Assert.Contains("b.json(1,1)", Validate("data/b.json").Out, StringComparison.Ordinal);
        Assert.Contains("a.json(1,1)", Validate("data").Out, StringComparison.Ordinal);
        Assert.Equal(0, Validate("other/c.json").Exit);
    }

    [Theory]
    [InlineData("schemas/item.json", "schemas/item.json(1,9): error SKM0020")]
    [InlineData("schemas/none.json", ".claude/skillmesh.yml(4,13): error SKM0002")]
    [InlineData("../item.json", ".claude/skillmesh.yml(4,13): error SKM0003")]
    [InlineData("schemas/../../item.json", ".claude/skillmesh.yml(4,13): error SKM0003")]
    public void ASchemaThatCannotBeUsedIsNamedAtItsPlace(string path, string expected)
    {
        Settings($"  - files: \"data/*.json\"\n    schema: {path}\n");
        Put("schemas/item.json", """{"type":"objct"}""");
        Put("data/a.json", "{}");

        var run = Validate();

        Assert.Equal(1, run.Exit);
        Assert.StartsWith(expected, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void LinksThatLeadOutAreNeverRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var outside = new TempFolder();
        File.WriteAllText(outside.At("secret.json"), """{"pass":"hunter2"}""");
        Settings("  - files: \"data/*.json\"\n    schema: schemas/item.json\n  - files: \"data/*.json\"\n    schema: schemas/link.json\n");
        Put("schemas/item.json", """{"additionalProperties":false}""");
        Directory.CreateDirectory(_repository.At("data"));
        File.CreateSymbolicLink(_repository.At("data/a.json"), outside.At("secret.json"));
        File.CreateSymbolicLink(_repository.At("schemas/link.json"), outside.At("secret.json"));

        var run = Validate();

        Assert.Equal(1, run.Exit);
        Assert.Contains("data/a.json: error SKM0003", run.Out, StringComparison.Ordinal);
        Assert.Contains("skillmesh.yml(6,13): error SKM0003", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AGlobThatFitsNothingAndAFileOfNoFormatAreWarnings()
    {
        Settings("  - files: [\"dta/*.json\", \"data/*\"]\n    schema: schemas/item.json\n");
        Put("schemas/item.json", "true");
        Put("data/a.bin", "");

        var run = Validate();

        Assert.Equal(0, run.Exit);
        Assert.Contains("skillmesh.yml(3,13): warning SKM0033: no file fits 'dta/*.json'", run.Out, StringComparison.Ordinal);
        Assert.Contains("data/a.bin: warning SKM0032", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void IgnoredFoldersAreLeftOut()
    {
        Settings("  - files: \"**/*.json\"\n    schema: schemas/item.json\n");
        Put(".gitignore", "node_modules/\n");
        Put("schemas/item.json", """{"type":"object","not":{"required":["bad"]}}""");
        Put("node_modules/x/package.json", """{"bad":1}""");
        Put("a.json", """{"bad":1}""");

        var run = Validate();

        Assert.Contains("a.json(1,1)", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("node_modules", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void FormatIsAssertedWhereTheRuleSaysSo()
    {
        Put("schemas/new.json", """{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"on":{"format":"date"}}}""");
        Put("a.json", """{"on":"2026-02-30"}""");
        Settings("  - files: a.json\n    schema: schemas/new.json\n");
        Assert.Equal(0, Validate().Exit);

        Settings("  - files: a.json\n    schema: schemas/new.json\n    assert_format: true\n");
        Assert.Equal(1, Validate().Exit);
    }
}
