using SkillMesh.Git.Direct;
using SkillMesh.Testing;
using SkillMesh.Git.Tests.Engines;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>git's locks as we hold them: one holder, nothing half written, and a dead holder's is ours to take away, no other.</summary>
public sealed class LockedFileTests
{
    [LinuxFact]
    public void ALockOfAnotherIsNeitherTakenNorTakenAway()
    {
        using var folder = new TempFolder();
        var target = folder.Write("index", "old");
        folder.Write("index.lock", "theirs");

        Assert.Equal(Replaced.Busy, LockedFile.Replace(folder.Path, target, "new"u8, () => true));
        LockedFile.Recover(folder.Path, target);

        Assert.Equal(("old", "theirs"), (File.ReadAllText(target), File.ReadAllText(target + ".lock")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [LinuxFact]
    public void AFileThatChangedOrARefusalLeavesNothingBehind()
    {
        using var folder = new TempFolder();
        var target = folder.Write("index", "old");

        Assert.Equal(Replaced.Changed, LockedFile.Replace(folder.Path, target, "new"u8, () => !File.Exists(target + ".lock")));
        Assert.Throws<IOException>(() => LockedFile.Replace(folder.Path, target, "new"u8, () => throw new IOException("no")));

        Assert.Equal(["index"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal("old", File.ReadAllText(target));
    }

    [LinuxFact]
    public void ALivingHolderIsWaitedFor()
    {
        using var folder = new TempFolder();
        var target = folder.Write("index", "old");

        var done = LockedFile.Replace(folder.Path, target, "new"u8, () =>
        {
            LockedFile.Recover(folder.Path, target);
            return File.Exists(target + ".lock") && LockedFile.Replace(folder.Path, target, "other"u8, () => true) == Replaced.Busy;
        });

        Assert.Equal((Replaced.Done, "new"), (done, File.ReadAllText(target)));
    }

    [EngineFact(NeedsUnix = true, NeedsFaultPoints = true)]
    public void WhatAKilledHolderLeftIsTakenAwayByTheNext()
    {
        // The first lock is the index's, the second the branch's.
        foreach (var point in new[] { "git.lock-written", "git.lock-held", "git.lock-written#2", "git.lock-held#2" })
        {
            using var repository = new TempRepository();
            repository.CommitFile("RUNBOOK.md", "old\n");
            repository.Write("RUNBOOK.md", "old\nnew-0\n");
            var old = repository.Head();
            Assert.NotEqual(0, Driver.Run(repository, GitEngine.Direct, "RUNBOOK.md", "new", 1, point + ":kill").ExitCode);
            Assert.Equal(old, repository.Head());
            repository.Fsck();

            var again = Driver.Run(repository, GitEngine.Direct, "RUNBOOK.md", "new", 1);

            Assert.True(again.ExitCode == 0, $"{point}: {again.Error}");
            Assert.Equal("", repository.Git("status", "--porcelain"));
            Assert.Equal(old, repository.Git("rev-parse", "HEAD^"));
            Assert.DoesNotContain(Directory.EnumerateFiles(repository.At(".git"), "*", SearchOption.AllDirectories),
                file => file.EndsWith(".lock", StringComparison.Ordinal) || file.EndsWith(".new", StringComparison.Ordinal));
        }
    }
}
