using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.LibGit2;
using SkillMesh.Testing;

namespace SkillMesh.Git.Tests;

public sealed class GitRepositoriesTests
{
    private static GitOptions Options(TempRepository repository, GitEngine? force = null) =>
        new(repository.Variable, new FakeTime("2026-03-04T05:06:07Z"), force);

    [Fact]
    public void LibGit2IsChosenWhereItCanAndGitElsewhereWithOneNote()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");

        // What says where to look for a repository is git's to read.
        repository.SetVariable("GIT_CEILING_DIRECTORIES", "/nowhere");
        var plain = GitRepositories.Open(repository.Path, Options(repository));
        if (LibGit2Opening.LibraryObstacle is { } missing)
        {
            Assert.Equal(GitEngine.CommandLine, plain.Repository!.Engine);
            Assert.Contains(missing, plain.Note!.Message);
        }
        else
        {
            Assert.Equal(GitEngine.LibGit2, plain.Repository!.Engine);
            Assert.Null(plain.Note);
        }

        repository.Git("config", "extensions.worktreeConfig", "true");
        var shaped = GitRepositories.Open(repository.Path, Options(repository));
        Assert.Equal(GitEngine.CommandLine, shaped.Repository!.Engine);
        Assert.Equal((WorkspaceRules.GitEngineFallback.Id, Severity.Info), (shaped.Note!.Id, shaped.Note.Severity));
        Assert.Contains("worktreeConfig", shaped.Note.Message);
        plain.Repository.Dispose();
        shaped.Repository.Dispose();
    }

    [Fact]
    public void NoRepositoryIsANoteAndAUsageErrorWhenRequired()
    {
        using var repository = new TempRepository();
        foreach (var path in new[] { repository.Around, repository.Beside("absent"), repository.Home })
        {
            var opening = GitRepositories.Open(path, Options(repository));
            Assert.Null(opening.Repository);
            Assert.Equal(WorkspaceRules.NotARepository.Id, opening.Note!.Id);
            var error = Assert.Throws<SkillMeshException>(() => GitRepositories.Require(path, Options(repository)));
            Assert.Equal(ExitCode.Usage, error.ExitCode);
        }
    }

    [Fact]
    public void RepositoryOfAnotherUserIsRefusedAndTheWayOutIsNamed()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");
        var config = File.ReadAllText(Path.Combine(repository.Home, ".gitconfig"));
        // git's own switch for its tests; nothing else here has to change owners.
        repository.SetVariable("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        var opening = GitRepositories.Open(repository.Path, Options(repository, GitEngine.CommandLine));

        Assert.Null(opening.Repository);
        Assert.Equal(WorkspaceRules.UnsupportedRepository.Id, opening.Note!.Id);
        Assert.Contains("safe.directory", opening.Note.Message);
        var error = Assert.Throws<SkillMeshException>(() => GitRepositories.Require(repository.Path, Options(repository, GitEngine.CommandLine)));
        Assert.Equal(ExitCode.Unsafe, error.ExitCode);
        Assert.Equal(config, File.ReadAllText(Path.Combine(repository.Home, ".gitconfig")));
    }

    [Fact]
    public void LibGit2SharpIsOnlyLoadedWhenItIsChosen()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");

        Assert.Contains("LibGit2Sharp was not loaded", Driver.Run(repository, GitEngine.CommandLine, "b", "b", 1).Output);
    }

    [Fact]
    public void WithoutGitTheCommandLineEngineIsNotThere()
    {
        using var repository = new TempRepository();
        repository.SetVariable("PATH", repository.Home);

        var opening = GitRepositories.Open(repository.Path, Options(repository, GitEngine.CommandLine));

        Assert.Null(opening.Repository);
        Assert.Contains("no git on PATH", opening.Note!.Message);
    }

    [Fact]
    public void AnEngineThereIsNoneOfIsAMistakeAndNoDanger()
    {
        using var repository = new TempRepository();
        repository.SetVariable(GitRepositories.EngineVariable, "none");
        var error = Assert.Throws<SkillMeshException>(() => GitRepositories.Require(repository.Path, Options(repository)));
        Assert.Equal((ExitCode.Usage, WorkspaceRules.BadArgument.Id), (error.ExitCode, error.Diagnostic.Id));

        repository.SetVariable(GitRepositories.EngineVariable, "command-line");
        repository.SetVariable("PATH", repository.Home);
        Assert.Equal(ExitCode.Unsafe, Assert.Throws<SkillMeshException>(() => GitRepositories.Require(repository.Path, Options(repository))).ExitCode);
    }

    [Fact]
    public void DamagedRepositoryIsRefused()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");
        File.WriteAllText(repository.At(".git", "config"), "[core\nnonsense");

        var opening = GitRepositories.Open(repository.Path, Options(repository));

        Assert.Null(opening.Repository);
        Assert.Equal(WorkspaceRules.UnsupportedRepository.Id, opening.Note!.Id);
    }

    [Fact]
    public void InsideTheGitDirectoryThereIsNoWorkTree()
    {
        using var repository = new TempRepository();
        repository.CommitFile("a", "a");

        var opening = GitRepositories.Open(repository.At(".git", "objects"), Options(repository, GitEngine.CommandLine));

        Assert.Null(opening.Repository);
    }
}
