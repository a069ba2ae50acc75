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
    public void APurgeOfAPublishedShardIsNoLossAndALineThatIsDeletedInOneIs()
    {
        _repository.Put(Ledger, "");
        File.Delete(Path.Combine(_repository.Path, Ledger));
        string Add(int day) => System.Text.RegularExpressions.Regex.Match(_repository.Run(
            "finding", "add", "--pattern", GuardedRepository.Pattern, "--severity", "nit", "--description", $"day {day}", "--timestamp", $"2025-01-0{day}T10:00:00Z", "--json").Out, "\"id\": \"([a-z2-7]{20})\"").Groups[1].Value;
        var first = Add(1);
        Add(2);
        Assert.Equal(0, _repository.Run("publish").Exit);
        _repository.Commit("published");
        _repository.Git("branch", "--force", "main");

        Assert.Equal(0, _repository.Run("ledger", "purge", first, "--reason", "wrong").Exit);
        _repository.Run("publish");
        _repository.Commit("purged");
        Assert.Empty(Found());

        var shard = Assert.Single(Directory.GetFiles(Path.Combine(_repository.Path, ".claude", "review-findings.d")));
        File.WriteAllText(shard, "");
        Assert.Equal(["SKM1030"], Found().Select(line => line.Split(": ")[1].Split(' ')[1]));
    }

    [Fact]
    public void AGeneratedSectionThatTheBranchEditedByHandIsNamed()
    {
        const string Runbook = ".claude/skills/runbooks/api-dev/RUNBOOK.md";
        Assert.Equal(0, _repository.Run("evolve").Exit);
        _repository.Commit("learned");
        _repository.Git("branch", "--force", "main");
        Assert.Empty(Found());

        var text = _repository.Read(Runbook);
        Assert.Contains("The clock is read in code", text, StringComparison.Ordinal);
        _repository.Put(Runbook, text.Replace("The clock is read in code", "The clock is read", StringComparison.Ordinal));
        Assert.Contains(Found(), line => line.StartsWith(Runbook + "(", StringComparison.Ordinal) && line.Contains("error SKM2005: section '", StringComparison.Ordinal));

        // Outside the section the text is a person's.
        _repository.Put(Runbook, text + "\nA person's own words.\n");
        Assert.DoesNotContain(Found(), line => line.Contains("SKM2005", StringComparison.Ordinal));
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
    public void EvidenceThatCitesAFileThatIsGoneOrRenamedIsNamedOnceForAPattern()
    {
        _repository.Put("src/b.cs", "class B;\n");
        _repository.Put("src/c.cs", "class C;\n");
        _repository.Put(Ledger, string.Concat(new[] { 1, 2, 3 }.Select(day => GuardedRepository.Finding(day, file: day < 3 ? "src/b.cs" : "./src/c.cs") + "\n")));
        _repository.Run("evolve");
        _repository.Commit("cited");
        _repository.Git("branch", "--force", "main");

        _repository.Git("rm", "--quiet", "src/b.cs");
        _repository.Git("mv", "src/c.cs", "src/d.cs");
        _repository.Commit("gone and renamed");
        Assert.Equal(
            ["src/b.cs: info SKM2031: .claude/skills/runbooks/api-dev/RUNBOOK.md (3 findings, last 2025-01-03, see api-dev runbook) cites this file as an example of 'clock-in-code'",
             "src/c.cs: info SKM2031: .claude/skills/runbooks/api-dev/RUNBOOK.md (3 findings, last 2025-01-03, see api-dev runbook) cites this file as an example of 'clock-in-code'"],
            Found().Where(line => line.Contains("SKM2031", StringComparison.Ordinal)));
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
