using SkillMesh.Cli.Tests.Guards;

namespace SkillMesh.Cli.Tests.Checks;

/// <summary><c>validate --base REF</c>: what a branch changed, and what only a pull request can show.</summary>
public sealed class BranchTests : IDisposable
{
    private const string Ledger = ".claude/review-findings.jsonl";

    private readonly GuardedRepository _repository = new();

    public BranchTests()
    {
        _repository.Put("api/a.yaml", "one\n");
        _repository.Put("docs/api.md", "one\n");
        _repository.Commit();
        _repository.Git("checkout", "--quiet", "-b", "feature");
    }

    public void Dispose() => _repository.Dispose();

    private string[] Found(params string[] more) => GuardedRepository.Found(_repository.Run(["validate", "--base", "main", .. more]));

    [Fact]
    public void OnlyFilesOfTheBranchAreReported()
    {
        _repository.Git("checkout", "--quiet", "main");
        _repository.Put(".claude/session-learnings.jsonl", "{\"broken\n");
        _repository.Commit("main is broken");
        _repository.Git("checkout", "--quiet", "-B", "feature");
        Assert.Empty(Found());

        _repository.Put(".claude/user-corrections.jsonl", "{\"broken\n");
        Assert.Equal([".claude/user-corrections.jsonl(1,9)"], Found().Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void ALineThatIsEditedOrRemovedIsNamedAndAPurgedOneIsNot()
    {
        var lines = _repository.Read(Ledger).Split('\n');
        _repository.Put(Ledger, lines[0] + "\n" + lines[1].Replace("The clock", "A clock", StringComparison.Ordinal) + "\n");
        _repository.Commit("edited");
        Assert.Equal([$"{Ledger}(2): error SKM1030", $"{Ledger}(3): error SKM1030"], Found().Where(line => line.Contains("SKM1030", StringComparison.Ordinal)).Select(line => string.Join(':', line.Split(':')[..2])));

        _repository.Git("reset", "--quiet", "--hard", "main");
        var id = System.Text.RegularExpressions.Regex.Match(_repository.Run("patterns", GuardedRepository.Pattern, "--json").Out, "\"id\": \"([a-z2-7]{20})\"").Groups[1].Value;
        Assert.NotEqual("", id);
        Assert.Equal(0, _repository.Run("ledger", "purge", id, "--reason", "wrong").Exit);
        _repository.Commit("purged");
        Assert.DoesNotContain(Found(), line => line.Contains("SKM1030", StringComparison.Ordinal));
    }

    [Fact]
    public void AWholeLedgerThatIsDeletedIsNamed()
    {
        _repository.Git("rm", "--quiet", Ledger);
        Assert.Equal(3, Found().Count(line => line.Contains("SKM1030", StringComparison.Ordinal)));
    }

    [Fact]
    public void FilesThatBelongTogetherChangeTogether()
    {
        _repository.Guard("severity: error\nmessage: Document it\nchecks:\n  - kind: changes-together\n    when: [\"api/**\"]\n    then: [docs/api.md]\n");
        _repository.Commit("guard");
        _repository.Git("branch", "--force", "main");
        _repository.Put("api/a.yaml", "two\n");
        Assert.Equal(
            ["api/a.yaml: error SKM7003: clock-in-code: this file changes, and none of docs/api.md does: Document it (3 findings, last 2025-01-03, see api-dev runbook)"],
            Found().Where(line => line.Contains("SKM7003", StringComparison.Ordinal)));
        _repository.Put("docs/api.md", "two\n");
        Assert.DoesNotContain(Found(), line => line.Contains("SKM7003", StringComparison.Ordinal));
    }

    [Fact]
    public void EvidenceThatCitesAChangedLineIsNamedAndOtherLinesAreNot()
    {
        _repository.Put(Ledger, GuardedRepository.Finding(1, line: 3) + "\n" + GuardedRepository.Finding(2, line: 1, pattern: "other-pattern") + "\n");
        _repository.Commit("cited");
        _repository.Git("branch", "--force", "main");
        _repository.Put("src/a.cs", "class A\n{\n    object F() => Clock.Now;\n}\n");
        var cited = Assert.Single(Found(), line => line.Contains("SKM2031", StringComparison.Ordinal));
        Assert.StartsWith("src/a.cs(3): info SKM2031: ", cited, StringComparison.Ordinal);
        Assert.EndsWith("cites this line as an example of 'clock-in-code'", cited, StringComparison.Ordinal);
    }

    [Fact]
    public void APromotionOnOneAuthorsWordIsNamedWhereThereAreMore()
    {
        const string Name = "missing-timeout";
        string Findings(params string[] authors) => string.Concat(authors.Select((author, i) => GuardedRepository.Finding(10 + i, author, pattern: Name) + "\n"));
        _repository.Put(Ledger, _repository.Read(Ledger) + Findings("a", "b", "c"));
        _repository.Commit("three voices, one author", "One <one@example.com>");
        Assert.DoesNotContain(Found(), line => line.Contains("SKM2030", StringComparison.Ordinal));

        _repository.Put("other.txt", "x\n");
        _repository.Commit("somebody else was here", "Two <two@example.com>");
        Assert.Contains(Found(), line => line.Contains("warning SKM2030: 'missing-timeout'", StringComparison.Ordinal));

        _repository.Put(Ledger, _repository.Read(Ledger) + GuardedRepository.Finding(20, "d", pattern: Name) + "\n");
        _repository.Commit("a second author", "Two <two@example.com>");
        Assert.DoesNotContain(Found(), line => line.Contains("SKM2030", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatCannotBeComparedIsSaidAndDamagesNothing()
    {
        var run = _repository.Run("validate", "--base", "nix");
        Assert.Equal(2, run.Exit);
        Assert.Contains("SKM0026", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, _repository.Run("validate", "--base", "--exec=touch x").Exit);
        Assert.Equal(2, _repository.Run("validate", "--base", "main", "--staged").Exit);
    }
}
