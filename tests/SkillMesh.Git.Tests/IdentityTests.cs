using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Committing;
using SkillMesh.Git.Running;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests;

/// <summary>Who commits: read from the configuration where it is plain, asked of git where it is not, and the same either way.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("Plain Name", "plain@example.com")]
    [InlineData(" .;\"Quoted\".; ", "<angled@example.com>")]
    [InlineData("Größe 日本", "ü@example.com")]
    [InlineData("O'Neil", "a b@example.com")]
    [InlineData("'", "x")]
    [InlineData("tab\there", "y\\z")]
    [InlineData("a\u0001b", "c\u007fd")]
    public void NameAndAddressAreWhatGitMakesOfThem(string name, string address)
    {
        using var repository = new TempRepository();
        foreach (var (configured, set) in new[] { (true, false), (false, true), (true, true) })
        {
            repository.Git("config", "user.name", configured ? name : "Other");
            repository.Git("config", "user.email", configured ? address : "other@example.com");
            repository.SetVariable("GIT_AUTHOR_NAME", set ? name : null);
            repository.SetVariable("GIT_AUTHOR_EMAIL", set ? address : null);
            AssertAsGit(repository);
        }

        repository.Git("config", "author.name", name);
        repository.Git("config", "committer.email", address);
        AssertAsGit(repository);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00 +0200")]
    [InlineData("@1767225600 +0100")]
    public void ADateThatIsSetIsGitsToRead(string date)
    {
        using var repository = new TempRepository();
        repository.SetVariable("GIT_AUTHOR_DATE", date);
        AssertAsGit(repository);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void AnEmptyNameIsNoIdentity(string name)
    {
        using var repository = new TempRepository();
        repository.Git("config", "user.name", name);
        var error = Assert.Throws<SkillMeshException>(() => Read(repository));
        Assert.Equal(WorkspaceRules.NoIdentity.Id, error.Diagnostic.Id);
    }

    private static CommitIdentity Read(TempRepository repository)
    {
        var git = new GitProcess(
            GitExecutable.Find(repository.Variable)!, repository.Path, new GitOptions(repository.Variable, new FakeTime("2026-03-04T05:06:07Z")));
        using var settings = new GitSettings(git);
        return CommitIdentity.Read(git, settings);
    }

    private static void AssertAsGit(TempRepository repository)
    {
        string Ask(string who)
        {
            var environment = new Dictionary<string, string?>(repository.Environment);
            environment["GIT_" + who + "_DATE"] = repository.Variable("GIT_" + who + "_DATE") ?? "@1772600767 +0000";
            var result = ProcessRunner.Run("git", ["-c", "user.useConfigOnly=true", "var", $"GIT_{who}_IDENT"], repository.Path, environment);
            return result.ExitCode == 0 ? result.Output.TrimEnd('\n') : "refused";
        }

        string author, committer;
        try
        {
            (author, committer) = Read(repository);
        }
        catch (SkillMeshException)
        {
            author = committer = "refused";
        }

        var asked = (Ask("AUTHOR"), Ask("COMMITTER"));
        Assert.Equal(asked is ("refused", _) or (_, "refused") ? ("refused", "refused") : asked, (author, committer));
    }
}
