using System.Text.Json;
using SkillMesh.Cli.Tests.Builds;
using SkillMesh.Cli.Tests.Evolving;
using SkillMesh.Testing;
using SkillMesh.Testing.Builds;

namespace SkillMesh.Cli.Tests;

public sealed class PortableProcessTests : ProcessTests
{
    protected override string Tool => PortableTool.Program;
}

public sealed class NativeProcessTests : ProcessTests
{
    protected override string Tool => NativeBuild.Program;

    [ToolFact]
    public void TheNativeBuildSaysWhatItLeavesOut()
    {
        using var folder = new TempFolder();
        var text = ProcessRunner.Run(Tool, ["--version", "--verbose"], folder.Path);
        var json = ProcessRunner.Run(Tool, ["--version", "--json"], folder.Path).Output;

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.Contains("build:       native, net", text.Output, StringComparison.Ordinal);
        Assert.Contains("git engines: git command line\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("left out:\n  libgit2: ", text.Output, StringComparison.Ordinal);
        OutputSchema.Fits("version", json);
        Assert.Equal("native", JsonDocument.Parse(json).RootElement.GetProperty("build").GetString());
    }
}

/// <summary>A few cases where the process itself matters, over both builds.</summary>
public abstract class ProcessTests
{
    protected abstract string Tool { get; }

    [ToolFact]
    public void VersionRunsAndStreamsAreApart()
    {
        using var folder = new TempFolder();
        var version = ProcessRunner.Run(Tool, ["--version"], folder.Path);
        var wrong = ProcessRunner.Run(Tool, ["nonsense"], folder.Path);

        Assert.Equal((0, ""), (version.ExitCode, version.Error));
        Assert.Equal((2, ""), (wrong.ExitCode, wrong.Output));
        Assert.False(wrong.Error.StartsWith('\uFEFF'));
    }

    [ToolFact]
    public void ClosedOutputEndsQuietly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var result = ProcessRunner.Run("bash", ["-c", $"set -o pipefail; '{Tool}' explain | head -n 1"], folder.Path);

        Assert.Equal("", result.Error);
        Assert.StartsWith("Id", result.Output, StringComparison.Ordinal);
    }

    [ToolFact]
    public void WhatACommandWritesToIsNotReadAsItsInput()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TempFolder();
        foreach (var own in new[] { "/dev/stdout", "/dev/stderr" })
        {
            // Without the check it would wait for itself until the time is up.
            var result = ProcessRunner.Run("timeout", ["20", Tool, "resolve", "--file", own], folder.Path);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.Contains($"error SKM0006: '{own}' is where this command writes to", result.Error, StringComparison.Ordinal);
        }

        // Another pipe is an input like any other.
        var piped = ProcessRunner.Run("bash", ["-c", $"'{Tool}' schema check --as json --schema <(echo '{{\"type\":\"object\"}}') <(echo '{{}}')"], folder.Path);
        Assert.True(piped.ExitCode == 0, piped.Error);
    }

    [ToolFact]
    public void BashCompletesWithTheScript()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        var script = $$"""
            source <('{{Tool}}' completion bash)
            COMP_WORDS=('{{Tool}}' patterns --trend inc); COMP_CWORD=3
            _skillmesh_complete
            echo "${COMPREPLY[*]}"
            COMP_WORDS=('{{Tool}}' evo); COMP_CWORD=1
            _skillmesh_complete
            echo "${COMPREPLY[*]}"
            complete -p skillmesh
            """;
        var result = ProcessRunner.Run("bash", ["-c", script], folder.Path);

        Assert.Equal("", result.Error);
        Assert.Equal(["increasing", "evolve", "complete -o default -F _skillmesh_complete skillmesh"], result.Output.TrimEnd('\n').Split('\n'));
    }

    [ToolFact]
    public void RecordsOfRacingProcessesAreAllKept()
    {
        using var fixture = new EvolveFixture();
        var ids = new List<string>[3];
        var writers = Enumerable.Range(0, ids.Length).Select(writer => new Thread(() => ids[writer] =
        [
            .. Enumerable.Range(0, 6).Select(n => Add(fixture, $"writer {writer} record {n}")),
        ])).ToList();
        writers.ForEach(writer => writer.Start());
        writers.ForEach(writer => writer.Join());

        var validate = ProcessRunner.Run(Tool, ["validate", "--quiet"], fixture.Root, fixture.Repository.Environment);
        Assert.Equal((0, ""), (validate.ExitCode, validate.Error));
        var evolve = ProcessRunner.Run(Tool, ["evolve", "--commit"], fixture.Root, fixture.Repository.Environment);
        Assert.True(evolve.ExitCode == 0, evolve.Error);
        var committed = fixture.Repository.Git("ls-tree", "-r", "--name-only", "HEAD", ".claude/review-findings.d").Split('\n');
        var shards = string.Concat(committed.Select(path => fixture.Repository.Git("show", "HEAD:" + path)));
        Assert.All(ids.SelectMany(own => own), id => Assert.Contains($"\"id\":\"{id}\"", shards, StringComparison.Ordinal));
        Assert.Equal(18, ids.SelectMany(own => own).Distinct().Count());
        fixture.Repository.Fsck();
    }

    [ToolFact]
    public void AnInvalidSettingEndsWithItsPlaceAndNoStackTrace()
    {
        using var folder = new TempFolder();
        folder.Write(".claude/skillmesh.yml", "version: 1\nlearning:\n  modell: odds\n");
        var result = ProcessRunner.Run(Tool, ["patterns"], folder.Path);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(".claude/skillmesh.yml(3,3): error SKM0004: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private string Add(EvolveFixture fixture, string description)
    {
        var result = ProcessRunner.Run(
            Tool, ["finding", "add", "--pattern", "missing-timeout", "--severity", "warning", "--description", description, "--json"],
            fixture.Root, fixture.Repository.Environment);
        Assert.True(result.ExitCode == 0, result.Error);
        using var added = JsonDocument.Parse(result.Output);
        return added.RootElement.GetProperty("id").GetString()!;
    }
}
