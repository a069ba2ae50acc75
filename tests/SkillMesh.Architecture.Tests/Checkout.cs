using SkillMesh.Testing;

namespace SkillMesh.Architecture.Tests;

/// <summary>The files of this checkout: what is committed, and what would be by <c>git add .</c></summary>
internal static class Checkout
{
    /// <summary>Paths from the root, with forward slashes, ordered.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static IEnumerable<string> Under(string folder, string ending = "") =>
        Files.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal));

    public static byte[] Bytes(string path) => File.ReadAllBytes(RepositoryRoot.At(path));

    public static string Text(string path) => File.ReadAllText(RepositoryRoot.At(path));

    /// <summary>Fails with one line for each fault.</summary>
    public static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all.Prepend("")));
    }

    private static string[] List()
    {
        // A checkout by another user is as good as ours to read.
        string[] command = ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        var listing = ProcessRunner.Run("git", command, RepositoryRoot.Path, new Dictionary<string, string?>
        {
            ["GIT_DIR"] = null, ["GIT_WORK_TREE"] = null, ["GIT_INDEX_FILE"] = null,
        });
        var paths = listing.ExitCode == 0 ? listing.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : Walk();
        return [.. paths.Where(path => File.Exists(RepositoryRoot.At(path))).Distinct().Order(StringComparer.Ordinal)];
    }

    // An exported tree has no git to ask.
    private static IEnumerable<string> Walk() =>
        from file in Directory.EnumerateFiles(RepositoryRoot.Path, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/')
        where !path.StartsWith("artifacts/", StringComparison.Ordinal) && !path.StartsWith(".git/", StringComparison.Ordinal)
        select path;
}
