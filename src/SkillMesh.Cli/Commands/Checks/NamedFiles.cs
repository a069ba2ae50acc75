using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>The files that a path of the command line names.</summary>
internal static class NamedFiles
{
    private static readonly string[] NotOurs = [".git", "bin", "obj", "node_modules"];

    /// <summary>Root-relative paths: the file itself, or the files below a folder but git's, built and fetched ones. Links are not
    /// followed.</summary>
    public static IEnumerable<string> Of(Workspace workspace, string path)
    {
        var full = workspace.Resolve(path);
        return File.Exists(full) ? [workspace.Relative(full)] : Below(new DirectoryInfo(full)).Select(workspace.Relative).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Below(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            if (entry is FileInfo)
            {
                yield return entry.FullName;
                continue;
            }

            if (!NotOurs.Contains(entry.Name, StringComparer.Ordinal))
            {
                foreach (var file in Below((DirectoryInfo)entry))
                {
                    yield return file;
                }
            }
        }
    }
}
