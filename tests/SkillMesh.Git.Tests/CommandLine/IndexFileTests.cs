using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.CommandLine;

/// <summary>Our reading of the index says what git says, or leaves it to git.</summary>
public sealed class IndexFileTests
{
    // Asked together no path lies below another: git's listing would show only one of the two.
    private static readonly string[][] Groups =
    [
        ["a", "a-b", "b", "deep/er/still/file", "gone", "hidden", "assumed", "intended", "conflict", "empty", "run",
            "zz", "0", "größe/日本", "same-prefix-0001", "same-prefix-9999", "long/" + Long],
        ["a/b", "deep/er", "b/x", "conflict/x", "gone/x"],
        ["deep"],
    ];

    private static string[] Paths => Groups[0];

    private static string Long => new('n', 200);

    [Theory]
    [InlineData("sha1", 2)]
    [InlineData("sha1", 4)]
    [InlineData("sha256", 2)]
    [InlineData("sha256", 4)]
    public void EveryEntryIsReadAsGitReadsIt(string format, int version)
    {
        using var repository = new TempRepository("repo", ["--object-format=" + format]);
        var idBytes = format == "sha1" ? 20 : 32;
        Compare(repository, idBytes, expectOurs: true);
        Fill(repository);
        repository.Git("update-index", "--index-version", version.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Compare(repository, idBytes, expectOurs: true);
    }

    [Fact]
    public void FormsOfTheIndexThatAreNotKnownAreLeftToGit()
    {
        using var repository = new TempRepository();
        Fill(repository, conflict: false);
        repository.Git("update-index", "--split-index");
        Compare(repository, 20, expectOurs: false);

        using var sparse = new TempRepository();
        Fill(sparse, conflict: false, marks: false);
        sparse.Git("commit", "-qm", "all");
        sparse.Git("sparse-checkout", "set", "--cone", "--sparse-index", "a");
        Compare(sparse, 20, expectOurs: false);
    }

    [Fact]
    public void AnIndexThatIsNotWholeIsLeftToGit()
    {
        using var repository = new TempRepository();
        Fill(repository);
        var whole = File.ReadAllBytes(repository.At(".git", "index"));
        var file = repository.Beside("index");

        // The last bytes are a checksum, which git itself does not check when it reads.
        for (var length = 0; length < whole.Length; length += length < 700 || length > whole.Length - 60 ? 1 : 101)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.Null(IndexFile.Read(file, Paths, 20));
        }

        File.WriteAllBytes(file, [.. "TREE"u8, .. whole[4..]]);
        Assert.Null(IndexFile.Read(file, Paths, 20));
        Directory.CreateDirectory(repository.Beside("folder"));
        Assert.Null(IndexFile.Read(repository.Beside("folder"), Paths, 20));
    }

    private static void Fill(TempRepository repository, bool conflict = true, bool marks = true)
    {
        string[] files = ["a/b", "a-b", "b", "deep/er/still/file", "gone", "hidden", "assumed", "run", "größe/日本", "long/" + Long];
        foreach (var file in files.Concat(Enumerable.Range(0, 300).Select(n => $"same-prefix-{n:0000}")))
        {
            repository.Write(file, file + "\n");
        }

        repository.Git("add", ".");
        repository.Git("update-index", "--chmod=+x", "run");
        repository.Write("empty", "");
        repository.Git("add", "empty");
        repository.Git("rm", "-q", "--cached", "gone");
        if (marks)
        {
            repository.Write("intended", "not yet\n");
            repository.Git("add", "-N", "intended");
            repository.Git("update-index", "--skip-worktree", "hidden");
            repository.Git("update-index", "--assume-unchanged", "assumed");
        }

        if (conflict)
        {
            var blob = repository.Git("hash-object", "-w", "b");
            var lines = string.Concat(new[] { 1, 2, 3 }.Select(stage => $"100644 {blob} {stage}\tconflict\n"));
            ProcessRunner.Run("git", ["update-index", "--index-info"], repository.Path, repository.Environment, System.Text.Encoding.UTF8.GetBytes(lines));
        }
    }

    private static void Compare(TempRepository repository, int idBytes, bool expectOurs)
    {
        var place = new Place(repository.Path, repository.At(".git"), repository.At(".git"), IsBare: false);
        var git = new GitProcess(GitExecutable.Find(repository.Variable)!, repository.Path, new GitOptions(repository.Variable, TimeProvider.System));

        // Of several entries in the way any may be named.
        static IndexSlot Plain(IndexSlot slot) => slot with { Obstacle = slot.Obstacle is null ? null : "something" };
        foreach (var paths in Groups)
        {
            var ours = IndexFile.Read(repository.At(".git", "index"), paths, idBytes);
            Assert.Equal(expectOurs, ours is not null);
            var theirs = new CommandLineIndex(git, place, idBytes).Ask(paths);
            Assert.All(expectOurs ? paths : [], path => Assert.Equal((path, Plain(theirs[path])), (path, Plain(ours![path]))));
        }
    }
}
