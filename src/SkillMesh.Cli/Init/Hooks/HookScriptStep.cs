using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Cli.Init.Hooks;

/// <summary>Our lines in git's pre-commit hook. A hook that is there runs after them; one that is no shell script is kept beside it by
/// <see cref="NextHookStep"/> and called.</summary>
/// <param name="path">Relative to the root, or in <c>.git/</c>.</param>
/// <param name="mayBeOff">Whether the hook runs without being executable.</param>
internal sealed class HookScriptStep(string path, bool mayBeOff = false) : IInstallStep
{
    private const string Lines = "hooks/native-lines";
    private const UnixFileMode Program = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static string Head => ToolTemplates.Text("hooks/native-head");

    private static string Next => ToolTemplates.Text("hooks/native-next");

    public string Path => path;

    /// <summary>Whether the hook of a file has to be kept beside ours.</summary>
    public static bool IsForeign(byte[]? file) =>
        file is { Length: > 0 } && !HookScript.IsShell(file) && !HookScript.Calls(file);

    public PlannedChange PlanInstall(InstallTarget target)
    {
        if (target.LinkOnTheWay(path) is not null)
        {
            return Refuse(path, "a link stands there or above it", null);
        }

        var wanted = ToolTemplates.Text(Lines);
        var current = target.Read(path);
        if (current is null)
        {
            return Change("create", null, MarkedLines.Make(Head, wanted, "")) with { Mode = Program };
        }

        if (MarkedLines.CanHold(current) && MarkedLines.Find(current, path) is { } block)
        {
            return block.Body == wanted ? Keep("has the lines", current)
                : block.IsEdited ? Edited(current)
                : Change("update", current, MarkedLines.Replace(current, block, wanted));
        }

        return HookScript.Calls(current) ? Keep("calls skillmesh already", current)
            : IsOff(target) ? Refuse(path, "git does not run it, because it is not executable", current)
            : !IsForeign(current) ? Change("append", current, MarkedLines.Insert(current, HookScript.Start(current), wanted, ending: "\n"))
            : target.Read(NextHookStep.Beside(path)) is not null ? Refuse(path, $"{NextHookStep.Beside(path)} is there already", current)
            : Change("update", current, MarkedLines.Make(Head, wanted, Next));
    }

    public PlannedChange PlanRemoval(InstallTarget target)
    {
        var current = target.LinkOnTheWay(path) is null ? target.Read(path) : null;
        var block = current is null || !MarkedLines.CanHold(current) ? null : MarkedLines.Find(current, path);
        if (block is null)
        {
            return new("skip", path, current is null ? "not there" : "has none of our lines") { Before = current, After = current };
        }

        if (target.Manifest is { } manifest && manifest.Find(path) is null)
        {
            return Keep("had the lines before init", current!);
        }

        if (block.IsEdited)
        {
            return Edited(current!);
        }

        var after = MarkedLines.Remove(current!, block);
        var rest = after is null ? "" : System.Text.Encoding.Latin1.GetString(after);
        after = block.IsInOwnFile && rest == Head ? null
            : block.IsInOwnFile && rest == Head + Next && target.Read(NextHookStep.Beside(path)) is { } next ? next
            : after;
        return new(after is null ? "remove" : "update", path, after is null ? "holds nothing else" : "take our lines out")
        {
            IsChange = true,
            Before = current,
            After = after,
            Mode = Program,
        };
    }

    /// <summary>What is said of a hook that stays as it is.</summary>
    public static PlannedChange Refuse(string path, string why, byte[]? current) => new("keep", path, "add our line by hand")
    {
        Before = current,
        After = current,
        Note = WorkspaceRules.HookToAdd.At(path, why, ToolTemplates.Text("hooks/native.line").TrimEnd('\n'), "the hook"),
    };

    private bool IsOff(InstallTarget target) =>
        !mayBeOff && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(target.FullPath(path)) & UnixFileMode.UserExecute) == 0;

    private PlannedChange Change(string action, byte[]? before, byte[] after) => new(action, path, "checks what is staged, before each commit")
    {
        IsChange = true,
        Before = before,
        After = after,
        Record = new InstalledFile(path, "lines", InstalledFile.Hash(after)),
    };

    private PlannedChange Keep(string why, byte[] current) => new("keep", path, why) { Before = current, After = current };

    private PlannedChange Edited(byte[] current) => Keep("our lines were changed by hand", current) with { Note = WorkspaceRules.InstalledFileChanged.At(path, path) };
}
