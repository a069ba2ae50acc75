using SkillMesh.Git.Shapes;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests;

public sealed class GitShapeTests
{
    public static TheoryData<string, string?> Obstacles => new()
    {
        { "[core]\n\trepositoryformatversion = 0\n", null },
        { "[extensions]\n\tobjectFormat = sha1\n\trefStorage = files\n\tnoop\n", null },
        { "[extensions]\n\tobjectFormat = sha256\n", "its objects are sha256" },
        { "[EXTENSIONS] ObjectFormat=SHA256\n", "its objects are sha256" },
        { "[extensions]\n\trefStorage = reftable\n", "its refs are stored as reftable" },
        { "[extensions]\n\tpartialClone = origin\n", "it is a partial clone" },
        { "[remote \"origin\"]\n\tpromisor = true\n", "it is a partial clone" },
        { "[remote \"origin\"]\n\tpromisor = false\n", null },
        { "[extensions]\n\tworktreeConfig = true\n", "it uses extensions.worktreeConfig" },
        { "[extensions]\n\tworktreeConfig = off\n", null },
        { "[core]\n\tsplitIndex = yes\n", "its index is split or sparse" },
        { "[index]\n\tsparse\n", "its index is split or sparse" },
        { "[extensions]\n\trelativeWorktrees = true\n", "it uses extensions.relativeworktrees" },
        { "[core] ; [extensions]\n# [extensions]\n\tobjectFormat = sha256\n", null },
        { "[core]\n\tsparseCheckout = true\n", null },
        { "\0\u00ff[[[\"\n=\n[extensions\n", null },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void ConfigTellsWhatSpeaksAgainstLibGit2(string config, string? obstacle)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".git", "objects"));
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        folder.Write(".git/config", config);

        Assert.Equal(obstacle, GitShape.Discover(folder.Path)!.LibGit2Obstacle);
    }

    [Fact]
    public void SharedIndexFileMeansASplitIndex()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");
        Assert.False(GitShape.Discover(repository.Path)!.HasSplitOrSparseIndex);
        repository.Git("update-index", "--split-index");

        Assert.True(GitShape.Discover(repository.Path)!.HasSplitOrSparseIndex);
    }

    [Fact]
    public void FoldersOfALinkedWorktreeAreFound()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");
        repository.Git("worktree", "add", "-q", repository.Beside("side"));
        Directory.CreateDirectory(repository.Beside("side", "deep"));

        var shape = GitShape.Discover(repository.Beside("side", "deep"))!;

        Assert.Equal(repository.Beside("side"), shape.WorkTree);
        Assert.Equal(repository.At(".git", "worktrees", "side"), shape.GitDir);
        Assert.Equal(repository.At(".git"), shape.CommonDir);
    }

    [Fact]
    public void BareRepositoryHasNoWorkTree()
    {
        using var repository = new TempRepository("bare", ["--bare"]);

        Assert.Null(GitShape.Discover(repository.Path)!.WorkTree);
    }

    [Fact]
    public void NoRepositoryIsNone()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At(".git"));
        folder.Write("sub/.git", "gitdir: nowhere\n");

        Assert.Null(GitShape.Discover(folder.At("sub")));
    }

    [Theory]
    [InlineData("[a]\nb = \"x ; y\" ; z\n", "a.b", "x ; y")]
    [InlineData("[a \"S.u\\\"b\"]\nB = 1\n", "a.S.u\\\"b.b", "1")]
    [InlineData("[a]\nb = one\\\ntwo\n", "a.b", "onetwo")]
    [InlineData("[a]\nb = 1\nb = 2\n", "a.b", "2")]
    [InlineData("[a] b\n", "a.b", "true")]
    [InlineData("[a]\r\nb = c # d\r\n", "a.b", "c")]
    public void ConfigTextIsReadAsGitReadsIt(string text, string key, string value) =>
        Assert.Equal(value, GitConfigText.Parse(text)[key]);
}
