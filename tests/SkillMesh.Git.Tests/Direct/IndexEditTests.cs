using System.Text;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Direct;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>An index that we edit has the bytes that git gives it, and files that changed unseen stay seen.</summary>
public sealed class IndexEditTests
{
    [LinuxFact]
    public void EveryEditGivesTheBytesOfUpdateIndex()
    {
        using var repository = new TempRepository();
        string[] paths = ["a", "a-b", "a.c", "folder/one", "folder/two", "folder/deep/er/three", "z", "größe", "folder.txt", new string('n', 120) + "/" + new string('m', 90)];
        foreach (var path in paths)
        {
            repository.Write(path, path);
        }

        repository.Git("add", "--all");
        repository.Git("commit", "-qm", "all");
        repository.Git("update-index", "--skip-worktree", "z");
        var blob = repository.Git("rev-parse", "HEAD:a");
        var random = new Random(3);
        string[] others = ["0", "folder/four", "folder/deep/new", "other/new", "zz", "folder-x", "folder/deep.x"];
        var index = repository.At(".git", "index");
        for (var turn = 0; turn < 40; turn++)
        {
            if (turn % 10 == 5)
            {
                // Fills the cached trees again.
                repository.Git("write-tree");
            }

            var chosen = paths.Concat(others).Where(path => path != "z").OrderBy(_ => random.Next()).Take(random.Next(1, 5))
                .Select(path => new IndexChange(path, random.Next(4) == 0 ? null : new BlobEntry(random.Next(3) == 0 ? "100755" : "100644", blob))).ToList();
            var before = File.ReadAllBytes(index);
            var ours = new IndexEdit(repository.Path, before, long.MaxValue).Apply(chosen);
            var input = repository.Beside("input");
            File.WriteAllBytes(input, IndexWriter.IndexInfo(chosen.Select(change => (change.Path, change.Entry)), 20));
            File.SetLastWriteTimeUtc(index, DateTime.UtcNow.AddDays(1));
            var done = ProcessRunner.Run("sh", ["-c", "git update-index -z --index-info < \"$0\"", input], repository.Path, repository.Environment);
            Assert.True(done.ExitCode == 0, done.Error);

            Assert.Equal(Convert.ToHexString(File.ReadAllBytes(index)), Convert.ToHexString(ours!.Value.Span));
        }
    }

    [LinuxFact]
    public void AFileThatChangedInTheSecondOfTheIndexIsStillSeen()
    {
        using var repository = new TempRepository();
        repository.CommitFile("RUNBOOK.md", "old\n");
        var file = repository.Write("racy.txt", "one\n");
        repository.Write("same.txt", "one\n");
        var now = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, now);
        File.SetLastWriteTimeUtc(repository.At("same.txt"), now);
        repository.Git("add", "racy.txt", "same.txt");
        repository.Git("commit", "-qm", "racy");

        // Same size, same time, written in the second in which the index was.
        File.WriteAllText(file, "two\n");
        File.SetLastWriteTimeUtc(file, now);
        File.SetLastWriteTimeUtc(repository.At(".git", "index"), now);
        using (var git = GitRepositories.Require(repository.Path, new GitOptions(repository.Variable, TimeProvider.System, GitEngine.Direct)))
        {
            git.Commit(new CommitRequest("evolve", [CommitFile.Whole("RUNBOOK.md", "new\n"u8.ToArray())]));
        }

        repository.Write("RUNBOOK.md", "new\n");
        Assert.True(File.GetLastWriteTimeUtc(repository.At(".git", "index")) > now.AddSeconds(1));
        Assert.Equal(" M racy.txt", repository.TryGit("--no-optional-locks", "status", "--porcelain").Output.TrimEnd('\n'));

        // What did not change keeps its times: only the other is looked at again.
        Assert.Equal("racy.txt", repository.Git("diff-files", "--name-only").Replace("RUNBOOK.md\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIsNotWholeIsLeftToGit()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a/b", "1\n");
        repository.CommitFile("c", "1\n");
        var index = File.ReadAllBytes(repository.At(".git", "index"));
        var change = new IndexChange("a/c", new BlobEntry("100644", new string('1', 40)));
        Assert.NotNull(new IndexEdit(repository.Path, index, long.MaxValue).Apply([change]));

        // Without its last extension, cut where it begins, an index is whole: git does not check the sum when it reads one either.
        Assert.Equal(1, Enumerable.Range(0, index.Length).Count(length => new IndexEdit(repository.Path, index[..length], long.MaxValue).Apply([change]) is not null));

        // A file where a folder is, and the other way round.
        Assert.Null(new IndexEdit(repository.Path, index, long.MaxValue).Apply([change with { Path = "a" }]));
        Assert.Null(new IndexEdit(repository.Path, index, long.MaxValue).Apply([change with { Path = "c/d" }]));
        var odd = Encoding.Latin1.GetString(index).Replace("TREE", "FSMN", StringComparison.Ordinal);
        Assert.Null(new IndexEdit(repository.Path, Encoding.Latin1.GetBytes(odd), long.MaxValue).Apply([change]));
    }
}
