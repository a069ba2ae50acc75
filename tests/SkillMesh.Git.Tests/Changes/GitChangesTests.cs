using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Changes;
using SkillMesh.Git.Tests.Direct;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Changes;

public sealed class GitChangesTests : IDisposable
{
    private readonly TempRepository _repository = new();

    public GitChangesTests() => _repository.CommitFile("a.txt", "1\n2\n3\n4\n5\n");

    public void Dispose() => _repository.Dispose();

    private GitChanges Open() => GitChanges.Open(_repository.Path, new GitOptions(_repository.Variable, TimeProvider.System));

    private string[] Since(string commit = "HEAD") =>
        [.. Open().Since(commit).Select(file => $"{file.Path} {(file.IsGone ? "gone" : "there")} {string.Join(',', file.OldLines.Select(range => $"{range.First}-{range.Last}"))}".TrimEnd())];

    /// <summary>The new text of a.txt, and the lines of the old one that it changes.</summary>
    [Theory]
    [InlineData("1\n2\n3\n4\n5\n")]
    [InlineData("1\nX\n3\n4\n5\n", "2-2")]
    [InlineData("X\n2\n3\n4\nY\n", "1-1", "5-5")]
    [InlineData("1\n2\nnew\n3\n4\n5\n", "")]
    [InlineData("4\n5\n", "1-3")]
    [InlineData("1\n2\n3\n4\n5", "5-5")]
    [InlineData("", "1-5")]
    public void LinesOfTheOldFileAreNamed(string text, params string[] lines)
    {
        _repository.Write("a.txt", text);
        Assert.Equal(lines.Length == 0 ? [] : [$"a.txt there {string.Join(',', lines)}".TrimEnd()], Since());
    }

    [Fact]
    public void WhatIsStagedUnstagedNewGoneAndRenamedIsSeenAndWhatIsIgnoredIsNot()
    {
        _repository.CommitFile("gone.txt", "x\n");
        _repository.CommitFile("old.txt", "the\nsame\ntext\n");
        _repository.CommitFile(".gitignore", "out/\n");
        _repository.Write("staged.txt", "x\n");
        _repository.Git("add", "staged.txt");
        _repository.Git("mv", "old.txt", "new.txt");
        _repository.Git("rm", "--quiet", "gone.txt");
        _repository.Write("untracked.txt", "x\n");
        _repository.Write("out/ignored.txt", "x\n");

        Assert.Equal(["gone.txt gone 1-1", "new.txt there", "old.txt gone 1-3", "staged.txt there", "untracked.txt there"], Since());
        Assert.Equal(["new.txt", "staged.txt"], Open().Staged());
    }

    [Fact]
    public void BytesThatAreNoTextHaveNoLines()
    {
        var path = _repository.At("b.bin");
        File.WriteAllBytes(path, [0, 1, 2]);
        _repository.Git("add", "b.bin");
        _repository.Git("commit", "--quiet", "-m", "binary");
        File.WriteAllBytes(path, [0, 1, 3]);
        Assert.Equal(["b.bin there"], Since());
    }

    [Fact]
    public void LinesThatLookLikeAPatchAreOnlyLines()
    {
        _repository.CommitFile("p.txt", "-- a/other.txt\n@@ -1 +1 @@\n+++ b/x\ndiff --git a/y b/y\nend\n");
        _repository.Write("p.txt", "\n-- a/z.txt\nend\n");
        _repository.Write("q.txt", "one\n");
        Assert.Equal(["p.txt there 1-4", "q.txt there"], Since());
    }

    [LinuxTheory]
    [InlineData("with space.txt")]
    [InlineData("quote\"d.txt")]
    [InlineData("tab\there.txt")]
    [InlineData("line\nbreak.txt")]
    [InlineData("back\\slash.txt")]
    [InlineData("größe/π.txt")]
    [InlineData("\ud83d\ude00.txt")]
    [InlineData(":(glob)x.txt")]
    [InlineData("-dash.txt")]
    [InlineData("*.txt")]
    [InlineData("end\t")]
    public void OddNamesAreTheNames(string name)
    {
        _repository.CommitFile("./" + name, "1\n2\n");
        _repository.Write(name, "1\nX\n");
        Assert.Equal([$"{name} there 2-2"], Open().Since("HEAD").Select(file => $"{file.Path} there {file.OldLines[0].First}-{file.OldLines[0].Last}"));

        File.Delete(_repository.At(name));
        Assert.Equal((name, true), Assert.Single(Open().Since("HEAD")) is var file ? (file.Path, file.IsGone) : default);
        Assert.Contains(name, Open().Index().Select(entry => entry.Path));
        Assert.Equal(["<test@example.com>", "<test@example.com>"], Open().Blame(name));
    }

    [Fact]
    public void SettingsOfThePersonDoNotChangeTheAnswer()
    {
        foreach (var (name, value) in new[] { ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("diff.renames", "copies"), ("diff.external", "false"), ("diff.context", "9") })
        {
            _repository.Git("config", name, value);
        }

        _repository.Write("a.txt", "1\nX\n3\n4\n5\n");
        Assert.Equal(["a.txt there 2-2"], Since());
    }

    [Fact]
    public void TheCommitWhereABranchLeftIsFound()
    {
        var start = _repository.Head();
        _repository.Git("switch", "--quiet", "-c", "side");
        _repository.CommitFile("s.txt", "x\n");
        _repository.Git("switch", "--quiet", "main");
        _repository.CommitFile("m.txt", "x\n");

        Assert.Equal(start, Open().MergeBase("side"));
        Assert.Equal(start, Open().MergeBase(start[..12]));
        Assert.Equal(["m.txt there"], Since(Open().MergeBase("side")));
    }

    [Theory]
    [InlineData("nix")]
    [InlineData("--exec=touch x")]
    [InlineData("HEAD:a.txt")]
    [InlineData("lonely")]
    [InlineData("")]
    public void WhatHasNoCommonCommitIsRefused(string reference)
    {
        _repository.Git("checkout", "--quiet", "--orphan", "lonely");
        _repository.Git("commit", "--quiet", "-m", "alone");
        _repository.Git("switch", "--quiet", "main");
        var refused = Assert.Throws<SkillMeshException>(() => Open().MergeBase(reference));
        Assert.Equal(("SKM0026", ExitCode.Usage), (refused.Diagnostic.Id, refused.ExitCode));
    }

    [Fact]
    public void BeforeTheFirstCommitWhatIsStagedIsSeenAndNothingCanBeCompared()
    {
        using var fresh = new TempRepository();
        fresh.Write("x.txt", "x\n");
        fresh.Git("add", "x.txt");
        var changes = GitChanges.Open(fresh.Path, new GitOptions(fresh.Variable, TimeProvider.System));
        Assert.Equal(["x.txt"], changes.Staged());
        Assert.Equal(["x.txt"], changes.Index().Select(entry => entry.Path));
        Assert.Empty(changes.Blame("x.txt"));
        Assert.Equal("SKM0026", Assert.Throws<SkillMeshException>(() => changes.MergeBase("HEAD")).Diagnostic.Id);
    }

    [Fact]
    public void ContentComesFromTheIndexAndFromTreesAndLinksAndConflictsAreLeftOut()
    {
        _repository.CommitFile("d/in.txt", "of the commit\n");
        _repository.CommitFile("e/out.txt", "elsewhere\n");
        _repository.Write("d/in.txt", "of the index\n");
        _repository.Git("add", "d/in.txt");
        _repository.Write("d/in.txt", "of the work tree\n");
        var blob = _repository.Git("rev-parse", "HEAD:a.txt");
        _repository.Git("update-index", "--add", "--cacheinfo", $"120000,{blob},link");
        _repository.Git("update-index", "--force-remove", "e/out.txt");
        ProcessRunner.Run("git", ["update-index", "--index-info"], _repository.Path, _repository.Environment, Encoding.ASCII.GetBytes($"100644 {blob} 2\te/out.txt\n"));

        Assert.Equal(["a.txt=1", "d/in.txt=of the index"], Read(Open().Index()));
        Assert.Equal(["d/in.txt=of the commit"], Read(Open().Tree("HEAD", "d")));
        Assert.Empty(Open().Tree("HEAD", "nowhere"));
    }

    [Fact]
    public void AuthorsAreThoseOfTheLinesOfTheCommit()
    {
        _repository.Write("a.txt", "1\nX\n3\n4\n5\n");
        _repository.Git("commit", "--quiet", "-a", "-m", "x", "--author", "Other <other@example.com>");
        _repository.Write("a.txt", "Y\nX\n3\n4\n5\n");
        Assert.Equal(["<test@example.com>", "<other@example.com>", "<test@example.com>", "<test@example.com>", "<test@example.com>"], Open().Blame("a.txt"));
        Assert.True(Open().HasManyAuthors());
        using var alone = new TempRepository();
        alone.CommitFile("a", "a");
        Assert.False(GitChanges.Open(alone.Path, new GitOptions(alone.Variable, TimeProvider.System)).HasManyAuthors());
    }

    private List<string> Read(IReadOnlyCollection<IndexEntry> entries)
    {
        var found = new List<string>();
        Open().Read(entries, (entry, bytes) => found.Add($"{entry.Path}={Encoding.UTF8.GetString(bytes).Split('\n')[0]}"));
        return found;
    }
}
