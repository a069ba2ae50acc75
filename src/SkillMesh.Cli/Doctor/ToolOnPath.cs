namespace SkillMesh.Cli.Doctor;

/// <summary>The program that hooks and clients start by its name.</summary>
internal static class ToolOnPath
{
    /// <summary>Absolute path of it in the absolute folders of PATH; null when there is none. A program that lies in the repository is
    /// never taken: whoever sent it would have it run.</summary>
    /// <param name="variable">Values of environment variables.</param>
    /// <param name="root">The repository.</param>
    public static string? Find(Func<string, string?> variable, string root)
    {
        var name = OperatingSystem.IsWindows() ? "skillmesh.exe" : "skillmesh";
        foreach (var folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.IsPathFullyQualified(folder) && !IsBelow(Path.GetFullPath(folder), root) && IsProgram(Path.Combine(folder, name)))
            {
                return Path.Combine(folder, name);
            }
        }

        return null;
    }

    private static bool IsBelow(string folder, string root) =>
        (folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar).StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsProgram(string path) => File.Exists(path) && (OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
