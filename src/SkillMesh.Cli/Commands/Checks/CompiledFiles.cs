using System.Text;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks;

/// <summary>Which C# files a compiler checks with SkillMesh.Generators: those below a project that references it, itself or by a
/// <c>Directory.Build</c> or <c>Directory.Packages</c> file above it. No project has to be evaluated for that. What a project removes or takes from
/// elsewhere is not seen: the first is checked by nobody, the second twice.</summary>
/// <param name="workspace">The repository.</param>
internal sealed class CompiledFiles(Workspace workspace)
{
    private const string Package = "SkillMesh.Generators";

    private static readonly string[] Around = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    private readonly Dictionary<string, bool> _compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _around = new(StringComparer.Ordinal);
    private readonly List<string> _read = [];

    /// <summary>Files that were asked, root-relative: another answer in one of them changes ours.</summary>
    public IReadOnlyList<string> Read => _read;

    /// <summary>Whether a compiler checks the guards of a file, root-relative.</summary>
    public bool Has(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && IsCompiled(FolderOf(path));

    // The nearest project is the one whose default globs hold the file.
    private bool IsCompiled(string folder)
    {
        if (_compiled.TryGetValue(folder, out var known))
        {
            return known;
        }

        var full = Path.Combine(workspace.Root, folder);
        var projects = Directory.Exists(full) ? Directory.EnumerateFiles(full, "*.csproj").Select(file => Join(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList() : [];
        return _compiled[folder] = projects.Count > 0
            ? projects.Select(References).ToList().Contains(true) | IsAround(folder)
            : folder.Length > 0 && IsCompiled(FolderOf(folder));
    }

    private bool IsAround(string folder)
    {
        if (!_around.TryGetValue(folder, out var known))
        {
            var here = Around.Select(name => Join(folder, name)).Where(file => File.Exists(Path.Combine(workspace.Root, file))).Select(References).ToList().Contains(true);
            _around[folder] = known = here | (folder.Length > 0 && IsAround(FolderOf(folder)));
        }

        return known;
    }

    // <PackageReference ... "SkillMesh.Generators" or <GlobalPackageReference ...; <PackageVersion alone references nothing.
    private bool References(string path)
    {
        _read.Add(path);
        var text = Encoding.UTF8.GetString(RegularFile.ReadAllBytes(Path.Combine(workspace.Root, path)));
        for (var at = text.IndexOf(Package, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Package, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var element = text.AsSpan(0, at);
            element = element[(element.LastIndexOf('<') + 1)..];
            if (element.StartsWith("PackageReference", StringComparison.Ordinal) || element.StartsWith("GlobalPackageReference", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
