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
        Array.Exists([".mcp.json", ".claude-plugin", ".agents"], name => Path.Exists(Path.Combine(workspace.Root, name)));

    /// <summary>The files, each once, by path.</summary>
    public static IReadOnlyList<AgentFile> Find(CheckScope scope)
    {
        var workspace = scope.Workspace;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in UsualFiles)
        {
            AddIfThere(workspace, file, found);
        }

        foreach (var folder in SkillFolders)
        {
            AddSkills(workspace, folder, found);
        }

        AddMarkdown(workspace, ".claude/agents", found);
        AddMarkdown(workspace, ".claude/commands", found);
        AddPlugin(workspace, "", found);
        foreach (var plugin in Offered(workspace))
        {
            AddPlugin(workspace, plugin + "/", found);
        }

        for (var i = 0; i < workspace.Config.AgentSkills.Count; i++)
        {
            found.UnionWith(workspace.Config.AgentSkills[i].Files.SelectMany(glob => WorkTreeFiles.Find(workspace, new PathGlob(glob))));
        }

        for (var i = 0; i < scope.Paths.Count; i++)
        {
            if (Path.Exists(Path.Combine(workspace.Root, scope.Paths[i])))
            {
                found.UnionWith(NamedFiles.Of(workspace, scope.Paths[i]));
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
    public static List<string> Offered(Workspace workspace)
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

    private static void AddPlugin(Workspace workspace, string folder, SortedSet<string> found)
    {
        var isPlugin = AddIfThere(workspace, folder + ".claude-plugin/plugin.json", found);
        AddIfThere(workspace, folder + Market, found);
        AddIfThere(workspace, folder + ".mcp.json", found);

        // Without a manifest only a folder that a marketplace names is a plugin.
        if (folder.Length > 0 || isPlugin)
        {
            AddIfThere(workspace, folder + "hooks/hooks.json", found);
            AddSkills(workspace, folder + "skills", found);
            AddMarkdown(workspace, folder + "agents", found);
            AddMarkdown(workspace, folder + "commands", found);
        }
    }

    // One level deep: that is where clients look.
    private static void AddSkills(Workspace workspace, string folder, SortedSet<string> found)
    {
        var full = Path.Combine(workspace.Root, folder);
        if (!Directory.Exists(full) || !Within(workspace, folder))
        {
            return;
        }

        foreach (var skill in Directory.GetDirectories(full))
        {
            foreach (var name in (string[])["SKILL.md", "skill.md"])
            {
                var place = $"{folder}/{Path.GetFileName(skill)}";
                if (HasName(workspace, place, name))
                {
                    found.Add($"{place}/{name}");
                }
            }
        }
    }

    // By the name as it is written, where letter case does not count too.
    private static bool HasName(Workspace workspace, string folder, string name) =>
        Within(workspace, folder) && Array.Exists(Directory.GetFiles(Path.Combine(workspace.Root, folder), "*.md"), path => Path.GetFileName(path) == name);

    private static void AddMarkdown(Workspace workspace, string folder, SortedSet<string> found)
    {
        if (Directory.Exists(Path.Combine(workspace.Root, folder)) && Within(workspace, folder))
        {
            found.UnionWith(WorkTreeFiles.Find(workspace, new PathGlob(folder + "/**/*.md")));
        }
    }

    private static bool AddIfThere(Workspace workspace, string file, SortedSet<string> found)
    {
        var isThere = Exists(workspace, file);
        if (isThere)
        {
            found.Add(file);
        }

        return isThere;
    }

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
