namespace SkillMesh.Git.Running;

/// <summary>Finds <c>git</c>. .NET itself would look in the current directory before PATH, where a repository could
/// have put a program of that name.</summary>
internal static class GitExecutable
{
    /// <summary>Absolute path of git in the absolute folders of PATH; null when there is none.</summary>
    public static string? Find(Func<string, string?> environment)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        foreach (var folder in (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Path.IsPathFullyQualified(folder))
            {
                continue;
            }

            var candidate = Path.Combine(folder, name);
            if (File.Exists(candidate) && (OperatingSystem.IsWindows() || IsExecutable(candidate)))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Whether git would run the file as a program.</summary>
    public static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
