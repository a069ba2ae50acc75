using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Init;

/// <summary>The repository that init and uninstall work on.</summary>
internal sealed class InstallTarget(Workspace workspace)
{
    /// <summary>How a plan names git's own folder.</summary>
    public const string GitFolder = ".git";

    /// <summary>What an earlier init noted in this clone; null when there is no such note.</summary>
    public InstallManifest? Manifest { get; } = InstallManifest.Read(workspace.Private(InstallManifest.FileName));

    /// <summary>The repository.</summary>
    public Workspace Workspace => workspace;

    /// <summary>Where the note is kept: outside the work tree in a repository, so that it is never committed.</summary>
    public string ManifestPath => workspace.Private(InstallManifest.FileName);

    /// <summary>The absolute path of a file of the plan. <c>.git/...</c> is what all work trees of the clone share, wherever it lies.</summary>
    /// <exception cref="SkillMeshException">SKM0003 (exit 2) when a link is on the way: what init writes is where it seems to be.</exception>
    public string FullPath(string relative) => LinkOnTheWay(relative) is { } link
        ? throw new SkillMeshException(WorkspaceRules.PathOutside.At(link, $"{link} (a link)"), ExitCode.Usage)
        : Place(relative).Full;

    /// <summary>The link that stands for a file of the plan or for a folder above it; null when there is none.</summary>
    public string? LinkOnTheWay(string relative)
    {
        var (root, full) = Place(relative);
        for (var current = full; current.Length > root.Length; current = System.IO.Path.GetDirectoryName(current)!)
        {
            if (new FileInfo(current).LinkTarget is not null)
            {
                return workspace.Relative(current);
            }
        }

        return null;
    }

    /// <summary>The file's bytes, or null when there is none.</summary>
    /// <exception cref="SkillMeshException">SKM0008 (exit 3) when it cannot be read or is a folder.</exception>
    public byte[]? Read(string relative)
    {
        var full = FullPath(relative);
        if (Directory.Exists(full))
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At(relative, $"{relative} is a folder where a file is needed"), ExitCode.Unsafe);
        }

        try
        {
            return RegularFile.Exists(full) ? RegularFile.ReadAllBytes(full) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillMeshException(WorkspaceRules.FileAccess.At(relative, $"cannot read {relative}: {error.Message}"), ExitCode.Unsafe, error);
        }
    }

    /// <summary>Folders above the files, below the root, outermost first.</summary>
    public static IReadOnlyList<string> FoldersAbove(IEnumerable<string> files) =>
        [.. files.SelectMany(Parents).Distinct(StringComparer.Ordinal).OrderBy(folder => folder.Length).ThenBy(folder => folder, StringComparer.Ordinal)];

    private static IEnumerable<string> Parents(string file)
    {
        for (var slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
        {
            yield return file[..slash];
        }
    }

    private (string Root, string Full) Place(string relative) =>
        workspace.Git is { } git && (relative == GitFolder || relative.StartsWith(GitFolder + "/", StringComparison.Ordinal))
            ? (git.CommonDir, System.IO.Path.GetFullPath(relative[GitFolder.Length..].TrimStart('/'), git.CommonDir))
            : (workspace.Root, System.IO.Path.GetFullPath(relative, workspace.Root));
}
