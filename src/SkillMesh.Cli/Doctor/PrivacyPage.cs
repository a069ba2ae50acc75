using SkillMesh.Cli.Output;
using SkillMesh.Documents.Templates;
using SkillMesh.Mesh.Bridge;

namespace SkillMesh.Cli.Doctor;

/// <summary>What is captured, where it is kept, what leaves the machine and how it is deleted: the text of <c>templates/doctor</c> with this
/// machine's places.</summary>
internal static class PrivacyPage
{
    private const string Template = "doctor/privacy.txt";

    /// <summary>The page.</summary>
    public static PrivacyModel Of(DoctorScope scope)
    {
        var text = TextTemplate.Parse(ToolTemplates.Text(Template), Template).Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["claude"] = ".claude",
            ["private"] = scope.Workspace.PrivateFolder,
            ["hooks"] = scope.Places?.Folder ?? "nowhere: there is neither a repository nor a home folder",
            ["home"] = scope.Home.Length > 0 ? Path.Combine(scope.Home, ".claude") : "nowhere: there is no home folder",
            ["bridge"] = BridgeOf(scope),
            ["prompts"] = scope.Clients.Prompts.Length > 0 ? scope.Clients.Prompts : "summary",
        });
        return new PrivacyModel([.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(Entry)]);
    }

    private static string BridgeOf(DoctorScope scope)
    {
        try
        {
            return BridgeOptions.Of(scope.Context.Host.Variable, scope.Home, scope.Context.Host.Clock).Path;
        }
        catch (Core.Diagnostics.SkillMeshException error)
        {
            return $"nowhere: {error.Diagnostic.Message}";
        }
    }

    // Lines "name: words"; a line without a name belongs to the one before.
    private static PrivacyEntryModel Entry(string block)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = "";
        foreach (var line in block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            name = line[0] == ' ' || colon < 0 ? name : line[..colon];
            values[name] = line[0] == ' ' || colon < 0 ? $"{values[name]} {line.Trim()}" : line[(colon + 2)..];
        }

        return new PrivacyEntryModel(values["what"], values["when"], values["where"], values["leaves"], values["delete"]);
    }
}
