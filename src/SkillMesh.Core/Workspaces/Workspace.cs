using SkillMesh.Core.Configuration;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;

namespace SkillMesh.Core.Workspaces;

/// <summary>One repository as SkillMesh sees it: its root, where things lie, and its configuration.</summary>
public sealed class Workspace
{
    /// <summary>Name of the folder that holds the truth.</summary>
    public const string ClaudeFolderName = ".claude";

    /// <summary>The configuration file, relative to the root.</summary>
    public const string ConfigPath = ".claude/skillmesh.yml";

    private const string PrivateInTree = $"{ClaudeFolderName}/.skillmesh";
    private const int MostLinks = 16;

    private Workspace(string root, GitLayout? git, SkillMeshConfig config)
    {
        Root = root;
        Git = git;
        Config = config;
    }

    /// <summary>Absolute path of the root: the work tree's, or the folder itself outside git.</summary>
    public string Root { get; }

    /// <summary>git's folders; null outside git.</summary>
    public GitLayout? Git { get; }

    /// <summary>The repository's settings.</summary>
    public SkillMeshConfig Config { get; private init; }

    /// <summary>Whether there is a <c>.claude</c> folder.</summary>
    public bool IsInitialised => Directory.Exists(ClaudeFolder);

    /// <summary>Absolute path of <c>.claude</c>.</summary>
    public string ClaudeFolder => Path.Combine(Root, ClaudeFolderName);

    /// <summary>Where this clone keeps what is its own and not the repository's: the spool, locks, caches. Shared by all
    /// work trees of the clone; <c>.claude/.skillmesh</c> outside git.</summary>
    public string PrivateFolder =>
        Git is null ? Path.Combine(ClaudeFolder, ".skillmesh") : Path.Combine(Git.CommonDir, "skillmesh");

    /// <summary>Absolute path of something in <see cref="PrivateFolder"/>.</summary>
    /// <exception cref="SkillMeshException">SKM0003 or SKM0041: outside git the folder belongs to the tree, and its links are
    /// not followed.</exception>
    public string Private(string relative) =>
        Git is null ? Resolve($"{PrivateInTree}/{relative}") : Path.Combine(PrivateFolder, relative);

    /// <summary>The workspace around <paramref name="folder"/>: the nearest work tree's root, or the folder itself.</summary>
    /// <exception cref="SkillMeshException">SKM0002 when the folder does not exist.</exception>
    public static Workspace Open(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
        {
            throw new SkillMeshException(WorkspaceRules.PathNotFound.At("", folder), ExitCode.Usage);
        }

        var git = GitLayout.Find(full);
        return new Workspace(git?.WorkTree ?? full, git, SkillMeshConfig.Default);
    }

    /// <summary>A folder that holds a copy of a repository's files, outside git wherever it lies.</summary>
    /// <param name="root">Absolute path.</param>
    public static Workspace Copy(string root) => new(Path.GetFullPath(root), null, SkillMeshConfig.Default);

    /// <summary>The same workspace with other settings.</summary>
    public Workspace With(SkillMeshConfig config) => new(Root, Git, config);

    /// <summary>Absolute path of a root-relative one, refused when it leaves the repository, directly or through a
    /// link at any level that exists, and when <c>.claude</c> itself or a file in it is a link.</summary>
    /// <exception cref="SkillMeshException">SKM0003, SKM0041.</exception>
    public string Resolve(string relative)
    {
        var full = Cite(relative);
        if (full.StartsWith(ClaudeFolder, StringComparison.Ordinal) && (full.Length == ClaudeFolder.Length || full[ClaudeFolder.Length] == Path.DirectorySeparatorChar)
            && (IsLink(full) ? full : IsLink(ClaudeFolder) ? ClaudeFolder : null) is { } link)
        {
            throw new SkillMeshException(WorkspaceRules.LinkInTheWay.At(SourcePosition.None, Relative(link)), ExitCode.Usage);
        }

        return full;
    }

    /// <summary>Absolute path of a root-relative one that is only named, not opened: it may be a link inside the repository.</summary>
    /// <exception cref="SkillMeshException">SKM0003.</exception>
    public string Cite(string relative)
    {
        // The system takes a path with a NUL for the part before it.
        var full = relative.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(relative, Root);
        return full is not null && IsInside(full) && LinksStayInside(full, 0)
            ? full
            : throw new SkillMeshException(WorkspaceRules.PathOutside.At("", relative), ExitCode.Usage);
    }

    /// <summary>The root-relative form of a path, with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Absolute path of a ledger's published file.</summary>
    public string LedgerFile(LedgerKind kind) => Resolve($"{ClaudeFolderName}/{kind.Name}.jsonl");

    /// <summary>Absolute path of the folder of a ledger's shards.</summary>
    public string ShardFolder(LedgerKind kind) => Resolve($"{ClaudeFolderName}/{kind.Name}.d");

    /// <summary>Absolute path of a ledger's spool file: records of this clone that are not published yet.</summary>
    public string SpoolFile(LedgerKind kind) => Private($"spool/{kind.Name}.jsonl");

    /// <summary>Root-relative path of a ledger's spool file outside git, where it lies in the tree.</summary>
    internal static string SpoolInTree(LedgerKind kind) => $"{PrivateInTree}/spool/{kind.Name}.jsonl";

    /// <summary>The folder that a write to <paramref name="path"/> must not leave: the root, or for what is this clone's
    /// own the folder around it.</summary>
    internal string RootOf(string path) =>
        Git is not null && path.StartsWith(PrivateFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Git.CommonDir : Root;

    private bool IsInside(string full) =>
        full.Equals(Root, StringComparison.Ordinal)
        || full.StartsWith(Root.EndsWith(Path.DirectorySeparatorChar) ? Root : Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // Of every link on the way the target is looked at in the same manner: it may itself lie behind another link.
    private bool LinksStayInside(string full, int links)
    {
        if (links > MostLinks)
        {
            return false;
        }

        for (var current = full; current.Length > Root.Length; current = Path.GetDirectoryName(current)!)
        {
            if (new FileInfo(current).LinkTarget is { } target)
            {
                var next = Path.GetFullPath(target, Path.GetDirectoryName(current)!);
                return IsInside(next) && LinksStayInside(next, links + 1) && LinksStayInside(Path.GetDirectoryName(current)!, links + 1)
                    && (File.Exists(next) || Directory.Exists(next));
            }
        }

        return true;
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
