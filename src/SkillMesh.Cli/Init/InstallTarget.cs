using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Init;

/// <summary>The repository that init and uninstall work on.</summary>
internal sealed class InstallTarget(Workspace workspace)
{
    /// <summary>What an earlier init noted in this clone; null when there is no such note.</summary>
    public InstallManifest? Manifest { get; } = InstallManifest.Read(workspace.Private(InstallManifest.FileName));

    /// <summary>The repository.</summary>
    public Workspace Workspace => workspace;

    /// <summary>Where the note is kept: outside the work tree in a repository, so that it is never committed.</summary>
    public string ManifestPath => workspace.Private(InstallManifest.FileName);

    /// <summary>The absolute path of a file of the plan.</summary>
    /// <exception cref="SkillMeshException">SKM0003 (exit 2) when a link is on the way: what init writes is where it seems to be.</exception>
    public string FullPath(string relative)
    {
        var full = System.IO.Path.GetFullPath(relative, workspace.Root);
        for (var current = full; current.Length > workspace.Root.Length; current = System.IO.Path.GetDirectoryName(current)!)
        {
            if (new FileInfo(current).LinkTarget is not null)
            {
                throw new SkillMeshException(WorkspaceRules.PathOutside.At(workspace.Relative(current), $"{workspace.Relative(current)} (a link)"), ExitCode.Usage);
            }
        }

        return full;
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
}
