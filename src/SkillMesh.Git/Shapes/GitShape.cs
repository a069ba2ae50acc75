namespace SkillMesh.Git.Shapes;

/// <summary>What kind of repository lies at a path, told from a few small files: no git process, no library.
/// It only steers the choice of engine; the engines ask git or libgit2 for the truth.</summary>
internal sealed record GitShape
{
    // libgit2 before 1.8 refuses every extension it does not know; objectformat is judged by its value below.
    private static readonly string[] HarmlessExtensions = ["extensions.noop", "extensions.objectformat", "extensions.refstorage"];

    /// <summary>The folder that holds <c>.git</c>; null when the repository is bare.</summary>
    public string? WorkTree { get; init; }

    /// <summary>This work tree's git directory.</summary>
    public required string GitDir { get; init; }

    /// <summary>The git directory shared by all work trees.</summary>
    public required string CommonDir { get; init; }

    /// <summary><c>sha1</c> or <c>sha256</c>.</summary>
    public string ObjectFormat { get; init; } = "sha1";

    /// <summary><c>files</c> or <c>reftable</c>.</summary>
    public string RefStorage { get; init; } = "files";

    /// <summary>Objects may be missing here and wait at a promisor remote.</summary>
    public bool IsPartialClone { get; init; }

    /// <summary>Each work tree may have a config of its own.</summary>
    public bool HasWorktreeConfig { get; init; }

    /// <summary>Only a part of the tree is checked out.</summary>
    public bool IsSparse { get; init; }

    /// <summary>The index is, or may be, in a form libgit2 cannot read.</summary>
    public bool HasSplitOrSparseIndex { get; init; }

    /// <summary>Keys of extensions that are none of the above.</summary>
    public IReadOnlyList<string> OtherExtensions { get; init; } = [];

    /// <summary>Why libgit2 cannot take this repository, in words; null when nothing speaks against it.</summary>
    public string? LibGit2Obstacle =>
        ObjectFormat != "sha1" ? $"its objects are {ObjectFormat}"
        : RefStorage != "files" ? $"its refs are stored as {RefStorage}"
        : IsPartialClone ? "it is a partial clone"
        : HasWorktreeConfig ? "it uses extensions.worktreeConfig"
        : HasSplitOrSparseIndex ? "its index is split or sparse"
        : OtherExtensions.Count > 0 ? $"it uses {OtherExtensions[0]}"
        : null;

    /// <summary>The repository that holds <paramref name="path"/>, looking upwards as git does; null when there is none.</summary>
    public static GitShape? Discover(string path)
    {
        for (var folder = new DirectoryInfo(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            var dotGit = Path.Combine(folder.FullName, ".git");
            if (Directory.Exists(dotGit) && IsGitDir(dotGit))
            {
                return Read(folder.FullName, dotGit);
            }

            if (File.Exists(dotGit) && ReadLink(dotGit, "gitdir:", folder.FullName) is { } linked && IsGitDir(linked))
            {
                return Read(folder.FullName, linked);
            }

            if (IsGitDir(folder.FullName))
            {
                return Read(null, folder.FullName);
            }
        }

        return null;
    }

    private static bool IsGitDir(string path) =>
        File.Exists(Path.Combine(path, "HEAD"))
        && (File.Exists(Path.Combine(path, "commondir")) || Directory.Exists(Path.Combine(path, "objects")));

    private static GitShape Read(string? workTree, string gitDir)
    {
        var commonDir = ReadLink(Path.Combine(gitDir, "commondir"), "", gitDir) ?? gitDir;
        var config = GitConfigText.Read(Path.Combine(commonDir, "config"));
        var ownConfig = GitConfigText.Read(Path.Combine(gitDir, "config.worktree"));
        string? Setting(string key) => ownConfig.GetValueOrDefault(key) ?? config.GetValueOrDefault(key);

        var known = new[] { "extensions.partialclone", "extensions.worktreeconfig" };
        return new GitShape
        {
            WorkTree = workTree,
            GitDir = gitDir,
            CommonDir = commonDir,
            ObjectFormat = config.GetValueOrDefault("extensions.objectformat")?.ToLowerInvariant() ?? "sha1",
            RefStorage = config.GetValueOrDefault("extensions.refstorage")?.ToLowerInvariant() ?? "files",
            IsPartialClone = config.ContainsKey("extensions.partialclone")
                || config.Any(entry => entry.Key.StartsWith("remote.", StringComparison.Ordinal)
                    && entry.Key.EndsWith(".promisor", StringComparison.Ordinal) && GitConfigText.IsTrue(entry.Value)),
            HasWorktreeConfig = GitConfigText.IsTrue(config.GetValueOrDefault("extensions.worktreeconfig")),
            IsSparse = GitConfigText.IsTrue(Setting("core.sparsecheckout")),
            HasSplitOrSparseIndex = GitConfigText.IsTrue(Setting("core.splitindex"))
                || GitConfigText.IsTrue(Setting("index.sparse"))
                || HasSharedIndex(gitDir),
            OtherExtensions = [.. config.Keys
                .Where(key => key.StartsWith("extensions.", StringComparison.Ordinal))
                .Except(HarmlessExtensions).Except(known).Order(StringComparer.Ordinal)],
        };
    }

    private static bool HasSharedIndex(string gitDir)
    {
        try
        {
            return Directory.EnumerateFiles(gitDir, "sharedindex.*").Any();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string? ReadLink(string file, string prefix, string relativeTo)
    {
        try
        {
            // A link is one short line; anything longer is some other file of that name.
            if (!File.Exists(file) || new FileInfo(file).Length > 64 * 1024)
            {
                return null;
            }

            var text = File.ReadAllText(file).TrimEnd('\n', '\r');
            return text.StartsWith(prefix, StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)
                ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(text[prefix.Length..].Trim(), relativeTo))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
