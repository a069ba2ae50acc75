using System.Text.Json;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Hosting;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Names;

namespace SkillMesh.Cli.Commands.Patterns;

/// <summary>Names of patterns, without folding: from the registry and the records that are not in it yet.</summary>
internal static class KnownPatterns
{
    private const string RegistryPath = ".claude/patterns/patterns.json";

    /// <summary>Names in use, ordered. With a registry only the spool is read besides; without one, all ledgers.</summary>
    public static IReadOnlyList<string> Of(Workspace workspace)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var hasRegistry = ReadRegistry(workspace, names);
        foreach (var kind in LedgerKind.Evidence)
        {
            foreach (var file in LedgerFile.Find(workspace, kind))
            {
                if (!hasRegistry || file.Path == workspace.SpoolFile(kind))
                {
                    file.Read((record, _, _) => Add(names, record.Text("pattern") ?? record.Text("pattern_inferred")), (_, _) => { });
                }
            }
        }

        return [.. names];
    }

    /// <summary>Names for the tab key: the registry only, and nothing at all where that cannot be read.</summary>
    public static IReadOnlyList<string> ForCompletion(CliHost host)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            ReadRegistry(Workspace.Open(host.WorkingDirectory), names);
        }
        catch (Exception error) when (error is SkillMeshException or IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return [.. names];
    }

    /// <summary>Names that may well mean the same: the same words in another order, most words shared, or a few letters apart.</summary>
    public static IReadOnlyList<string> Near(string name, IEnumerable<string> known, int most = 3)
    {
        var words = name.Split('-').ToHashSet(StringComparer.Ordinal);
        var letters = Math.Max(1, name.Length / 8);
        return [.. known.Where(other => other != name && other.Length <= 80)
            .Select(other => (other, likeness: Likeness(words, other), distance: Nearest.Distance(name, other)))
            .Where(pair => pair.likeness >= 0.66 || pair.distance <= letters)
            .OrderByDescending(pair => pair.likeness).ThenBy(pair => pair.distance).ThenBy(pair => pair.other, StringComparer.Ordinal)
            .Take(most).Select(pair => pair.other)];
    }

    private static double Likeness(HashSet<string> words, string other)
    {
        var others = other.Split('-').ToHashSet(StringComparer.Ordinal);
        var shared = others.Count(words.Contains);
        return (double)shared / (words.Count + others.Count - shared);
    }

    private static void Add(SortedSet<string> names, string? name)
    {
        // A name that is none would stand on a command line after the tab key, where $(...) is run.
        if (name is not null && PatternName.IsValid(name))
        {
            names.Add(name);
        }
    }

    private static bool ReadRegistry(Workspace workspace, SortedSet<string> names)
    {
        var path = workspace.Resolve(RegistryPath);
        if (!RegularFile.Exists(path))
        {
            return false;
        }

        try
        {
            using var registry = JsonDocument.Parse(RegularFile.ReadAllBytes(path));
            if (registry.RootElement.ValueKind != JsonValueKind.Object
                || !registry.RootElement.TryGetProperty("patterns", out var patterns) || patterns.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var pattern in patterns.EnumerateObject())
            {
                Add(names, pattern.Name);
            }

            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in a name is the latter. Derived and damaged is as good as absent.
            return false;
        }
    }
}
