using SkillMesh.Cli.AgentHooks;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Doctor;

/// <summary>What stopped commands, repairs and ended sessions left behind.</summary>
internal static class Remains
{
    /// <summary>A session that wrote nothing for so many days is over.</summary>
    public const int StateDays = 7;

    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Files with lines that were no records.</summary>
    public static IReadOnlyList<(string Full, string Shown)> Quarantined(Workspace workspace) =>
        [.. Below(workspace).Where(file => file.Full.EndsWith(".quarantine", StringComparison.Ordinal))];

    /// <summary>Half-written files that no living process still writes: those it has held for an hour it has forgotten.</summary>
    public static IReadOnlyList<(string Full, string Shown)> LeftOver(Workspace workspace, DateTimeOffset now) =>
        [.. Below(workspace).Where(file => IsHalf(Path.GetFileName(file.Full)) && now - File.GetLastWriteTimeUtc(file.Full) > LongestWrite)];

    /// <summary>Notes of sessions that are over.</summary>
    public static IReadOnlyList<string> OldState(HookPlaces? places, DateTimeOffset now) => places is null || !Directory.Exists(places.States) ? []
        : [.. Directory.EnumerateFiles(places.States, "*.jsonl").Where(file => (now - File.GetLastWriteTimeUtc(file)).TotalDays > StateDays).Order(StringComparer.Ordinal)];

    /// <summary>Removes what can go: half-written files and old notes. Set aside lines stay.</summary>
    /// <returns>How many files.</returns>
    public static int Remove(Workspace workspace, HookPlaces? places, DateTimeOffset now)
    {
        var gone = 0;
        foreach (var file in LeftOver(workspace, now).Select(file => file.Full).Concat(OldState(places, now)))
        {
            try
            {
                File.Delete(file);
                gone++;
            }
            catch (Exception error) when (DiskRefusal.Is(error))
            {
                // In use, or not ours to remove; it is reported again.
            }
        }

        return gone;
    }

    private static bool IsHalf(string name) =>
        (name.StartsWith('.') && name.EndsWith(".skillmesh-tmp", StringComparison.Ordinal)) || (name.StartsWith("skills.", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal));

    // Links are not followed: what lies behind them is not ours.
    private static IEnumerable<(string Full, string Shown)> Below(Workspace workspace)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        IEnumerable<(string Root, Func<string, string> Shown)> places =
        [
            (workspace.ClaudeFolder, workspace.Relative),
            .. workspace.Git is null ? [] : new (string, Func<string, string>)[] { (workspace.PrivateFolder, file => Path.GetRelativePath(workspace.PrivateFolder, file).Replace('\\', '/')) },
        ];
        return from place in places
               where Directory.Exists(place.Root) && new DirectoryInfo(place.Root).LinkTarget is null
               from file in Directory.EnumerateFiles(place.Root, "*", options).Order(StringComparer.Ordinal)
               select (file, place.Shown(file));
    }
}
