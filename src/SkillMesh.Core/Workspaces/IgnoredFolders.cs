using System.Text;
using SkillMesh.Core.Files;

namespace SkillMesh.Core.Workspaces;

/// <summary>Which folders of a work tree git ignores, as far as its <c>.gitignore</c> files say it plainly: enough to stay out of build
/// output and packages without asking git. A line with a class or an escape is not understood and ignores nothing.</summary>
/// <remarks>Only folders: a file that git ignores may still be one that somebody named.</remarks>
internal sealed class IgnoredFolders
{
    private const int LargestFile = 1 << 20;

    private readonly List<(string Folder, PathGlob Glob, bool Anywhere, bool Ignores)> _rules = [];

    /// <summary>Reads the <c>.gitignore</c> of one folder; its rules come after those of the folders above.</summary>
    /// <param name="full">The folder, absolute.</param>
    /// <param name="relative">The folder, from the root; empty for the root.</param>
    public void Enter(string full, string relative)
    {
        var file = new FileInfo(Path.Combine(full, ".gitignore"));
        if (!file.Exists || file.LinkTarget is not null || file.Length > LargestFile)
        {
            return;
        }

        foreach (var line in Encoding.UTF8.GetString(RegularFile.ReadAllBytes(file.FullName)).TrimStart('\uFEFF').Split('\n'))
        {
            Add(line.TrimEnd('\r', ' ', '\t'), relative);
        }
    }

    /// <summary>Forgets the rules of folders that do not hold <paramref name="relative"/>.</summary>
    public void Leave(string relative) => _rules.RemoveAll(rule => !Holds(rule.Folder, relative));

    /// <summary>Whether a folder is ignored; the last rule that fits decides.</summary>
    public bool Has(string relative)
    {
        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            var (folder, glob, anywhere, ignores) = _rules[i];
            var path = folder.Length == 0 ? relative : relative[(folder.Length + 1)..];
            if (glob.Matches(anywhere ? path[(path.LastIndexOf('/') + 1)..] : path))
            {
                return ignores;
            }
        }

        return false;
    }

    private static bool Holds(string folder, string relative) =>
        folder.Length == 0 || relative == folder || relative.StartsWith(folder + "/", StringComparison.Ordinal);

    private void Add(string line, string folder)
    {
        if (line.Length == 0 || line[0] == '#' || line.AsSpan().IndexOfAny('[', '\\') >= 0)
        {
            return;
        }

        var ignores = line[0] != '!';
        var pattern = (ignores ? line : line[1..]).TrimEnd('/');
        if (pattern.Length > 0)
        {
            _rules.Add((folder, new PathGlob(pattern), !pattern.Contains('/', StringComparison.Ordinal), ignores));
        }
    }
}
