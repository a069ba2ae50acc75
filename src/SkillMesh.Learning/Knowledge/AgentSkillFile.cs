using System.Text;
using System.Text.Json;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.FrontMatter;

namespace SkillMesh.Learning.Knowledge;

/// <summary>An agent skill as the index needs it.</summary>
/// <param name="Folder">Name of its folder.</param>
/// <param name="Path">Its <c>SKILL.md</c>, root-relative.</param>
/// <param name="Name">Its name; the folder's where the front matter gives none.</param>
/// <param name="Description">Its description; empty where the front matter gives none or cannot be read.</param>
/// <param name="Text">The whole file with LF.</param>
internal sealed record AgentSkillFile(string Folder, string Path, string Name, string Description, string Text)
{
    /// <summary>All agent skills of a repository, by folder. A broken one is there without a description: a build must not end for it.</summary>
    public static IEnumerable<AgentSkillFile> Find(Workspace workspace)
    {
        foreach (var name in FolderNames.In(workspace, $"{Workspace.ClaudeFolderName}/skills"))
        {
            var path = $"{Workspace.ClaudeFolderName}/skills/{name}/SKILL.md";
            if (RegularFile.Exists(workspace.Resolve(path)))
            {
                var (said, description) = FrontMatter(workspace, path);
                yield return new AgentSkillFile(name, path, said ?? name, description ?? "", TextOf(workspace, path));
            }
        }
    }

    /// <summary>A file's text with LF and without a byte order mark; bytes that are no UTF-8 become U+FFFD.</summary>
    public static string TextOf(Workspace workspace, string path) =>
        Encoding.UTF8.GetString(RegularFile.ReadAllBytes(workspace.Resolve(path))).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);

    private static (string? Name, string? Description) FrontMatter(Workspace workspace, string path)
    {
        var block = FrontMatterBlock.Split(RegularFile.ReadAllBytes(workspace.Resolve(path)), path);
        if (block.Fault is not null || block.ReadYaml(path) is not { IsValid: true, IsEmpty: false } yaml)
        {
            return (null, null);
        }

        using var document = JsonDocument.Parse(yaml.Json);
        return document.RootElement.ValueKind == JsonValueKind.Object ? (Said(document.RootElement, "name"), Said(document.RootElement, "description")) : (null, null);
    }

    private static string? Said(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
