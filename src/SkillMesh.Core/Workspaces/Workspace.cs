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

    /// <summary>The same workspace with other settings.</summary>
    public Workspace With(SkillMeshConfig config) => new(Root, Git, config);

    /// <summary>Absolute path of a root-relative one, refused when it leaves the repository, directly or through a
    /// link at any level that exists.</summary>
    /// <exception cref="SkillMeshException">SKM0003.</exception>
    public string Resolve(string relative)
    {
        var full = Path.GetFullPath(relative, Root);
        if (!IsInside(full) || !LinksStayInside(full))
        {
            throw new SkillMeshException(WorkspaceRules.PathOutside.At("", relative), ExitCode.Usage);
        }

        return full;
    }

    /// <summary>The root-relative form of a path, with forward slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Absolute path of a ledger's published file.</summary>
    public string LedgerFile(LedgerKind kind) => Resolve($"{ClaudeFolderName}/{kind.Name}.jsonl");

    /// <summary>Absolute path of the folder of a ledger's shards.</summary>
    public string ShardFolder(LedgerKind kind) => Resolve($"{ClaudeFolderName}/{kind.Name}.d");

    /// <summary>Absolute path of a ledger's spool file: records of this clone that are not published yet.</summary>
    public string SpoolFile(LedgerKind kind) => Path.Combine(PrivateFolder, "spool", kind.Name + ".jsonl");

    /// <summary>The folder that a write to <paramref name="path"/> must not leave: the root, or for what is this clone's
    /// own the folder around it.</summary>
    internal string RootOf(string path) =>
        Git is not null && path.StartsWith(PrivateFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Git.CommonDir : Root;

    private bool IsInside(string full) =>
        full.Equals(Root, StringComparison.Ordinal)
        || full.StartsWith(Root.EndsWith(Path.DirectorySeparatorChar) ? Root : Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool LinksStayInside(string full)
    {
        for (var current = full; current.Length > Root.Length; current = Path.GetDirectoryName(current)!)
        {
            FileSystemInfo info = Directory.Exists(current) ? new DirectoryInfo(current) : new FileInfo(current);
            if (info.LinkTarget is not null)
            {
                // Under .claude nothing is written through a link, wherever it points: the link itself may be swapped.
                var target = info.ResolveLinkTarget(returnFinalTarget: true);
                if (target is null || !IsInside(target.FullName))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
