namespace SkillMesh.Core.Workspaces;

/// <summary>Where git keeps its folders, found by looking at files only: cheap enough for every command.</summary>
/// <param name="WorkTree">The folder that holds <c>.git</c>, absolute.</param>
/// <param name="GitDir">This work tree's own git folder.</param>
/// <param name="CommonDir">The folder all work trees of one clone share.</param>
public sealed record GitLayout(string WorkTree, string GitDir, string CommonDir)
{
    /// <summary>Looks from <paramref name="folder"/> upwards for a work tree; null when there is none.</summary>
    public static GitLayout? Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var dot = Path.Combine(current.FullName, ".git");
            var gitDir = Directory.Exists(dot) ? dot : File.Exists(dot) ? ReadLink(dot, "gitdir: ") : null;
            if (gitDir is not null && File.Exists(Path.Combine(gitDir, "HEAD")))
            {
                var common = Path.Combine(gitDir, "commondir");
                return new GitLayout(
                    current.FullName, gitDir, File.Exists(common) ? ReadLink(common, "") ?? gitDir : gitDir);
            }
        }

        return null;
    }

    private static string? ReadLink(string file, string prefix)
    {
        var text = System.Text.Encoding.UTF8.GetString(Files.RegularFile.ReadAllBytes(file)).TrimEnd('\r', '\n');
        return text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length
            ? Path.GetFullPath(text[prefix.Length..], Path.GetDirectoryName(file)!)
            : null;
    }
}
