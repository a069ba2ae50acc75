using SkillMesh.Testing;

namespace SkillMesh.Git.Tests.Direct;

/// <summary>The real git behind a script on PATH that notes each command it is asked for.</summary>
internal static class WatchedGit
{
    /// <summary>Puts it before git on the repository's PATH.</summary>
    public static void Install(TempRepository repository)
    {
        var real = ProcessRunner.Run("sh", ["-c", "command -v git"], repository.Path).Output.Trim();
        repository.WriteScript(repository.Beside("watched", "git"), $"echo \"$@\" >> '{repository.Beside("asked")}'\nexec '{real}' \"$@\"");
        repository.SetVariable("PATH", repository.Beside("watched") + ":" + Environment.GetEnvironmentVariable("PATH"));
    }

    /// <summary>The commands since the last call.</summary>
    public static string[] Asked(TempRepository repository)
    {
        var file = repository.Beside("asked");
        var asked = File.Exists(file) ? File.ReadAllLines(file) : [];
        File.Delete(file);
        return asked;
    }
}
