using SkillMesh.Benchmarks.Measuring;

namespace SkillMesh.Benchmarks.Scenarios;

/// <summary>Where measured programs run, and what they find there: nothing of the person's own settings.</summary>
internal static class Surroundings
{
    /// <summary>Environment variables of every measured process.</summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_AUTHOR_NAME"] = "Bench",
        ["GIT_AUTHOR_EMAIL"] = "bench@example.com",
        ["GIT_COMMITTER_NAME"] = "Bench",
        ["GIT_COMMITTER_EMAIL"] = "bench@example.com",
        ["NODE_OPTIONS"] = null,
        // What `dotnet run` leaves for its child would change how the tool starts.
        ["DOTNET_HOST_PATH"] = null,
        ["DOTNET_TieredCompilation"] = null,
        ["DOTNET_TieredPGO"] = null,
        ["DOTNET_ReadyToRun"] = null,
    };

    /// <summary>Everything the benchmarks leave behind, under the repository's ignored <c>artifacts</c>.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.GetFullPath(Path.Combine("artifacts", "benchmarks"))).FullName;

    /// <summary>A new folder on the disk the repository is on: a file system in memory would flatter whoever flushes.</summary>
    public static string NewFolder(string purpose)
    {
        var folder = Path.Combine(Folder, "work", $"{purpose}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Takes such a folder away again.</summary>
    public static void Remove(string folder) => Directory.Delete(folder, recursive: true);

    /// <summary>A contender whose program may be missing here.</summary>
    public static Contender IfInstalled(string program, Contender contender) =>
        OnPath(program) ? contender : Contender.Absent(contender.Name, $"{program} is not installed");

    /// <summary>Whether a program is found on PATH.</summary>
    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
