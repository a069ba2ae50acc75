using LibGit2Sharp;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.LibGit2;

/// <summary>Opens a repository with libgit2, if it can.</summary>
internal static class LibGit2Opening
{
    /// <summary>Whether this build holds the engine.</summary>
    public static bool IsBuiltIn => true;

    /// <summary>The repository; or null, and why libgit2 cannot take it.</summary>
    public static IGitRepository? TryOpen(GitShape shape, GitProcess? git, out string? obstacle)
    {
        var settings = git is null ? null : new GitSettings(git);
        obstacle = LibGit2Library.Obstacle;
        if (obstacle is not null)
        {
            return null;
        }

        Repository? repository = null;
        try
        {
            settings?.Prepare();
            repository = new Repository(shape.WorkTree ?? shape.GitDir);
            var gitDir = RealPath.Of(repository.Info.Path);
            var isBare = repository.Info.IsBare;
            var workTree = isBare ? gitDir : RealPath.Of(repository.Info.WorkingDirectory);
            var place = new Place(workTree, gitDir, RealPath.Of(shape.CommonDir), isBare);
            var store = new LibGit2Store(repository, place, git?.In(workTree));
            return new RepositoryFacade(GitEngine.LibGit2, place, store, git?.In(workTree), settings);
        }
        catch (Exception error) when (error is LibGit2SharpException or TypeInitializationException or DllNotFoundException
            or EntryPointNotFoundException)
        {
            repository?.Dispose();
            settings?.Dispose();
            obstacle = $"libgit2 says: {error.Message}";
            return null;
        }
    }

    /// <summary>Whether the library is there; for tests that must say why they are skipped.</summary>
    public static string? LibraryObstacle => LibGit2Library.Obstacle;
}
