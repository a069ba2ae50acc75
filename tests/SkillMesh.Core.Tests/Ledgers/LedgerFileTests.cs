using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Ledgers;

/// <summary>Which files of a ledger there are is told without asking for each in full, and refuses what asking in full refuses.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly TempFolder _folder = new("files");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NothingIsFoundWhereNothingIs(bool git)
    {
        Assert.Empty(Find(git, LedgerKind.Findings));
        _folder.Write("repo/.claude/other", "x");
        Assert.Empty(Find(git, LedgerKind.Findings));
        Assert.Empty(Find(git, LedgerKind.Promotions));
        _folder.Write("repo/.claude/patterns", "a file in a folder's place");
        Assert.Empty(Find(git, LedgerKind.Promotions));
    }

    [Theory]
    [InlineData(true, "repo/.git/skillmesh/spool/")]
    [InlineData(false, "repo/.claude/.skillmesh/spool/")]
    public void FileShardsAndSpoolAreFoundAloneAndTogether(bool git, string spool)
    {
        _folder.Write($"{spool}patterns/promotion-log.jsonl", "");
        Assert.Equal(["spool/patterns/promotion-log.jsonl"], Find(git, LedgerKind.Promotions));
        _folder.Write("repo/.claude/patterns/promotion-log.d/b.jsonl", "");
        _folder.Write("repo/.claude/patterns/promotion-log.d/a.jsonl", "");
        Assert.Equal([".claude/patterns/promotion-log.d/a.jsonl", ".claude/patterns/promotion-log.d/b.jsonl", "spool/patterns/promotion-log.jsonl"], Find(git, LedgerKind.Promotions));
        _folder.Write("repo/.claude/patterns/promotion-log.jsonl", "");
        Assert.Equal(4, Find(git, LedgerKind.Promotions).Count);
        Assert.Empty(Find(git, LedgerKind.Findings));
    }

    [Theory]
    [InlineData(".claude", "inside", "incidents", "SKM0041")]
    [InlineData(".claude", "../outside", "incidents", "SKM0003")]
    [InlineData(".claude/patterns", "../../outside", "patterns/promotion-log", "SKM0003")]
    [InlineData(".claude/patterns", "../nowhere", "patterns/promotion-log", "SKM0003")]
    [InlineData(".claude/incidents.jsonl", "../inside/none", "incidents", "SKM0003")]
    [InlineData(".claude/incidents.jsonl", "../inside", "incidents", "SKM0041")]
    [InlineData(".claude/incidents.d", "../inside", "incidents", "SKM0041")]
    [InlineData(".claude/incidents.d", "../../outside", "incidents", "SKM0003")]
    [InlineData(".claude/.skillmesh", "../../outside", "incidents", "SKM0003")]
    public void ALinkOnTheWayIsRefusedThoughNothingLiesBehindIt(string link, string target, string name, string id)
    {
        _folder.Write("outside/x", "x");
        _folder.Write("repo/inside/x", "x");
        var full = _folder.At("repo", link);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        Directory.CreateSymbolicLink(full, target);
        var kind = LedgerKind.All.Single(known => known.Name == name);

        Assert.Equal(id, Assert.Throws<SkillMeshException>(() => Find(git: false, kind)).Diagnostic.Id);
    }

    [Fact]
    public void OneLookAtAllLedgersTellsOfEachWhatALookAtItAloneTells()
    {
        _folder.Write("repo/.claude/incidents.jsonl", "");
        _folder.Write("repo/.claude/patterns/promotion-log.d/a.jsonl", "");
        _folder.Write("repo/.claude/.skillmesh/spool/review-findings.jsonl", "");
        var workspace = Workspace.Open(_folder.At("repo"));
        foreach (var kinds in new[] { LedgerKind.All, [.. LedgerKind.All.Reverse()] })
        {
            var finder = new LedgerFinder(workspace);
            foreach (var kind in kinds)
            {
                Assert.Equal(LedgerFile.Find(workspace, kind), finder.Find(kind));
                Assert.Equal(LedgerFile.Find(workspace, kind), finder.Find(kind));
            }
        }

        Assert.Equal(3, LedgerKind.All.Sum(kind => new LedgerFinder(workspace).Find(kind).Count));
    }

    [Fact]
    public void OneLookRefusesALinkAsOftenAsItIsAsked()
    {
        _folder.Write("repo/.claude/incidents.jsonl", "");
        Directory.CreateSymbolicLink(_folder.At("repo", ".claude", "patterns"), "../../outside");
        var finder = new LedgerFinder(Workspace.Open(_folder.At("repo")));

        Assert.Single(finder.Find(LedgerKind.Incidents));
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => finder.Find(LedgerKind.Promotions)).Diagnostic.Id);
        Assert.Single(finder.Find(LedgerKind.Incidents));
        Assert.Equal("SKM0003", Assert.Throws<SkillMeshException>(() => finder.Find(LedgerKind.Promotions)).Diagnostic.Id);
    }

    [Fact]
    public void AFolderInAFilesPlaceIsSaid()
    {
        Directory.CreateDirectory(_folder.At("repo", ".claude", "incidents.jsonl"));
        Assert.Equal("SKM0040", Assert.Throws<SkillMeshException>(() => Find(git: false, LedgerKind.Incidents)).Diagnostic.Id);
    }

    private List<string> Find(bool git, LedgerKind kind)
    {
        Directory.CreateDirectory(_folder.At("repo"));
        if (git)
        {
            _folder.Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        }

        return [.. LedgerFile.Find(Workspace.Open(_folder.At("repo")), kind).Select(file => file.DisplayPath)];
    }

    public void Dispose() => _folder.Dispose();
}
