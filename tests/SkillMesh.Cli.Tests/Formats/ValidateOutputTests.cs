using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Formats;

public sealed class ValidateOutputTests
{
    [Fact]
    public void JsonByFormatIsJsonByOption()
    {
        using var repository = Broken();
        var byOption = CliRun.In(repository.Path, "validate", "--json");
        var byFormat = CliRun.In(repository.Path, "validate", "--format", "json");

        Assert.Equal(1, byOption.Exit);
        Assert.Equal(byOption, byFormat);
        OutputSchema.Fits("validate", byFormat.Out);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    [InlineData("sarif")]
    [InlineData("auto")]
    public void TheExitCodeIsTheSameInEveryFormat(string format)
    {
        using var repository = Broken();
        Assert.Equal(1, CliRun.In(repository.Path, "validate", "--format", format).Exit);
        File.Delete(repository.At(".claude", "review-findings.jsonl"));
        Assert.Equal(0, CliRun.In(repository.Path, "validate", "--format", format).Exit);
    }

    [Fact]
    public void DefaultOutputIsAsItWas()
    {
        using var repository = Broken();
        Assert.Equal(CliRun.In(repository.Path, "validate"), CliRun.In(repository.Path, "validate", "--format", "text"));
    }

    [Fact]
    public void AutoOnGitHubAnnotatesAndAddsToTheStepsSummary()
    {
        using var repository = Broken();
        var summary = repository.Beside("step_summary");
        File.WriteAllText(summary, "what an earlier command wrote\n");

        var run = CliRun.With(repository.Path, host => host with { Variable = Variables(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary)) }, "validate", "--format", "auto");

        Assert.Equal(1, run.Exit);
        Assert.Contains(run.Out.Split('\n'), line => GitHubRunner.Parse(line) is { Name: "error" } error && error.Properties["file"] == ".claude/review-findings.jsonl");
        var page = File.ReadAllText(summary);
        Assert.StartsWith("what an earlier command wrote\n## SkillMesh: 1 error\n", page, StringComparison.Ordinal);
        Assert.Contains("xychart-beta", page, StringComparison.Ordinal);
        Assert.Contains("\"no-timeout\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsWrittenToTheStepsSummaryUnlessAutoIsAskedFor()
    {
        using var repository = Broken();
        var summary = repository.Beside("step_summary");
        CliRun.With(repository.Path, host => host with { Variable = Variables(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", summary)) }, "validate", "--format", "github");
        Assert.False(File.Exists(summary));
    }

    [Fact]
    public void AStepsSummaryThatCannotBeWrittenIsToldAndTheListStands()
    {
        using var repository = Broken();
        var folder = Directory.CreateDirectory(repository.Beside("a-folder")).FullName;

        var run = CliRun.With(repository.Path, host => host with { Variable = Variables(("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", folder)) }, "validate", "--format", "auto");

        Assert.Equal(1, run.Exit);
        Assert.Contains("error SKM0040", run.Error, StringComparison.Ordinal);
        Assert.Contains("::error ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentGoesToAFileWithoutAMarkAndTextToTheLog()
    {
        using var repository = Broken();

        var run = CliRun.In(repository.Path, "validate", "--format", "gitlab", "--output", "gl-code-quality-report.json", "--summary", "page.md");

        Assert.Equal(1, run.Exit);
        Assert.Contains(".claude/review-findings.jsonl(2,", run.Out, StringComparison.Ordinal);
        Assert.Equal((byte)'[', File.ReadAllBytes(repository.At("gl-code-quality-report.json"))[0]);
        Assert.StartsWith("## SkillMesh: 1 error", File.ReadAllText(repository.At("page.md")), StringComparison.Ordinal);

        // Made again, not added to.
        CliRun.In(repository.Path, "validate", "--format", "gitlab", "--output", "gl-code-quality-report.json", "--summary", "page.md");
        Assert.Equal(1, File.ReadAllText(repository.At("page.md")).Split("## SkillMesh").Length - 1);
    }

    [Theory]
    [InlineData("--format", "sarif", "--json")]
    [InlineData("--format", "text", "--output", "x.json")]
    [InlineData("--output", "x.json")]
    [InlineData("--format", "sarif", "--output", "../x.sarif")]
    [InlineData("--format", "sarif", "--output", "/x.sarif")]
    [InlineData("--format", "sarif", "--output", ".claude/review-findings.jsonl")]
    [InlineData("--format", "sarif", "--output", ".git/config")]
    [InlineData("--format", "sarif", "--output", ".claude")]
    [InlineData("--format", "sarif", "--output", ".")]
    [InlineData("--summary", "../page.md")]
    [InlineData("--summary", ".claude/skillmesh.yml")]
    [InlineData("--summary", "a\u001b[31mb.md")]
    [InlineData("--summary", "::error::b.md")]
    [InlineData("--format", "xml")]
    public void WhatContradictsOrLeadsElsewhereIsRefusedAndNothingIsWritten(params string[] options)
    {
        using var repository = Broken();
        var before = Directory.GetFileSystemEntries(repository.Path, "*", SearchOption.AllDirectories).Select(path => path + (File.Exists(path) ? File.ReadAllText(path) : "")).ToList();

        var run = CliRun.In(repository.Path, ["validate", .. options]);

        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Matches("error SKM000[36]: ", run.Error);
        Assert.Equal(before, Directory.GetFileSystemEntries(repository.Path, "*", SearchOption.AllDirectories).Select(path => path + (File.Exists(path) ? File.ReadAllText(path) : "")));
    }

    [Fact]
    public void AFileThatCannotBeWrittenEndsWithThreeAndTheListStands()
    {
        using var repository = Broken();
        repository.Write("page.md/inside", "x");
        repository.Write("file", "x");

        var run = CliRun.In(repository.Path, "validate", "--summary", "file/page.md");

        Assert.Equal(3, run.Exit);
        Assert.Contains(".claude/review-findings.jsonl(2,", run.Out, StringComparison.Ordinal);
        Assert.Contains("error SKM0008", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AzureGetsThePageOfItsSummary()
    {
        using var repository = Broken();
        var run = CliRun.In(repository.Path, "validate", "--format", "azure", "--summary", "page.md");
        Assert.Contains(run.Out.Split('\n'), line => AzureAgent.Parse(line) is { Name: "task.uploadsummary" } command && command.Data == repository.At("page.md"));
    }

    private static Func<string, string?> Variables(params (string Name, string Value)[] rows) => name => rows.FirstOrDefault(row => row.Name == name).Value;

    private static TempRepository Broken()
    {
        var repository = new TempRepository();
        repository.Write(".claude/review-findings.jsonl", """
            {"timestamp":"2025-01-30T10:00:00Z","agent":"reviewer","severity":"warning","pattern":"no-timeout","description":"a call without a timeout"}
            {"timestamp":

            """);
        return repository;
    }
}
