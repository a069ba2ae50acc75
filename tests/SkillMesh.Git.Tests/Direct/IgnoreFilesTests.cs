using SkillMesh.Git.Direct;
using SkillMesh.Git.Running;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>What we say cannot be ignored, git does not ignore.</summary>
public sealed class IgnoreFilesTests
{
    private static readonly string[] Words = ["a", "b.txt", "deep", "x-y", "*", "**", "?", "[ab]", "\\a", "B.TXT", "*.txt", "d*p", "#", " ", "größe"];

    [LinuxFact]
    public void NoRuleIgnoresWhatCannotBeIgnored()
    {
        using var repository = new TempRepository();
        repository.CommitFile("z", "z");
        repository.Git("config", "core.ignoreCase", "true");
        var place = new Place(repository.Path, repository.At(".git"), repository.At(".git"), IsBare: false);
        var git = new GitProcess(GitExecutable.Find(repository.Variable)!, repository.Path, new GitOptions(repository.Variable, TimeProvider.System));
        using var settings = new GitSettings(git);
        var files = new IgnoreFiles(place, settings, repository.Variable);
        var random = new Random(11);
        string Rule() => (random.Next(4) == 0 ? "/" : "") + string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)]))
            + (random.Next(4) == 0 ? "/" : "") + (random.Next(6) == 0 ? "\r" : "");
        var (cannot, may) = (0, 0);
        string[] paths = ["a/b.txt", "deep/er/x-y", "größe/file"];
        for (var turn = 0; turn < 120; turn++)
        {
            repository.Write(".gitignore", string.Join('\n', Enumerable.Range(0, random.Next(0, 3)).Select(_ => Rule())));
            repository.Write(random.Next(2) == 0 ? "a/.gitignore" : "deep/er/.gitignore", Rule() + "\n");
            repository.Write(".git/info/exclude", random.Next(3) == 0 ? Rule() : "");
            var path = paths[random.Next(paths.Length)];
            if (!files.CannotIgnore([path]))
            {
                may++;
                continue;
            }

            cannot++;
            var asked = repository.TryGit("check-ignore", "-v", path);
            Assert.True(asked.ExitCode == 1 || asked.Output.Contains(":!", StringComparison.Ordinal), $"{path}: {asked.Output}{asked.Error}");
        }

        Assert.True(cannot > 20 && may > 20, $"{cannot} cannot, {may} may");
    }
}
