using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;
using static SkillMesh.Core.Tests.Ledgers.LedgerFixture;

namespace SkillMesh.Core.Tests.Ledgers;

public class LedgerWriterTests
{
    [Fact]
    public void ACaptureGoesToTheSpoolSoTheWorkTreeStaysClean()
    {
        using var ledger = new LedgerFixture();
        var result = ledger.Add(Finding(1));
        Assert.Equal("spool/review-findings.jsonl", result.DisplayPath);
        Assert.False(File.Exists(ledger.Published));
        Assert.Equal(result.Id, Assert.Single(ledger.Read().Records).Id);
    }

    [Fact]
    public void WhereTheSeedsFileExistsTheRecordGoesThere()
    {
        using var ledger = new LedgerFixture();
        ledger.WritePublished("");
        Assert.Equal(".claude/review-findings.jsonl", ledger.Add(Finding(1)).DisplayPath);
        Assert.StartsWith("{\"id\":\"", File.ReadAllText(ledger.Published));
    }

    [Fact]
    public void AWriterThatMayNotChangeTheTreeLeavesTheSeedsFileAlone()
    {
        using var ledger = new LedgerFixture();
        ledger.WritePublished("");
        var added = new LedgerWriter(ledger.Workspace, TimeProvider.System) { ToSpool = true }.Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(Finding(1)));
        Assert.Equal("spool/review-findings.jsonl", added.DisplayPath);
        Assert.Equal("", File.ReadAllText(ledger.Published));
        Assert.Equal(added.Id, Assert.Single(ledger.Read().Records).Id);
    }

    [Fact]
    public void OutsideGitTheSeedsFileIsMade()
    {
        using var ledger = new LedgerFixture(git: false);
        ledger.Add(Finding(1));
        Assert.True(File.Exists(ledger.Published));
    }

    [Fact]
    public void WorkTreesOfOneCloneShareTheSpool()
    {
        using var ledger = new LedgerFixture();
        using var other = new TempFolder("worktree");
        var gitDir = Directory.CreateDirectory(Path.Combine(ledger.Workspace.Root, ".git", "worktrees", "w")).FullName;
        File.WriteAllText(Path.Combine(gitDir, "HEAD"), "ref: refs/heads/w\n");
        File.WriteAllText(Path.Combine(gitDir, "commondir"), "../..\n");
        other.Write(".git", $"gitdir: {gitDir}\n");
        ledger.Add(Finding(1));
        Assert.Single(new LedgerReader(Workspace.Open(other.Path)).Read(LedgerKind.Findings).Records);
    }

    [Fact]
    public void AfterATornTailTheNextRecordStartsALineOfItsOwn()
    {
        using var ledger = new LedgerFixture();
        ledger.WritePublished(Finding(1) + "\n{\"torn\":");
        ledger.Add(Finding(2));
        var reading = ledger.Read();
        Assert.Equal(2, reading.Records.Count);
        Assert.Equal(2, Assert.Single(reading.Diagnostics).Position.Line);
    }

    [Fact]
    public void ARepeatedCallIsToldAndWritesNothing()
    {
        using var ledger = new LedgerFixture();
        var first = ledger.Add(Finding(1));
        var second = ledger.Add(Finding(1));
        Assert.Equal((first.Id, false, true), (second.Id, first.Duplicate, second.Duplicate));
        Assert.Equal(1, ledger.Read().Lines);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"timestamp":"2025-01-01T00:00:00Z","severity":"urgent","description":"x"}""")]
    [InlineData("""{"timestamp":"soon","severity":"warning","description":"x"}""")]
    [InlineData("""{"severity":"warning","description":"x"}""")]
    [InlineData("""{"a":1,"a":2}""")]
    public void ABadRecordIsRefusedAndNothingIsWritten(string json)
    {
        using var ledger = new LedgerFixture();
        var error = Assert.Throws<SkillMeshException>(() => ledger.Add(json));
        Assert.Equal(("SKM1012", ExitCode.Usage), (error.Diagnostic.Id, error.ExitCode));
        Assert.Empty(ledger.Read().Files);
    }

    [Fact]
    public void SecretsAreGoneBeforeTheIdAndTheDisk()
    {
        using var ledger = new LedgerFixture();
        var token = "ghp_" + new string('a', 36);
        var result = ledger.Add(Finding(1, $"uses {token} in /home/someone/x"));
        var text = File.ReadAllText(ledger.Workspace.SpoolFile(LedgerKind.Findings));
        Assert.DoesNotContain(token, text);
        Assert.DoesNotContain("someone", text);
        Assert.Contains("[redacted:github-token] in ~/x", text);
        Assert.Equal(["github-token", "home-path"], result.Redacted);
        var record = Assert.Single(ledger.Read().Records);
        Assert.Equal(record.ContentId, record.Id);
    }

    [Fact]
    public void UnknownFieldsAreKept()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1).Replace("{", "{\"x_team\":{\"deep\":[1.50]},"));
        Assert.Equal("[1.50]", ledger.Read().Records[0].Json.GetProperty("x_team").GetProperty("deep").GetRawText());
    }

    [Fact]
    public void AHeldLockIsWaitedForAndThenSaid()
    {
        using var ledger = new LedgerFixture();
        ledger.Add(Finding(1));
        var writer = new LedgerWriter(ledger.Workspace, TimeProvider.System) { LockWait = TimeSpan.FromMilliseconds(50) };
        using (File.Open(writer.LockPath(LedgerKind.Findings), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var error = Assert.Throws<SkillMeshException>(() => writer.Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(Finding(2))));
            Assert.Equal(("SKM0007", ExitCode.Unsafe), (error.Diagnostic.Id, error.ExitCode));
        }

        Assert.False(writer.Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(Finding(2))).Duplicate);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData(".claude/../../outside")]
    public void APathThatLeavesTheRepositoryIsRefused(string path)
    {
        using var ledger = new LedgerFixture();
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => ledger.Workspace.Resolve(path)).Diagnostic.Id);
    }

    [Fact]
    public void ALinkedClaudeFolderIsRefused()
    {
        using var ledger = new LedgerFixture();
        using var outside = new TempFolder("outside");
        Directory.Delete(ledger.Workspace.ClaudeFolder);
        Directory.CreateSymbolicLink(ledger.Workspace.ClaudeFolder, outside.Path);
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => ledger.Add(Finding(1))).Diagnostic.Id);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));
    }

    [Fact]
    public void EveryKindOfRecordOfTheSeedIsTaken()
    {
        using var ledger = new LedgerFixture();
        foreach (var kind in LedgerKind.Evidence)
        {
            var fixture = RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "schemas", kind.Schema.Replace(".schema", ""));
            using var samples = JsonDocument.Parse(File.ReadAllText(fixture));
            foreach (var sample in samples.RootElement.GetProperty("valid").EnumerateArray())
            {
                ledger.Add(sample.GetRawText().ReplaceLineEndings(" "), kind);
            }

            Assert.NotEmpty(ledger.Read(kind).Records);
            Assert.Empty(ledger.Read(kind).Diagnostics);
        }
    }
}
