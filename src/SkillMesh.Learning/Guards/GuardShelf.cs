using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Names;

namespace SkillMesh.Learning.Guards;

/// <summary>The guards of a repository.</summary>
/// <param name="Guards">Those that can be used, by pattern.</param>
/// <param name="Faults">What is wrong with the others.</param>
public sealed record GuardShelf(IReadOnlyList<Guard> Guards, IReadOnlyList<Diagnostic> Faults)
{
    private const string Extension = ".yml";

    /// <summary>Reads all of them.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="packages">Where NuGet keeps packages, absolute; empty when that is unknown.</param>
    public static GuardShelf Read(Workspace workspace, string packages)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var folder = workspace.Resolve(Guard.Folder);
        var (guards, faults) = (new List<Guard>(), new List<Diagnostic>());
        if (!Directory.Exists(folder))
        {
            return new GuardShelf(guards, faults);
        }

        foreach (var name in Directory.EnumerateFiles(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal))
        {
            var path = $"{Guard.Folder}/{name}";
            if (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || (name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !name.EndsWith(Extension, StringComparison.Ordinal)))
            {
                faults.Add(GuardRules.GuardInvalid.At(path, $"a guard's file is named PATTERN{Extension}"));
            }
            else if (name.EndsWith(Extension, StringComparison.Ordinal) && Read(workspace, path, name[..^Extension.Length], packages, faults) is { } guard)
            {
                guards.Add(guard);
            }
        }

        return new GuardShelf(guards, faults);
    }

    private static Guard? Read(Workspace workspace, string path, string pattern, string packages, List<Diagnostic> faults)
    {
        if (!PatternName.IsValid(pattern))
        {
            faults.Add(GuardRules.GuardInvalid.At(path, $"'{pattern}' is not the name of a pattern"));
            return null;
        }

        return RegularFile.Exists(workspace.Resolve(path)) ? new GuardReader(workspace, packages, faults).Read(path, pattern) : null;
    }
}
