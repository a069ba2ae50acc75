using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;

namespace SkillMesh.Git.Committing;

/// <summary>Runs the user's hooks as git does: from the work tree's root, with git's own variables, through git.</summary>
internal sealed class HookRunner(GitProcess git, IReadOnlyDictionary<string, string?> environment)
{
    // Before 2.36 there is no `git hook`. An alias gives the same surroundings (root folder, git's shell on Windows); what
    // varies travels in variables and arguments, never in the text.
    private const string Alias = "alias.skillmesh-hook=!run() { exec \"$SKILLMESH_HOOK\" \"$@\"; }; run";
    private const string HookVariable = "SKILLMESH_HOOK";

    /// <summary>Runs a hook, if it is there.</summary>
    /// <exception cref="SkillMeshException">SKM0017 with the hook's words when it refuses.</exception>
    public void Run(string hook, params string[] arguments)
    {
        var call = new GitCall(["hook", "run", "--ignore-missing", hook, "--", .. arguments]) { AsUser = true, Environment = environment };
        var result = git.Run(call);
        if (result.ExitCode != 0 && result.Error.Contains("'hook' is not a git command", StringComparison.Ordinal))
        {
            RunFile(hook, arguments);
        }
        else if (result.ExitCode != 0)
        {
            throw Refused(hook, result);
        }
    }

    /// <summary>Runs a hook that cannot refuse any more.</summary>
    public void Tell(string hook)
    {
        try
        {
            Run(hook);
        }
        catch (SkillMeshException)
        {
            // The commit is made; git ignores what this hook says, too.
        }
    }

    private void RunFile(string hook, string[] arguments)
    {
        var path = Path.Combine(UserGit.HooksFolder(git), hook);
        if (!GitExecutable.IsExecutable(path))
        {
            return;
        }

        var result = git.Run(new GitCall(["-c", Alias, "skillmesh-hook", .. arguments])
        {
            AsUser = true,
            Environment = new Dictionary<string, string?>(environment) { [HookVariable] = path },
        });
        if (result.ExitCode != 0)
        {
            throw Refused(hook, result);
        }
    }

    private static SkillMeshException Refused(string hook, GitResult result) => GitProcess.Failed(new GitCall("commit"), result with
    {
        Error = $"the {hook} hook refused: {(result.Error.Length > 0 ? result.Error : result.Text)}",
    });
}
