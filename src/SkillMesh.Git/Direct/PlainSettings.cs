using SkillMesh.Git.Running;
using SkillMesh.Git.Shapes;

namespace SkillMesh.Git.Direct;

/// <summary>git's whole configuration without asking git: the files it would read, in its order.</summary>
internal static class PlainSettings
{
    // Where the system's own git looks is known; one that was put elsewhere looks elsewhere.
    private const string SystemGit = "/usr/bin/git", SystemFile = "/etc/gitconfig";

    private static ReadOnlySpan<byte> Program => [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>The settings of a repository, the one that counts last; null when git has to be asked.</summary>
    public static IReadOnlyList<GitSettings.GitSetting>? Read(string executable, string gitDir, Func<string, string?> environment)
    {
        var files = Files(executable, environment);
        var settings = new List<GitSettings.GitSetting>();
        if (files is null || !files.TrueForAll(file => PlainConfig.TryRead(file, settings)))
        {
            return null;
        }

        var own = settings.Count;
        if (!PlainConfig.TryRead(Path.Combine(gitDir, "config"), settings))
        {
            return null;
        }

        // Only the repository's own file can say that there is one for the work tree.
        var extension = settings.FindLastIndex(setting => setting.Key == "extensions.worktreeconfig");
        return extension < own || !GitConfigText.IsTrue(settings[extension].Value ?? "true")
            || PlainConfig.TryRead(Path.Combine(gitDir, "config.worktree"), settings) ? settings : null;
    }

    /// <summary>The folder of the user's own configuration of git; null when it is not told.</summary>
    public static string? UserFolder(Func<string, string?> environment) =>
        environment("XDG_CONFIG_HOME") is { Length: > 0 } folder ? Path.Combine(folder, "git")
        : environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config", "git")
        : null;

    private static List<string>? Files(string executable, Func<string, string?> environment)
    {
        var files = new List<string>();
        if (environment("GIT_CONFIG_PARAMETERS") is not null || environment("GIT_CONFIG_COUNT") is not null)
        {
            return null;
        }

        if (environment("GIT_CONFIG_NOSYSTEM") is not ("1" or "true"))
        {
            if (environment("GIT_CONFIG_NOSYSTEM") is not null || (environment("GIT_CONFIG_SYSTEM") is null && !IsSystemGit(executable)))
            {
                return null;
            }

            files.Add(environment("GIT_CONFIG_SYSTEM") ?? SystemFile);
        }

        if (environment("GIT_CONFIG_GLOBAL") is { } global)
        {
            files.Add(global);
        }
        else if (UserFolder(environment) is { } folder && environment("HOME") is { Length: > 0 } home)
        {
            files.Add(Path.Combine(folder, "config"));
            files.Add(Path.Combine(home, ".gitconfig"));
        }
        else
        {
            return null;
        }

        return files.TrueForAll(Path.IsPathFullyQualified) ? files : null;
    }

    // A program, not a script in its place.
    private static bool IsSystemGit(string executable)
    {
        try
        {
            Span<byte> start = stackalloc byte[4];
            using var file = File.OpenHandle(SystemGit);
            return executable == SystemGit && RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual(Program);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
