using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Commands.Checks.AgentFiles;

/// <summary>Finds the files of a repository that clients of agents read: those in their usual places, those of plugins that a
/// marketplace of the repository offers, those that the settings name, and those that the command line names.</summary>
internal static class AgentFileFinder
{
    private const string Market = ".claude-plugin/marketplace.json";

    private static readonly string[] UsualFiles = [".claude/settings.json", ".claude/settings.local.json"];
    private static readonly string[] SkillFolders = [".claude/skills", ".agents/skills"];

    /// <summary>Whether there may be any outside <c>.claude</c>.</summary>
    public static bool IsThere(Workspace workspace) =>
        new[] { ".mcp.json", ".claude-plugin", ".agents" }.Any(name => Path.Exists(Path.Combine(workspace.Root, name)));

    /// <summary>The files, each once, by path.</summary>
    public static IReadOnlyList<AgentFile> Find(CheckScope scope)
    {
        var workspace = scope.Workspace;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        found.UnionWith(UsualFiles.Where(file => Exists(workspace, file)));
        foreach (var folder in SkillFolders)
        {
            found.UnionWith(Skills(workspace, folder));
        }

        found.UnionWith(Markdown(workspace, ".claude/agents"));
        found.UnionWith(Markdown(workspace, ".claude/commands"));
        found.UnionWith(Plugin(workspace, ""));
        foreach (var plugin in Offered(workspace).Distinct(StringComparer.Ordinal))
        {
            found.UnionWith(Plugin(workspace, plugin + "/"));
        }

        foreach (var rule in workspace.Config.AgentSkills)
        {
            found.UnionWith(rule.Files.SelectMany(glob => WorkTreeFiles.Find(workspace, new PathGlob(glob))));
        }

        foreach (var path in scope.Paths)
        {
            if (Path.Exists(Path.Combine(workspace.Root, path)))
            {
                found.UnionWith(NamedFiles.Of(workspace, path));
            }
        }

        var files = new List<AgentFile>();
        foreach (var path in found)
        {
            // Where letter case counts both names can be there, and the usual one is taken.
            if (scope.Covers(path) && AgentFile.Of(path) is { } file
                && (!path.EndsWith("/skill.md", StringComparison.Ordinal) || !found.Contains(path[..^"skill.md".Length] + "SKILL.md")))
            {
                files.Add(file);
            }
        }

        return files;
    }

    /// <summary>Root-relative folders of the plugins that lie in this repository, without a slash at the end.</summary>
    public static IEnumerable<string> Offered(Workspace workspace)
    {
        if (!Exists(workspace, Market))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadAllBytes(workspace.Resolve(Market)));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("plugins", out var plugins) && plugins.ValueKind == JsonValueKind.Array
                ? [.. plugins.EnumerateArray().Select(Source).OfType<string>().Where(folder => Directory.Exists(Path.Combine(workspace.Root, folder)) && Within(workspace, folder))]
                : [];
        }
        catch (JsonException)
        {
            // The check of the file itself says so.
            return [];
        }
    }

    private static string? Source(JsonElement plugin) =>
        plugin.ValueKind == JsonValueKind.Object && plugin.TryGetProperty("source", out var source) && source.ValueKind == JsonValueKind.String
            && source.GetString()!.StartsWith("./", StringComparison.Ordinal) && source.GetString()![2..].TrimEnd('/') is { Length: > 0 } folder ? folder : null;

    private static IEnumerable<string> Plugin(Workspace workspace, string folder)
    {
        string[] manifests = [folder + ".claude-plugin/plugin.json", folder + Market];
        var files = manifests.Append(folder + ".mcp.json").Where(file => Exists(workspace, file)).ToList();

        // Without a manifest only a folder that a marketplace names is a plugin.
        return folder.Length == 0 && !files.Contains(manifests[0])
            ? files
            : [.. files, .. new[] { folder + "hooks/hooks.json" }.Where(file => Exists(workspace, file)),
                .. Skills(workspace, folder + "skills"), .. Markdown(workspace, folder + "agents"), .. Markdown(workspace, folder + "commands")];
    }

    // One level deep: that is where clients look.
    private static IEnumerable<string> Skills(Workspace workspace, string folder)
    {
        foreach (var skill in Folders(workspace, folder))
        {
            foreach (var name in (string[])["SKILL.md", "skill.md"])
            {
                if (HasName(workspace, $"{folder}/{skill}", name))
                {
                    yield return $"{folder}/{skill}/{name}";
                }
            }
        }
    }

    private static IEnumerable<string> Folders(Workspace workspace, string folder)
    {
        var full = Path.Combine(workspace.Root, folder);
        return Directory.Exists(full) && Within(workspace, folder) ? Directory.EnumerateDirectories(full).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal) : [];
    }

    // By the name as it is written, where letter case does not count too.
    private static bool HasName(Workspace workspace, string folder, string name) =>
        Within(workspace, folder) && Directory.EnumerateFiles(Path.Combine(workspace.Root, folder), "*.md").Any(path => Path.GetFileName(path) == name);

    private static IEnumerable<string> Markdown(Workspace workspace, string folder) =>
        Directory.Exists(Path.Combine(workspace.Root, folder)) && Within(workspace, folder) ? WorkTreeFiles.Find(workspace, new PathGlob(folder + "/**/*.md")) : [];

    private static bool Exists(Workspace workspace, string file) => Within(workspace, file) && RegularFile.Exists(Path.Combine(workspace.Root, file));

    // What lies outside, or is a link where none may be, is nobody's to check here.
    private static bool Within(Workspace workspace, string path)
    {
        try
        {
            workspace.Cite(path);
            return true;
        }
        catch (SkillMeshException)
        {
            return false;
        }
    }
}
