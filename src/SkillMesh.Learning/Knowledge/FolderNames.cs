using SkillMesh.Core.Workspaces;

namespace SkillMesh.Learning.Knowledge;

/// <summary>Names of the folders in a folder.</summary>
internal static class FolderNames
{
    /// <summary>In ordinal order; none where the folder is not there.</summary>
    public static IReadOnlyList<string> In(Workspace workspace, string relative)
    {
        var folder = workspace.Resolve(relative);
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : [];
    }
}
