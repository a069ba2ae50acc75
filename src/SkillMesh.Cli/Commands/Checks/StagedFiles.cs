using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Configuration;
using SkillMesh.Git;
using SkillMesh.Git.Changes;
using SkillMesh.Learning.Guards;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>What is staged, as a tree of its own: a commit is judged by what it will hold, not by what lies in the work tree.</summary>
internal static class StagedFiles
{
    /// <summary>Runs <paramref name="check"/> on the staged files: it gets a scope of exactly them.</summary>
    /// <param name="workspace">The repository; evidence in messages comes from its ledgers.</param>
    /// <param name="host">The machine.</param>
    /// <param name="packages">See <see cref="CheckScope.Packages"/>.</param>
    /// <param name="check">What is done with them; not called when nothing is staged.</param>
    /// <returns>Its result, or null when nothing is staged.</returns>
    public static T? Use<T>(Workspace workspace, CliHost host, string packages, Func<CheckScope, T> check)
        where T : class
    {
        var changes = GitChanges.Open(workspace.Root, new GitOptions(host.Variable, host.Clock));
        var staged = changes.Staged();
        if (staged.Count == 0)
        {
            return null;
        }

        using var tree = CopiedTree.Take(workspace, host.Clock);
        var index = changes.Index();
        var wanted = staged.ToHashSet(StringComparer.Ordinal);
        changes.Read([.. index.Where(entry => entry.Path == Workspace.ConfigPath)], (entry, bytes) => tree.Add(entry.Path, bytes));
        var copy = Workspace.Copy(tree.Root);
        copy = copy.With(ConfigFile.Read(copy).Config);
        var schemas = copy.Config.Schemas.Select(rule => PathGlob.Normalise(rule.Schema)).ToHashSet(StringComparer.Ordinal);
        changes.Read(
            [.. index.Where(entry => entry.Path != Workspace.ConfigPath
                && (wanted.Contains(entry.Path) || schemas.Contains(entry.Path) || entry.Path.StartsWith(Guard.Folder + "/", StringComparison.Ordinal)))],
            (entry, bytes) => tree.Add(entry.Path, bytes));

        // Links and submodules are staged too, and hold nothing to check.
        var files = index.Select(entry => entry.Path).Where(wanted.Contains).ToList();
        return check(new CheckScope(copy, files) { Packages = packages, Evidence = workspace.With(copy.Config), IsSubset = true });
    }
}
