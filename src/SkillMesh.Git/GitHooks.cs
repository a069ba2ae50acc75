using SkillMesh.Core.Diagnostics;
using SkillMesh.Git.Running;

namespace SkillMesh.Git;

/// <summary>Where git looks for hooks.</summary>
/// <param name="Folder">The folder, absolute: <c>core.hooksPath</c> of any configuration, or <c>hooks</c> of the clone.</param>
/// <param name="CommonDir">The git folder that all work trees share, named as <paramref name="Folder"/> is.</param>
/// <param name="WorkTree">The work tree's root, named alike.</param>
public sealed record GitHooks(string Folder, string CommonDir, string WorkTree)
{
    /// <summary>Asks git.</summary>
    /// <param name="workTree">The work tree's root, absolute.</param>
    /// <param name="options">What it needs from outside.</param>
    /// <returns>Null when there is no git to ask, or it does not answer.</returns>
    public static GitHooks? Find(string workTree, GitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (GitExecutable.Find(options.Environment) is not { } executable)
        {
            return null;
        }

        try
        {
            var result = new GitProcess(executable, workTree, options).Run(
                new GitCall("rev-parse", "--path-format=absolute", "--git-path", "hooks", "--git-common-dir", "--show-toplevel") { KeepHooksPath = true });
            return result.ExitCode == 0 && result.Text.Split('\n') is [var folder, var common, var top] ? new GitHooks(folder, common, top) : null;
        }
        catch (SkillMeshException)
        {
            return null;
        }
    }
}
