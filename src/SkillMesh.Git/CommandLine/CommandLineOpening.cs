using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.CommandLine;

/// <summary>Opens a repository by asking git about it.</summary>
internal static class CommandLineOpening
{
    /// <summary>The repository at <paramref name="path"/>, or the diagnostic why there is none.</summary>
    public static GitOpening Open(string path, GitProcess git)
    {
        // Lines, because rev-parse knows no other form; a path with a line feed gives a wrong count and is refused.
        var asked = git.Run(new GitCall("rev-parse", "--path-format=absolute", "--is-bare-repository", "--is-inside-work-tree",
            "--show-object-format", "--git-dir", "--git-common-dir"));
        if (asked.ExitCode != 0)
        {
            return new GitOpening(null, Explain(path, asked));
        }

        var lines = asked.Text.Split('\n');
        if (lines.Length != 5 || lines[2] is not ("sha1" or "sha256"))
        {
            return new GitOpening(null, Unsupported($"git's description of {path} is not understood; git 2.31 or later is needed"));
        }

        var isBare = lines[0] == "true";
        var gitDir = RealPath.Of(lines[3]);
        var workTree = gitDir;
        if (!isBare)
        {
            var top = git.Run(new GitCall("rev-parse", "--path-format=absolute", "--show-toplevel"));
            if (lines[1] != "true" || top.ExitCode != 0)
            {
                return new GitOpening(null, Unsupported($"{path} is inside a git directory, not in a work tree"));
            }

            workTree = RealPath.Of(top.Text);
        }

        var place = new Place(workTree, gitDir, RealPath.Of(lines[4]), isBare);
        var store = new CommandLineStore(git.In(workTree), lines[2] == "sha256" ? 32 : 20);
        return new GitOpening(new RepositoryFacade(GitEngine.CommandLine, place, store, git.In(workTree)), null);
    }

    private static Diagnostic Explain(string path, GitResult asked) =>
        asked.Error.Contains("dubious ownership", StringComparison.Ordinal)
            ? Unsupported($"{path} belongs to another user, so git does not trust it. If you do, run "
                + $"`git config --global --add safe.directory {path}` yourself")
        : asked.Error.Contains("not a git repository", StringComparison.Ordinal)
            ? WorkspaceRules.NotARepository.At(SourcePosition.None, path)
        : Unsupported($"git cannot read the repository at {path}: {asked.Error}");

    private static Diagnostic Unsupported(string why) => WorkspaceRules.UnsupportedRepository.At(SourcePosition.None, why);
}
