using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Learning.Tests.Guards;

public sealed class GuardSearchTests : IDisposable
{
    private readonly GuardWorld _world = new();

    public void Dispose() => _world.Dispose();

    /// <summary>Expression, text, and places as line:column+length.</summary>
    [Theory]
    [InlineData("Now", "a Now\n  Now Now\n", "1:3+3", "2:3+3", "2:7+3")]
    [InlineData("Now$", "Now\r\nNow", "1:1+3", "2:1+3")]
    [InlineData("^x", "\uFEFFx\nyx", "1:1+1")]
    [InlineData("a\\nb", "a\nb\n")]
    [InlineData("[^z]", "\n\n")]
    [InlineData("x*", "", "1:1+0")]
    [InlineData("\u00e9", "\ud83d\ude00\u00e9", "1:3+1")]
    [InlineData("(?i)now", "NOW", "1:1+3")]
    public void PlacesAreLineAndColumnInUtf16(string expression, string text, params string[] places)
    {
        var found = new List<string>();
        new TextSearch([GuardWorld.Text(expression)]).Find("a.cs", Encoding.UTF8.GetBytes(text), (_, _, place, _, length) => found.Add($"{place.Line}:{place.Column}+{length}"));
        Assert.Equal(places, found);
    }

    [Fact]
    public void HitsOfOneLineStandByColumnAndThenByCheck()
    {
        var found = new List<string>();
        new TextSearch([GuardWorld.Text("b", "a", "ab")]).Find("a.cs", "ab"u8, (_, check, place, _, _) => found.Add($"{place.Column}{check.Value}"));
        Assert.Equal(["1a", "1ab", "2b"], found);
    }

    [Fact]
    public void WhatIsNoTextHasNoHits()
    {
        var search = new TextSearch([GuardWorld.Text("x")]);
        var found = 0;
        search.Find("a", "x\0"u8, (_, _, _, _, _) => found++);
        Assert.Equal(0, found);
        search.Find("a", [.. Enumerable.Repeat((byte)'x', 8_001), 0], (_, _, _, _, _) => found++);
        Assert.NotEqual(0, found);
    }

    [Theory]
    [InlineData("src/a.cs", true)]
    [InlineData("src/gen/a.cs", false)]
    [InlineData("lib/a.cs", false)]
    [InlineData(".claude/review-findings.jsonl", false)]
    public void FilesAreThoseOfTheGlobs(string path, bool isWanted) => Assert.Equal(
        isWanted, new TextSearch([GuardWorld.Of(GuardWorld.Check(GuardKind.BannedText, "x", ["src/**", ".claude/**"], ["src/gen/**"]))]).Wants(path));

    [Fact]
    public void ChecksOfOtherKindsAreNotTextToLookFor() =>
        Assert.True(new TextSearch([GuardWorld.Of(GuardWorld.Check(GuardKind.BannedSymbol, "T:A"), GuardWorld.Check(GuardKind.ChangesTogether, "", ["a"], then: ["b"]))]).IsEmpty);

    [Fact]
    public void ATreeIsWalkedWithoutWhatIsIgnoredLinkedTooLargeOrAnotherRepository()
    {
        _world.Put(".gitignore", "out/\n");
        _world.Put("src/a.cs", "x\n");
        _world.Put("out/b.cs", "x\n");
        _world.Put("sub/.git/HEAD", "ref: x\n");
        _world.Put("sub/c.cs", "x\n");
        _world.Put("large.cs", new string('x', TextSearch.MostBytes + 1));
        File.CreateSymbolicLink(Path.Combine(_world.Workspace.Root, "link.cs"), Path.Combine(_world.Workspace.Root, "src", "a.cs"));

        var search = Run([GuardWorld.Text("x+")], []);

        Assert.Equal(["src/a.cs"], search.Hits.Select(hit => hit.Position.Path));
        Assert.Equal(["large.cs"], search.TooLarge);
        Assert.DoesNotContain("out/b.cs", search.Files);
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("src", 2)]
    [InlineData("src/a.cs", 1)]
    [InlineData("nowhere", 0)]
    public void OnlyWhatIsAskedForIsLookedInto(string within, int hits)
    {
        foreach (var path in new[] { "src/a.cs", "src/b/c.cs", "lib/d.cs" })
        {
            _world.Put(path, "x\n");
        }

        Assert.Equal(hits, Run([GuardWorld.Text("x")], within.Length == 0 ? [] : [within]).Hits.Count);
    }

    [Fact]
    public void ABaselineAcceptsItsNumberAndTellsWhatIsLeft()
    {
        var guard = GuardWorld.Text("x");
        _world.Put("a.cs", "x\nx\n");
        _world.Put(Guard.BaselineOf(guard.Pattern), $"a.cs\t{GuardBaseline.HashOf(guard.Checks[0], "x")}\t1\nb.cs\t{GuardBaseline.HashOf(guard.Checks[0], "x")}\t2\n");

        var all = Run([guard], []);
        Assert.Equal([true, false], all.Hits.Select(hit => hit.IsKnown));
        Assert.Equal(2, all.Unused[guard.Pattern]);
        Assert.Empty(Run([guard], ["a.cs"]).Unused);
    }

    [Fact]
    public void WhatSomebodyElseLooksIntoIsLeftOut()
    {
        _world.Put("a.cs", "x\n");
        _world.Put("a.py", "x\n");
        Assert.Equal(["a.py"], GuardSearch.Run(_world.Workspace, [GuardWorld.Text("x")], [], path => path.EndsWith(".cs", StringComparison.Ordinal), []).Files);
    }

    [Theory]
    [InlineData("api/a.yaml", "api/a.yaml")]
    [InlineData("api/a.yaml,docs/api.md", null)]
    [InlineData("docs/api.md", null)]
    [InlineData("src/a.cs", null)]
    [InlineData("api/z.yaml,api/b.yaml,src/a.cs", "api/b.yaml")]
    [InlineData("api/internal/x.yaml", null)]
    [InlineData("", null)]
    public void FilesThatChangeTogetherAreSeenByTheFirstThatChanged(string changed, string? first)
    {
        var guard = GuardWorld.Of(GuardWorld.Check(GuardKind.ChangesTogether, "", ["api/**/*.yaml"], ["api/internal/**"], ["docs/**"]));
        Assert.Equal(first is null ? [] : [first], TogetherSearch.Find([guard, GuardWorld.Text("x")], changed.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(found => found.Path));
    }

    [Fact]
    public void AFileOnBothSidesIsItsOwnCompany()
    {
        var guard = GuardWorld.Of(GuardWorld.Check(GuardKind.ChangesTogether, "", ["**"], then: ["docs/**"]));
        Assert.Empty(TogetherSearch.Find([guard], ["docs/a.md"]));
    }

    private GuardSearch Run(Guard[] guards, string[] within)
    {
        var faults = new List<Diagnostic>();
        var search = GuardSearch.Run(_world.Workspace, guards, within, _ => false, faults);
        Assert.Empty(faults);
        return search;
    }
}
