using System.Text;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.CommandLine;

public sealed class ObjectPackTests
{
    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public void ObjectsOfEverySizeReachGitUnderItsOwnNames(string format)
    {
        using var repository = new TempRepository("repo", ["--object-format=" + format]);
        var git = new GitProcess(GitExecutable.Find(repository.Variable)!, repository.Path, new GitOptions(repository.Variable, TimeProvider.System));
        var pack = new ObjectPack(git, format == "sha1" ? 20 : 32);

        // The size's bits break after 4, 11 and 18.
        var bodies = new[] { 0, 1, 15, 16, 2047, 2048, 262_143, 262_144 }.Select(size => Encoding.ASCII.GetBytes(new string('x', size))).ToList();
        var ids = bodies.Select(body => pack.Add("blob", body)).ToList();
        Assert.Equal(ids[3], pack.Add("blob", bodies[3]));
        Assert.All(ids.Zip(bodies), pair => Assert.Equal(pair.Second, pack.Find(pair.First)));
        Assert.NotEqual(0, repository.TryGit("cat-file", "-e", ids[1]).ExitCode);

        pack.Write();

        foreach (var (id, body) in ids.Zip(bodies))
        {
            Assert.Equal(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), repository.Git("cat-file", "-s", id));
            Assert.Equal(id, ProcessRunner.Run("git", ["hash-object", "--stdin"], repository.Path, repository.Environment, body).Output.Trim());
            Assert.Null(pack.Find(id));
        }

        var tree = RawTree.Empty.With("file"u8.ToArray(), new RawTreeEntry("100644", "file"u8.ToArray(), ids[1]));
        var named = pack.Add("tree", tree.ToBytes());
        pack.Write();
        Assert.Equal($"100644 blob {ids[1]}\tfile", repository.Git("ls-tree", named));
        repository.Fsck();
    }
}
