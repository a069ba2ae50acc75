using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Workspaces;
using SkillMesh.Git;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>What <c>init --hooks</c> adds to: git's own hook, or the file of the team's hook manager.</summary>
internal static class HookFiles
{
    private const string HookName = "pre-commit";
    private const string PreCommitFile = ".pre-commit-config.yaml";

    // In the order in which lefthook looks.
    private static readonly string[] LefthookFiles = ["lefthook.yml", ".lefthook.yml", ".config/lefthook.yml", "lefthook.yaml", ".lefthook.yaml", ".config/lefthook.yaml"];
    private static readonly string[] LefthookOthers =
        [.. from name in new[] { "lefthook", ".lefthook", ".config/lefthook" } from ending in new[] { ".toml", ".json", ".jsonc" } select name + ending];

    private static readonly string[] UsualHooks = [$"{InstallTarget.GitFolder}/hooks/{HookName}", $".githooks/{HookName}", $".husky/{HookName}"];

    /// <summary>The managers.</summary>
    public static string[] Managers => ["native", "pre-commit", "lefthook"];

    /// <summary>The steps of one manager; none for null.</summary>
    public static IReadOnlyList<IInstallStep> Of(string? manager, Workspace workspace, CliHost host) => manager switch
    {
        "native" => Native(workspace, host),
        "pre-commit" => [PreCommit(PreCommitFile)],
        "lefthook" => [Lefthook(new InstallTarget(workspace))],
        _ => [],
    };

    /// <summary>Steps for all places in which an entry of ours may be.</summary>
    public static IReadOnlyList<IInstallStep> All(Workspace workspace, CliHost host)
    {
        if (workspace.Git is null)
        {
            return [];
        }

        var noted = (new InstallTarget(workspace).Manifest?.Files ?? []).Select(file => file.Path).Where(path => path.EndsWith("/" + HookName, StringComparison.Ordinal));
        var here = Place(workspace, host).Path;
        var hooks = UsualHooks.Concat(noted).Concat(here is null ? [] : [here]).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            PreCommit(PreCommitFile),
            .. LefthookFiles.Select(Lefthook),
            .. hooks.SelectMany(hook => new IInstallStep[] { new HookScriptStep(hook), new NextHookStep(hook) }),
        ];
    }

    private static IReadOnlyList<IInstallStep> Native(Workspace workspace, CliHost host)
    {
        if (workspace.Git is null)
        {
            return [new FixedStep(new("skip", UsualHooks[0], "not a git repository"))];
        }

        var (path, mayBeOff, obstacle) = Place(workspace, host);
        if (path is null)
        {
            return [new FixedStep(HookScriptStep.Refuse(UsualHooks[0], obstacle!, null))];
        }

        var target = new InstallTarget(workspace);
        var isForeign = target.LinkOnTheWay(path) is null && HookScriptStep.IsForeign(target.Read(path));
        return isForeign ? [new NextHookStep(path), new HookScriptStep(path, mayBeOff)] : [new HookScriptStep(path, mayBeOff)];
    }

    private static (string? Path, bool MayBeOff, string? Obstacle) Place(Workspace workspace, CliHost host)
    {
        if (GitHooks.Find(workspace.Root, new GitOptions(host.Variable, host.Clock)) is not { } git)
        {
            return (null, false, "there is no git to ask where its hooks are");
        }

        if (Below(git.Folder, git.CommonDir) is { } own)
        {
            return ($"{InstallTarget.GitFolder}/{own}/{HookName}", false, null);
        }

        if (Below(git.Folder, git.WorkTree) is not { } folder)
        {
            return (null, false, $"core.hooksPath leads to {git.Folder}, which other repositories may share");
        }

        // husky keeps scripts of its own in `_`, makes them anew, and calls what stands beside that folder.
        return folder.EndsWith("/_", StringComparison.Ordinal) ? ($"{folder[..^2]}/{HookName}", true, null) : ($"{folder}/{HookName}", false, null);
    }

    private static string? Below(string path, string folder) =>
        path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) ? path[(folder.TrimEnd('/').Length + 1)..].TrimEnd('/') : null;

    private static YamlEntryStep PreCommit(string path) => new(
        path, [new YamlEntry("hooks/pre-commit-config.yaml", "repos")], "hooks/pre-commit-config.line", "checks the files of each commit, once `pre-commit install` has run");

    private static IInstallStep Lefthook(InstallTarget target)
    {
        bool Exists(string file) => File.Exists(Path.Combine(target.Workspace.Root, file));
        return LefthookFiles.FirstOrDefault(Exists) is { } own ? Lefthook(own)
            : LefthookOthers.FirstOrDefault(Exists) is { } other ? new FixedStep(Lefthook(other).Refuse("it is not YAML", null))
            : Lefthook(LefthookFiles[0]);
    }

    private static YamlEntryStep Lefthook(string path) => new(
        path,
        [new YamlEntry("hooks/lefthook.yml", HookName, "commands"), new YamlEntry("hooks/lefthook-jobs.yml", HookName, "jobs")],
        "hooks/lefthook.line",
        "checks what is staged, once `lefthook install` has run");
}
