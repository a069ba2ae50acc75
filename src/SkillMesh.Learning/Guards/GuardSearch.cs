using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Learning.Guards;

/// <summary>Looks for the banned text of guards in a work tree.</summary>
/// <param name="Hits">By path, line and column, each marked as known or new.</param>
/// <param name="Files">Files looked into.</param>
/// <param name="TooLarge">Files that were not, for their size.</param>
/// <param name="Unused">Known hits that were not met, by pattern; only those of guards that were looked for everywhere.</param>
public sealed record GuardSearch(IReadOnlyList<GuardHit> Hits, IReadOnlyList<string> Files, IReadOnlyList<string> TooLarge, IReadOnlyDictionary<string, int> Unused)
{
    /// <summary>Looks. Folders that git ignores, links and other repositories are not entered.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="guards">The guards; <see cref="Guard.IsEnabled"/> is not asked.</param>
    /// <param name="within">Root-relative files and folders to look into; none for all.</param>
    /// <param name="isLeftOut">Files that somebody else looks into.</param>
    /// <param name="faults">Damaged lines of baselines go here.</param>
    public static GuardSearch Run(
        Workspace workspace, IReadOnlyList<Guard> guards, IReadOnlyList<string> within, Func<string, bool> isLeftOut, ICollection<Diagnostic> faults)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(within);
        ArgumentNullException.ThrowIfNull(isLeftOut);
        var (hits, files, tooLarge) = (new List<GuardHit>(), new List<string>(), new List<string>());
        var search = new TextSearch(guards);
        var known = guards.ToDictionary(guard => guard.Pattern, guard => GuardBaseline.Read(workspace, guard.Pattern, faults).Start(), StringComparer.Ordinal);
        foreach (var path in Paths(workspace, search, guards, within).Where(path => search.Wants(path) && !isLeftOut(path)))
        {
            if (Content(workspace, path) is not { } bytes)
            {
                tooLarge.Add(path);
                continue;
            }

            files.Add(path);
            search.Find(path, bytes, (guard, check, place, line, length) =>
                hits.Add(new GuardHit(guard, check, place, line, length, known[guard.Pattern].Take(path, check, line))));
        }

        return new GuardSearch(hits, files, tooLarge, within.Count == 0 ? known.ToDictionary(pair => pair.Key, pair => pair.Value.Left, StringComparer.Ordinal) : new Dictionary<string, int>());
    }

    private static IEnumerable<string> Paths(Workspace workspace, TextSearch search, IReadOnlyList<Guard> guards, IReadOnlyList<string> within)
    {
        if (search.IsEmpty)
        {
            return [];
        }

        var globs = guards.SelectMany(guard => guard.Checks).Where(check => check.Kind == GuardKind.BannedText)
            .SelectMany(check => check.Files.Count == 0 ? ["**"] : check.Files).Distinct(StringComparer.Ordinal).Select(glob => new PathGlob(glob)).ToList();

        // A glob that begins with a wildcard walks the whole tree anyway.
        IReadOnlyList<PathGlob> walked = globs.Exists(glob => glob.Literal.Length == 0) ? [new PathGlob("**")] : globs;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var glob in walked)
        {
            foreach (var place in within.Count == 0 ? [""] : within)
            {
                found.UnionWith(WorkTreeFiles.Find(workspace, glob, place));
            }
        }

        return found;
    }

    private static byte[]? Content(Workspace workspace, string path)
    {
        try
        {
            // A link leads to a file that is looked into under its own name, or out of the repository.
            var full = Path.Combine(workspace.Root, path);
            if (new FileInfo(full).LinkTarget is not null)
            {
                return [];
            }

            using var stream = RegularFile.OpenRead(full);
            if (stream.Length > TextSearch.MostBytes)
            {
                return null;
            }

            var bytes = new byte[stream.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (SkillMeshException notAFile) when (notAFile.Diagnostic.Id == WorkspaceRules.NotAFile.Id)
        {
            return [];
        }
    }
}
