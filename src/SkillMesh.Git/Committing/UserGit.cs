using System.Text;
using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Committing;

/// <summary>What the user has told git to do at each commit. Where it is anything, the user's git makes the commit.</summary>
internal static class UserGit
{
    private static readonly string[] Hooks =
        ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction"];

    /// <summary>Whether a commit must run hooks or be signed.</summary>
    public static bool MustCommit(GitProcess git)
    {
        var config = git.Check(new GitCall("config", "--list", "-z"));
        var signs = false;
        foreach (var entry in Encoding.UTF8.GetString(config.Output).Split('\0'))
        {
            var feed = entry.IndexOf('\n', StringComparison.Ordinal);
            var key = feed < 0 ? entry : entry[..feed];
            if (key == "commit.gpgsign")
            {
                signs = feed < 0 || GitConfigText.IsTrue(entry[(feed + 1)..]);
            }
            else if (key.StartsWith("hook.", StringComparison.Ordinal) && key.EndsWith(".command", StringComparison.Ordinal))
            {
                // Newer versions of git take hooks from the configuration too.
                return true;
            }
        }

        return signs || HasHooks(git);
    }

    private static bool HasHooks(GitProcess git)
    {
        var folder = git.Check(new GitCall("rev-parse", "--path-format=absolute", "--git-path", "hooks") { KeepHooksPath = true }).Text;
        return Hooks.Any(hook => GitExecutable.IsExecutable(Path.Combine(folder, hook)));
    }
}
