namespace SkillMesh.Core.Workspaces;

/// <summary>Finds the files of a work tree that a glob means.</summary>
/// <remarks>Never entered: <c>.git</c>, linked folders, other repositories inside this one, and folders that git ignores, unless the part
/// of the glob before its first wildcard names them.</remarks>
public static class WorkTreeFiles
{
    /// <summary>Root-relative paths of the files that fit, in ordinal order.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="glob">The glob.</param>
    /// <param name="within">A file or folder, root-relative, to which the search is confined; empty for the root.</param>
    public static IEnumerable<string> Find(Workspace workspace, PathGlob glob, string within = "")
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(glob);
        within = within is "." ? "" : within;
        var start = Below(within, glob.Literal) ? within : Below(glob.Literal, within) ? glob.Literal : null;
        if (start is null || Escapes(start))
        {
            return [];
        }

        var full = Path.Combine(workspace.Root, start);
        return File.Exists(full) ? glob.Matches(start) ? [start] : []
            : Directory.Exists(full) && (start.Length == 0 || !IsForeign(new DirectoryInfo(full))) ? Walk(workspace, start, glob)
            : [];
    }

    private static IEnumerable<string> Walk(Workspace workspace, string start, PathGlob glob)
    {
        var ignored = new IgnoredFolders();
        EnterAbove(ignored, workspace, start);
        var open = new Stack<(DirectoryInfo Folder, string Path)>();
        open.Push((new DirectoryInfo(Path.Combine(workspace.Root, start)), start));
        var found = new List<string>();
        while (open.TryPop(out var at))
        {
            ignored.Leave(at.Path);
            ignored.Enter(at.Folder.FullName, at.Path);
            foreach (var entry in Entries(at.Folder))
            {
                var path = at.Path.Length == 0 ? entry.Name : $"{at.Path}/{entry.Name}";
                if (entry is not DirectoryInfo folder)
                {
                    if (glob.Matches(path))
                    {
                        found.Add(path);
                    }
                }
                else if (!IsForeign(folder) && !ignored.Has(path))
                {
                    open.Push((folder, path));
                }
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    // What the folders above say counts below, too.
    private static void EnterAbove(IgnoredFolders ignored, Workspace workspace, string start)
    {
        for (var slash = start.Length == 0 ? -1 : 0; slash >= 0; slash = start.IndexOf('/', slash + 1))
        {
            ignored.Enter(Path.Combine(workspace.Root, start[..slash]), start[..slash]);
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (DirectoryNotFoundException)
        {
            // Removed since its parent was listed.
            return [];
        }
    }

    private static bool IsForeign(DirectoryInfo folder) =>
        folder.Name == ".git" || folder.LinkTarget is not null || Path.Exists(Path.Combine(folder.FullName, ".git"));

    private static bool Below(string path, string folder) =>
        folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static bool Escapes(string path) => path.Split('/').Any(part => part is ".." or ".git");
}
