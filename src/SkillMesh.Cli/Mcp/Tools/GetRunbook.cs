using System.Text.Json;
using SkillMesh.Cli.Commands.Checks;
using SkillMesh.Core.Files;
using SkillMesh.Core.Workspaces;

namespace SkillMesh.Cli.Mcp.Tools;

/// <summary><c>get_runbook</c>: an agent's runbook in pages; main's where it has none.</summary>
internal static class GetRunbook
{
    /// <summary>The agent of whoever has no runbook of their own.</summary>
    public const string Main = "main";

    // About 4,000 tokens.
    private const int MostText = 16_000;
    private const int MostAgents = 100;

    public static byte[] Run(ToolCall call)
    {
        var workspace = call.Session.Workspace();
        var agents = Agents(workspace);
        var wanted = Bare(call.Text("agent") ?? call.Session.Agent ?? Main);
        var agent = agents.ContainsKey(wanted) ? wanted : Main;
        string[] names = [.. agents.Keys.Take(MostAgents)];
        if (!agents.TryGetValue(agent, out var file))
        {
            return Answer(new RunbookPageModel(
                wanted, false, null, "", null, names, "There is no runbook for this agent, nor one of main. list_patterns tells what is known; `skillmesh evolve` writes runbooks once patterns are sure enough."));
        }

        // Lines are shown first and cut then, so that a page of the text never ends inside an escape.
        var text = SafeText.Lines(call.Session.Redactor.RedactSecrets(SafeText.Of(RegularFile.ReadAllBytes(file.Full))));
        var from = Cursor.Read(call.Text("cursor"), text.Length);
        var length = Page(text, from);
        var isLast = from + length == text.Length;
        return Answer(new RunbookPageModel(
            agent,
            true,
            file.Relative,
            text.Substring(from, length),
            isLast ? null : Cursor.Write(from + length),
            names,
            $"{(agent == wanted ? "" : $"{wanted} has no runbook; this is main's. ")}{(isLast ? "Keep to it while you work; record what is missing with record_learning." : "There is more: call again with cursor.")}"));
    }

    /// <summary>The runbooks there are, by agent, ordered.</summary>
    public static SortedDictionary<string, (string Full, string Relative)> Agents(Workspace workspace)
    {
        var found = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (full, relative) in RunbookFiles.Find(workspace))
        {
            found[relative.Split('/')[^2]] = (full, relative);
        }

        return found;
    }

    // A plugin's agents are told as plugin:name.
    private static string Bare(string agent) => agent[(agent.LastIndexOf(':') + 1)..];

    // To the last line that fits.
    private static int Page(string text, int from)
    {
        if (text.Length - from <= MostText)
        {
            return text.Length - from;
        }

        var end = text.LastIndexOf('\n', from + MostText - 1, MostText);
        return end > from ? end + 1 - from : char.IsHighSurrogate(text[from + MostText - 1]) ? MostText - 1 : MostText;
    }

    private static byte[] Answer(RunbookPageModel model) => JsonSerializer.SerializeToUtf8Bytes(model, McpJson.Default.RunbookPageModel);
}
