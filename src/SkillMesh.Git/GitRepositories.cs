using System.Runtime.CompilerServices;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.CommandLine;
using SkillMesh.Git.Direct;
using SkillMesh.Git.LibGit2;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git;

/// <summary>The way in: finds the repository and chooses the engine.</summary>
public static class GitRepositories
{
    /// <summary>The environment variable by which a person takes one engine or none: <c>libgit2</c> or <c>command-line</c>; or
    /// <c>direct</c>, which is the command line where the repository is not plain.</summary>
    public const string EngineVariable = "SKILLMESH_GIT_ENGINE";

    /// <summary>Whether this build holds the libgit2 engine. Where it does not, git's command line is the engine and no note says
    /// so: nothing can be done about it.</summary>
    public static bool HoldsLibGit2 => LibGit2Opening.IsBuiltIn;

    /// <summary>Opens the repository that holds <paramref name="path"/>. A plain one needs nothing but its files; libgit2 takes others
    /// where it can; git's command line takes every shape, and a note says why.</summary>
    /// <param name="path">An existing folder, the work tree's root or below.</param>
    /// <param name="options">Environment, clock and limits.</param>
    public static GitOpening Open(string path, GitOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        if (!Directory.Exists(path) || GitShape.Discover(RealPath.Of(path)) is not { } shape)
        {
            return new GitOpening(null, WorkspaceRules.NotARepository.At(SourcePosition.None, path));
        }

        var executable = GitExecutable.Find(options.Environment);
        var folder = RealPath.Of(path);
        var git = executable is null ? null : new GitProcess(executable, folder, options);
        string? obstacle = null;
        var force = options.Force;
        if (force is null && options.Environment(EngineVariable) is { Length: > 0 } wanted)
        {
            force = wanted switch { "libgit2" => GitEngine.LibGit2, "command-line" => GitEngine.CommandLine, "direct" => GitEngine.Direct, _ => null };
            if (force is null)
            {
                return new GitOpening(null, WorkspaceRules.BadArgument.At(
                    SourcePosition.None, $"{EngineVariable} is '{wanted}'; it may be direct, libgit2 or command-line"));
            }
        }

        if ((force is null or GitEngine.Direct) && git is not null && DirectOpening.TryOpen(folder, executable!, git) is { } plain)
        {
            return new GitOpening(plain, null);
        }

        if (force == GitEngine.LibGit2 || (force is null && HoldsLibGit2))
        {
            obstacle = shape.LibGit2Obstacle;
            if (obstacle is null && TryLibGit2(shape, git, out obstacle) is { } repository)
            {
                return new GitOpening(repository, null);
            }

            if (force == GitEngine.LibGit2)
            {
                return new GitOpening(null, WorkspaceRules.UnsupportedRepository.At(
                    SourcePosition.None, $"libgit2 cannot take {path}: {obstacle}"));
            }
        }

        if (git is null)
        {
            return new GitOpening(null, WorkspaceRules.UnsupportedRepository.At(
                SourcePosition.None, $"there is no git on PATH{(obstacle is null ? "" : $", and libgit2 cannot take {path}: {obstacle}")}"));
        }

        var opening = CommandLineOpening.Open(folder, git);
        return opening.Repository is not null && obstacle is not null
            ? opening with { Note = WorkspaceRules.GitEngineFallback.At(SourcePosition.None, obstacle) }
            : opening;
    }

    /// <summary>Opens the repository or ends the command.</summary>
    /// <exception cref="SkillMeshException">SKM0010 without a repository, SKM0006 for an engine there is none of (exit 2), SKM0014 (exit 3)
    /// when it cannot be used.</exception>
    public static IGitRepository Require(string path, GitOptions options)
    {
        var opening = Open(path, options);
        return opening.Repository ?? throw new SkillMeshException(
            opening.Note!,
            opening.Note!.Rule == WorkspaceRules.NotARepository || opening.Note.Rule == WorkspaceRules.BadArgument ? ExitCode.Usage : ExitCode.Unsafe);
    }

    // Not inlined: only a call of this method may load LibGit2Sharp.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IGitRepository? TryLibGit2(GitShape shape, GitProcess? git, out string? obstacle) =>
        LibGit2Opening.TryOpen(shape, git, out obstacle);
}
