using static SkillMesh.Cli.Tests.Evolving.EvolveFixture;

namespace SkillMesh.Cli.Tests.Evolving.Faults;

/// <summary>git's conflict markers in each kind of file: a named error, not a byte rewritten, and the way out that the message
/// names works.</summary>
public sealed class ConflictMarkerTests
{
    private const string Marked = "<<<<<<< HEAD\n=======\n>>>>>>> other\n";
    private const string MarkedSettings = "learning:\n<<<<<<< HEAD\n  model: odds\n=======\n  model: datum\n>>>>>>> other\n";

    [Theory]
    [InlineData(".claude/review-findings.jsonl", "SKM1002", true)]
    [InlineData(".claude/session-learnings.jsonl", "SKM1002", true)]
    [InlineData(".claude/user-corrections.jsonl", "SKM1002", true)]
    [InlineData(".claude/patterns/promotion-log.jsonl", "SKM1002", true)]
    [InlineData(".claude/skillmesh.yml", "SKM0005", false)]
    [InlineData(".claude/skills/runbooks/api-dev/RUNBOOK.md", "SKM1002", false)]
    public void MarkersAreNamedAndNothingIsRewritten(string path, string id, bool isLedger)
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(5));
        fixture.MustRun("evolve", "--commit");
        fixture.AddFindings(Findings(5, "missing-finalizer"));
        var file = fixture.Repository.At(path.Split('/'));
        var clean = File.Exists(file) ? File.ReadAllText(file) : "";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, clean + (path.EndsWith(".yml", StringComparison.Ordinal) ? MarkedSettings : Marked));
        var before = Files(fixture.Root);
        var head = fixture.Repository.Head();

        var checkedOnce = fixture.Run("validate");
        Assert.Contains(id, checkedOnce.Output + checkedOnce.Error);
        Assert.Contains(path, checkedOnce.Output + checkedOnce.Error);
        Assert.True(checkedOnce.Exit is 1 or 2, $"{checkedOnce.Exit}");
        Assert.Equal(before, Files(fixture.Root));

        var (exit, output, error) = fixture.Run("evolve", "--commit");
        Assert.Contains(id, error);
        if (isLedger)
        {
            // The other lines count; the ledger itself keeps its bytes on disk.
            Assert.True(exit == 0, $"{exit}: {output}{error}");
            Assert.StartsWith(clean + Marked, File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain("<<<<<<<", fixture.Repository.Git("grep", "-h", "", "HEAD", "--", ".claude"));
            Assert.Contains("missing-finalizer", File.ReadAllText(fixture.Runbook()));
            var lines = File.ReadAllText(file).Replace(Marked, "", StringComparison.Ordinal);
            fixture.Run("validate", "--fix");
            Assert.Equal(lines.TrimEnd('\n'), File.ReadAllText(file).TrimEnd('\n'));
            Assert.Equal(Marked, File.ReadAllText(file + ".quarantine"));
        }
        else
        {
            Assert.True(exit is 2 or 4, $"{exit}: {error}");
            Assert.Contains("conflict marker", error);
            Assert.Equal(before, Files(fixture.Root));
            Assert.Equal(head, fixture.Repository.Head());

            // The way out is the person's: finish the merge.
            File.WriteAllText(file, clean.Length > 0 ? clean : "learning:\n  model: odds\n");
        }

        fixture.MustRun("evolve", "--commit");
        Assert.Equal(0, fixture.Run("validate").Exit);
    }

    [Fact]
    public void DerivedFilesWithMarkersComeBackByteForByte()
    {
        using var fixture = new EvolveFixture();
        fixture.AddFindings(Findings(5));
        fixture.MustRun("evolve");
        var whole = File.ReadAllBytes(fixture.PatternsJson);
        File.AppendAllText(fixture.PatternsJson, Marked);

        fixture.MustRun("evolve");

        Assert.Equal(whole, File.ReadAllBytes(fixture.PatternsJson));
    }
}
