using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>The user's hook that is no shell script, kept beside ours, which calls it.</summary>
/// <param name="hook">The hook's own path.</param>
internal sealed class NextHookStep(string hook) : IInstallStep
{
    private const string Ending = ".skillmesh-next";

    public string Path => Beside(hook);

    /// <summary>Where the hook of a path is kept.</summary>
    public static string Beside(string hook) => hook + Ending;

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (new HookScriptStep(hook).PlanInstall(target) is not { IsChange: true, Action: "update", Before: { } bytes } || !HookScriptStep.IsForeign(bytes))
        {
            return new("skip", Path, "not needed");
        }

        return new("create", Path, "your own hook, which runs after ours")
        {
            IsChange = true,
            After = bytes,
            Mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target.FullPath(hook)),
            Record = new InstalledFile(Path, "file", InstalledFile.Hash(bytes)),
        };
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.LinkOnTheWay(Path) is null ? target.Read(Path) : null;
        if (current is null || target.Manifest?.Find(Path) is null)
        {
            return new("skip", Path, "not there") { Before = current, After = current };
        }

        // It goes only where its bytes are back in their place.
        return new HookScriptStep(hook).PlanRemoval(target) is { IsChange: true, After: { } back } && back.AsSpan().SequenceEqual(current)
            ? new("remove", Path, "your own hook is back in its place")
            {
                IsChange = true,
                Before = current,
                Mode = OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target.FullPath(Path)),
            }
            : new("keep", Path, "your own hook, which nothing calls now")
            {
                Before = current,
                After = current,
                Note = WorkspaceRules.InstalledFileChanged.At(hook, hook),
            };
    }
}
