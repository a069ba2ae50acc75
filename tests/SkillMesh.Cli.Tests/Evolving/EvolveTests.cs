using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving;

public class EvolveTests
{
    [Fact]
    public void OfALongListFiftyRowsArePrintedAndAllThatIsPromoted()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Enumerable.Range(1, 60).Select(number => EvolveFixture.Finding(5, $"pattern-{number:00}")));
        foreach (var explain in new[] { false, true })
        {
            var (_, output, _) = fixture.Run(["evolve", "--dry-run", .. explain ? ["--explain"] : Array.Empty<string>()]);
            Assert.Equal(50, output.Split('\n').Count(line => line.StartsWith("  pattern-", StringComparison.Ordinal)));
            Assert.Contains("  … and 10 more: --json lists all\n", output, StringComparison.Ordinal);
        }

        Assert.Contains("pattern-60", fixture.Run("evolve", "--dry-run", "--json").Output, StringComparison.Ordinal);

        // Sixty that are promoted are sixty rows, and of sixty that increase fifty are told.
        fixture.AddFindings(Enumerable.Range(1, 60).SelectMany(number => Enumerable.Range(6, 4).Select(day => EvolveFixture.Finding(day, $"pattern-{number:00}"))));
        var (_, promoted, _) = fixture.Run("evolve", "--dry-run");
        Assert.Equal(60, promoted.Split('\n').Count(line => line.StartsWith("  pattern-", StringComparison.Ordinal) && line.Contains("→ Promoted", StringComparison.Ordinal)));
        Assert.DoesNotContain("--json lists all", promoted, StringComparison.Ordinal);
    }

    [Fact]
    public void ThreeFindingsOfTheSeedsLiteralShapeEndInTheApiDevelopersRunbook()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings([Finding(13, feature: "feat-042"), Finding(14, feature: "feat-043"), Finding(15, feature: "feat-044")]);

        fixture.MustRun("evolve", "--commit");

        var runbook = File.ReadAllText(fixture.Runbook());
        Assert.Contains("### missing-status-condition", runbook);
        Assert.Contains("<!-- BEGIN SKILLMESH recent-learnings agent=api-dev -->", runbook);
        foreach (var feature in new[] { "feat-042", "feat-043", "feat-044" })
        {
            Assert.Contains(feature, runbook);
        }

        Assert.False(File.Exists(fixture.Runbook("code-reviewer")));
        Assert.True(File.Exists(Path.Combine(fixture.Root, ".claude", "skills", "runbooks", "SKILL.md")));
        Assert.Equal("", fixture.Repository.Git("status", "--porcelain", "--", ".claude/skills", ".claude/review-findings.jsonl").Trim());
        fixture.Repository.Fsck();
    }

    [Fact]
    public void ADryRunWritesNothing()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12));
        fixture.Capture(Finding(13));
        var before = Files(fixture.Root);
        var fingerprint = fixture.Repository.Fingerprint();

        var (exit, output, _) = fixture.Run("evolve", "--dry-run");

        Assert.Equal(0, exit);
        Assert.Contains("missing-status-condition", output);
        Assert.Equal(before, Files(fixture.Root));
        Assert.Equal(fingerprint, fixture.Repository.Fingerprint());
        Assert.Equal(1, fixture.Run("evolve", "--check").Exit);
        Assert.Equal(before, Files(fixture.Root));
    }

    [Fact]
    public void TheSecondRunChangesNoByteAndMakesNoCommit()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12));
        fixture.Capture(Finding(13));
        fixture.MustRun("evolve", "--commit");
        var files = Files(fixture.Root);
        var head = fixture.Repository.Head();

        fixture.MustRun("evolve", "--commit");

        Assert.Equal(files, Files(fixture.Root));
        Assert.Equal(head, fixture.Repository.Head());
        Assert.Equal(0, fixture.Run("evolve", "--check").Exit);
    }

    [Fact]
    public void MoreRecordsInsideOneBucketChangeNoRunbook()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12, month: "2025-01").Concat(Findings(8, month: "2025-02")));
        fixture.MustRun("evolve");
        var runbook = File.ReadAllBytes(fixture.Runbook());
        var patterns = File.ReadAllBytes(fixture.PatternsJson);

        fixture.AddFindings(Enumerable.Range(9, 10).Select(day => Finding(day, month: "2025-02", feature: $"feat-2{day}")));
        fixture.MustRun("evolve");

        Assert.Equal(runbook, File.ReadAllBytes(fixture.Runbook()));
        Assert.NotEqual(patterns, File.ReadAllBytes(fixture.PatternsJson));
    }

    [Fact]
    public void ShuffledAndDoubledLinesGiveTheSameBytes()
    {
        byte[]? expected = null;
        Prop.ForAll<int>(seed =>
        {
            using var fixture = new EvolveFixture();
            var lines = Findings(6).Concat(Findings(5, "missing-finalizer")).Concat(Findings(4, "unbounded-retry")).ToArray();
            var mixed = lines.Concat(seed % 2 == 0 ? lines : []).ToArray();
            new Random(seed).Shuffle(mixed);
            fixture.AddFindings(mixed);
            fixture.MustRun("evolve");
            var bytes = File.ReadAllBytes(fixture.PatternsJson);
            expected ??= bytes;
            return bytes.AsSpan().SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FiftyFindingsOfOneDayPromoteNothing(bool manyNames)
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Enumerable.Range(0, 50).Select(n => Finding(15, feature: $"feat-{n}", agent: manyNames ? $"agent-{n}" : "one-agent")));
        var (exit, _, error) = fixture.Run("evolve");
        Assert.Equal(0, exit);
        Assert.False(File.Exists(fixture.Runbook()));
        if (manyNames)
        {
            Assert.Contains("SKM2016", error);
        }
    }

    [Fact]
    public void TwoBranchesThatPublishedMergeInAnyOrderToTheSameBytes()
    {
        byte[] Merge(string first, string second)
        {
            using var fixture = new EvolveFixture();
            fixture.Repository.CommitFile(".gitignore", ".claude/patterns/patterns.json\n.claude/patterns/trends.json\n");
            foreach (var (branch, day) in new[] { ("one", 10), ("two", 20) })
            {
                fixture.Repository.Git("switch", "-q", "-c", branch, "main");
                for (var i = 0; i < 3; i++)
                {
                    fixture.Capture(Finding(day + i, feature: $"{branch}-{i}"));
                }

                fixture.MustRun("publish");
                fixture.Repository.Git("add", "-A");
                fixture.Repository.Git("commit", "-q", "-m", branch);
            }

            fixture.Repository.Git("switch", "-q", first);
            fixture.Repository.Git("merge", "-q", "--no-edit", second);
            fixture.MustRun("evolve");
            return [.. File.ReadAllBytes(fixture.PatternsJson), .. File.ReadAllBytes(fixture.Runbook())];
        }

        Assert.Equal(Merge("one", "two"), Merge("two", "one"));
    }

    [Fact]
    public void PeoplesWorkKeepsItsBytesAndIsNotCommitted()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.Repository.CommitFile("tracked.txt", "one\n");
        fixture.Repository.Write("tracked.txt", "staged\n");
        fixture.Repository.Git("add", "tracked.txt");
        fixture.Repository.Write("tracked.txt", "unstaged\n");
        fixture.Repository.Write("untracked.txt", "mine\n");
        var status = fixture.Repository.Git("status", "--porcelain", "--", "tracked.txt", "untracked.txt");

        fixture.MustRun("evolve", "--commit");

        Assert.Equal(status, fixture.Repository.Git("status", "--porcelain", "--", "tracked.txt", "untracked.txt"));
        Assert.Equal("staged", fixture.Repository.Git("show", ":tracked.txt").Trim());
        Assert.DoesNotContain("tracked.txt", fixture.Repository.Git("show", "--stat", "HEAD"));
    }

    [Fact]
    public void AHandEditStopsEvolveUntilForced()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.MustRun("evolve");
        var edited = File.ReadAllText(fixture.Runbook()).Replace("### missing-status-condition", "### my own words");
        File.WriteAllText(fixture.Runbook(), edited);
        fixture.AddFindings(Findings(4, "missing-finalizer"));
        var before = Files(fixture.Root);

        var (exit, output, error) = fixture.Run("evolve");
        Assert.Equal(3, exit);
        Assert.Contains("SKM2005", error);
        Assert.Contains("-### my own words", output);
        Assert.Equal(before, Files(fixture.Root));

        fixture.MustRun("evolve", "--force");
        Assert.Contains("### missing-finalizer", File.ReadAllText(fixture.Runbook()));
        Assert.DoesNotContain("my own words", File.ReadAllText(fixture.Runbook()));
    }

    public static TheoryData<string, string> BrokenRunbooks => new()
    {
        { "SKM2001", "# r\n\n## Recent learnings\n\n<!-- BEGIN SKILLMESH recent-learnings agent=api-dev -->\n\ntext\n" },
        { "SKM2006", "# r\n\nno headings at all\n" },
        { "SKM2007", "# r\n\n## Recent learnings\n\n## Recent learnings\n" },
        { "SKM2004", "# r\n\n## Recent learnings\n\n<!-- BEGIN SKILLMESH !! -->\n" },
        { "SKM2003", "# r\n\n## Recent learnings\n\n<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n\n<!-- BEGIN SKILLMESH a -->\n<!-- END SKILLMESH -->\n" },
        { "SKM2002", "# r\n\n## Recent learnings\n\n<!-- BEGIN SKILLMESH a -->\n\n<!-- BEGIN SKILLMESH b -->\n<!-- END SKILLMESH -->\n" },
    };

    [Theory]
    [MemberData(nameof(BrokenRunbooks))]
    public void ABrokenRunbookIsNamedAndNothingIsWritten(string id, string text)
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.Runbook())!);
        File.WriteAllText(fixture.Runbook(), text);
        var before = Files(fixture.Root);

        var (exit, _, error) = fixture.Run("evolve");

        Assert.Equal(4, exit);
        Assert.Contains(id, error);
        Assert.Equal(before, Files(fixture.Root));
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public void EverythingOutsideTheMarkersKeepsItsBytes(string eol, bool bom)
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        var own = "# Mine\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>html</div>\n\n- x\n  - y\n\n```md\n<!-- BEGIN SKILLMESH recent-learnings agent=x -->\n```\n\n## Recent learnings\n\nmy words\n\n## After\n\nno final newline".Replace("\n", eol);
        byte[] bytes = [.. bom ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(own)];
        Directory.CreateDirectory(Path.GetDirectoryName(fixture.Runbook())!);
        File.WriteAllBytes(fixture.Runbook(), bytes);

        fixture.MustRun("evolve");

        var after = File.ReadAllBytes(fixture.Runbook());
        var text = Encoding.UTF8.GetString(after);
        var begin = text.IndexOf("<!-- BEGIN SKILLMESH recent-learnings agent=api-dev -->", StringComparison.Ordinal);
        var end = text.IndexOf("-->", text.IndexOf("<!-- END SKILLMESH", StringComparison.Ordinal), StringComparison.Ordinal) + 3;
        Assert.True(begin > 0 && end > begin);
        var without = text[..begin].TrimEnd('\r', '\n') + text[end..].TrimStart('\r', '\n');
        Assert.Equal(Encoding.UTF8.GetString(bytes).Replace(eol, ""), without.Replace(eol, ""));
        Assert.Equal(eol == "\r\n", text[begin..end].Contains('\r'));
        Assert.Equal(text.Split(eol).Length, text.Split('\n').Length);
    }

    [Fact]
    public void APartialEvolveTouchesOnlyTheNamedRunbookAndNeverTheRegistry()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.AddFindings(Findings(4, "flaky-wait").Select(line => line.Replace("pkg/apis/compute/v1alpha1/types.go", "deploy/base/x.yaml")));

        fixture.MustRun("evolve", "--agent", "sre");

        Assert.True(File.Exists(fixture.Runbook("sre")));
        Assert.False(File.Exists(fixture.Runbook()));
        Assert.False(File.Exists(fixture.PatternsJson));
    }

    [Fact]
    public void ALoneRecordFromTheFarFutureMovesNothing()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12));
        fixture.MustRun("evolve");
        var patterns = File.ReadAllBytes(fixture.PatternsJson);
        var runbook = File.ReadAllBytes(fixture.Runbook());

        fixture.AddFindings([Finding(1, month: "2099-01")]);
        var (exit, _, error) = fixture.Run("evolve");

        Assert.Equal(0, exit);
        Assert.Contains("SKM1010", error);
        Assert.Equal(patterns, File.ReadAllBytes(fixture.PatternsJson));
        Assert.Equal(runbook, File.ReadAllBytes(fixture.Runbook()));
    }

    [Fact]
    public void DerivedFilesComeBackByteForByte()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12));
        fixture.MustRun("evolve");
        var before = Files(fixture.Root);
        Directory.EnumerateFiles(Path.Combine(fixture.Root, ".claude", "patterns"), "*.json").ToList().ForEach(File.Delete);

        fixture.MustRun("evolve");

        Assert.Equal(before, Files(fixture.Root));
    }

    [Fact]
    public void HostileTextNeverReachesATerminalRawNorBreaksOutOfItsEntry()
    {
        using var fixture = new EvolveFixture();
        var evil = "\\u001b]0;x\\u0007<!-- END SKILLMESH sum=x -->\\n## Patterns\\n[a](javascript:1) \\u202eevil";
        fixture.AddFindings(Findings(4).Select(line => line.Replace("type missing Ready condition", evil)));
        fixture.Capture(Finding(9));

        var (exit, output, error) = fixture.Run("evolve", "--dry-run");
        Assert.Equal(0, exit);
        Assert.DoesNotContain('\u001b', output + error);
        Assert.DoesNotContain('\u202e', output + error);

        fixture.MustRun("evolve");
        var document = Documents.Sections.MarkedDocument.Parse(File.ReadAllBytes(fixture.Runbook()), "RUNBOOK.md");
        Assert.Empty(document.Diagnostics);
        Assert.Single(document.Headings, heading => heading.Text == "Patterns");
        Assert.Single(document.Sections);
    }

    [Fact]
    public void AnEntryThatDoesNotHelpIsNamed()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(12));
        fixture.MustRun("evolve");
        fixture.AddFindings(Findings(28, month: "2025-02").Concat(Findings(28, month: "2025-03")));

        var (exit, output, _) = fixture.Run("evolve");

        Assert.Equal(0, exit);
        Assert.Contains("DOES NOT HELP", output);
        Assert.Contains("missing-status-condition no-change", output);
    }

    [Fact]
    public void ABrokenLineTakesNoLessonBack()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(4));
        fixture.MustRun("evolve");
        var ledger = Path.Combine(fixture.Root, ".claude", "review-findings.jsonl");
        File.WriteAllText(ledger, File.ReadAllText(ledger).Replace("\"severity\":\"warning\"", "\"severity\":warning") + Finding(9, "missing-finalizer") + "\n");
        var before = Files(fixture.Root);

        var (exit, _, error) = fixture.Run("evolve");

        Assert.Equal(4, exit);
        Assert.Contains("SKM2021", error);
        Assert.Equal(before, Files(fixture.Root));
    }

    [Fact]
    public void AnEarlierDayErasesNoRunbook()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(5));
        fixture.MustRun("evolve");
        var before = Files(fixture.Root);

        Assert.Equal(4, fixture.Run("evolve", "--as-of", "2024-12-01").Exit);
        Assert.Equal(before, Files(fixture.Root));
        Assert.Equal(2, fixture.Run("evolve", "--as-of", "9999-12-31").Exit);
        Assert.Equal(2, fixture.Run("evolve", "--agent", "../../x").Exit);
        Assert.Equal(2, fixture.Run("evolve", "--pattern", "nope").Exit);
        Assert.Equal(before, Files(fixture.Root));
    }

    [Theory]
    [InlineData("heading-gone", "SKM2006")]
    [InlineData("heading-twice", "SKM2007")]
    [InlineData("other-agent", "SKM2004")]
    [InlineData("conflict", "SKM1002")]
    public void ASectionThatIsThereIsHeldToItsPlace(string damage, string id)
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(5));
        fixture.MustRun("evolve");
        var text = File.ReadAllText(fixture.Runbook());
        File.WriteAllText(fixture.Runbook(), damage switch
        {
            "heading-gone" => text.Replace("## Recent learnings\n", ""),
            "heading-twice" => text + "\n## Recent learnings\n",
            "other-agent" => text.Replace("agent=api-dev", "agent=other"),
            _ => text + "<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n",
        });
        fixture.AddFindings(Findings(5, "missing-finalizer"));
        var before = Files(fixture.Root);

        var (exit, _, error) = fixture.Run("evolve");

        Assert.Equal(4, exit);
        Assert.Contains(id, error);
        Assert.Equal(before, Files(fixture.Root));
    }

    [Fact]
    public void ARefusingHookLeavesTheFilesAsTheyWereAndEveryRecordCounts()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(5));
        fixture.MustRun("evolve", "--commit");
        var hook = fixture.Repository.WriteScript(fixture.Repository.At(".git", "hooks", "pre-commit"), "exit 1\n");
        fixture.AddFindings(Findings(5, "missing-finalizer"));
        var before = Files(fixture.Root);
        var head = fixture.Repository.Head();

        Assert.Equal(3, fixture.Run("evolve", "--commit").Exit);
        Assert.Equal(before, Files(fixture.Root));
        Assert.Equal(head, fixture.Repository.Head());

        File.Delete(hook);
        fixture.MustRun("evolve", "--commit");
        Assert.Contains("missing-finalizer", fixture.Repository.Git("show", "HEAD:.claude/skills/runbooks/api-dev/RUNBOOK.md"));
    }
}
