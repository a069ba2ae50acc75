using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.CommandLine;

/// <summary>Opens a repository by asking git about it.</summary>
internal static class CommandLineOpening
{
    private const int Facts = 5;

    /// <summary>The repository at <paramref name="path"/>, or the diagnostic why there is none.</summary>
    public static GitOpening Open(string path, GitProcess git)
    {
        // Lines, because rev-parse knows no other form; a path with a line feed gives a wrong count and is refused.
        using var asking = git.Begin(new GitCall("rev-parse", "--path-format=absolute", "--is-bare-repository", "--is-inside-work-tree",
            "--show-object-format", "--git-dir", "--git-common-dir", "--show-toplevel"));
        var settings = new GitSettings(git);
        settings.Prepare();
        var asked = asking.Finish();
        var lines = asked.Text.Split('\n');

        // Only the last question may fail: a bare repository has no top level.
        if (asked.ExitCode != 0 && lines.Length != Facts)
        {
            return Refuse(settings, Explain(path, asked));
        }

        if (lines.Length != (asked.ExitCode == 0 ? Facts + 1 : Facts) || lines[2] is not ("sha1" or "sha256"))
        {
            return Refuse(settings, Unsupported($"git's description of {path} is not understood; git 2.31 or later is needed"));
        }

        var isBare = lines[0] == "true";
        if (!isBare && (lines[1] != "true" || lines.Length == Facts))
        {
            return Refuse(settings, Unsupported($"{path} is inside a git directory, not in a work tree"));
        }

        var gitDir = RealPath.Of(lines[3]);
        var workTree = isBare ? gitDir : RealPath.Of(lines[Facts]);
        var place = new Place(workTree, gitDir, RealPath.Of(lines[4]), isBare);
        var inside = git.In(workTree);
        var store = new CommandLineStore(inside, place, lines[2] == "sha256" ? 32 : 20);
        return new GitOpening(new RepositoryFacade(GitEngine.CommandLine, place, store, inside, settings), null);
    }

    private static GitOpening Refuse(GitSettings settings, Diagnostic why)
    {
        settings.Dispose();
        return new GitOpening(null, why);
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
