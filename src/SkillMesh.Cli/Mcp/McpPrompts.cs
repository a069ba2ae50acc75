using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Mcp.Tools;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Templates;

namespace SkillMesh.Cli.Mcp;

/// <summary>The prompts: texts of <c>templates/mcp/</c> with what is known at the moment.</summary>
/// <param name="session">What all calls share.</param>
internal sealed class McpPrompts(McpSession session)
{
    private const int MostPatterns = 10;
    private const int MostDescription = 160;
    private const int MostArgument = 200;

    /// <summary>What clients are told of them.</summary>
    public static IReadOnlyList<Prompt> Definitions { get; } =
    [
        new()
        {
            Name = "evolve", Title = "Turn what was recorded into runbooks",
            Description = "Shows what evolve would promote and write, says what is doubtful, and writes it once you agree.",
            Arguments =
            [
                new PromptArgument { Name = "agent", Description = "Only this agent's runbook.", Required = false },
                new PromptArgument { Name = "since", Description = "Only records of the last so many days.", Required = false },
            ],
        },
        new()
        {
            Name = "review", Title = "Review a change against what the team has learned",
            Description = "Reads the runbook and the known patterns, reviews the change, and records each finding.",
            Arguments =
            [
                new PromptArgument { Name = "scope", Description = "What to review, such as a path or a branch; what is not committed yet, unless given.", Required = false },
                new PromptArgument { Name = "agent", Description = "Whose runbook to hold the change against.", Required = false },
            ],
        },
    ];

    /// <summary>One of them.</summary>
    /// <exception cref="McpProtocolException">Invalid parameters: no such prompt, or an argument it does not take.</exception>
    public GetPromptResult Get(string name, IDictionary<string, JsonElement>? arguments)
    {
        var prompt = Definitions.FirstOrDefault(prompt => prompt.Name == name)
            ?? throw new McpProtocolException($"there is no prompt '{SafeText.Word(name, session.Redactor, 60)}'. The prompts are {string.Join(", ", Definitions.Select(prompt => prompt.Name))}.", McpErrorCode.InvalidParams);
        var given = Read(prompt, arguments);
        string? Of(string argument) => given.GetValueOrDefault(argument);
        Dictionary<string, string> values = name == "evolve"
            ? new() { ["options"] = $"{Option("--agent", Of("agent"))}{Option("--since", Of("since"))}" }
            : new() { ["scope"] = Of("scope") ?? "what is not committed yet", ["runbook"] = Of("agent") is { } agent ? $" with agent {agent}" : "" };
        values["patterns"] = Patterns(Of("agent"));
        return new GetPromptResult
        {
            Description = prompt.Description,
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = Template(name).Fill(values).Trim() } }],
        };
    }

    private static TextTemplate Template(string name) => TextTemplate.Parse(ToolTemplates.Text($"mcp/{name}.md"), name);

    // A value becomes a word of a command line that an agent runs: nothing that a shell takes for more.
    private string Option(string option, string? value) => value is null ? ""
        : value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':') ? $" {option} {value}"
        : throw new McpProtocolException($"{option[2..]}: '{SafeText.Word(value, session.Redactor, 60)}' is not a word of letters, digits and hyphens", McpErrorCode.InvalidParams);

    private Dictionary<string, string> Read(Prompt prompt, IDictionary<string, JsonElement>? arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (prompt.Arguments!.All(argument => argument.Name != name))
            {
                throw new McpProtocolException(
                    $"{prompt.Name} takes no argument '{SafeText.Word(name, session.Redactor, 60)}'; it takes {string.Join(", ", prompt.Arguments!.Select(argument => argument.Name))}", McpErrorCode.InvalidParams);
            }

            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) || value.GetString() is { Length: > MostArgument })
            {
                throw new McpProtocolException($"{SafeText.Word(name, session.Redactor, 60)}: a text of at most {MostArgument} characters is needed", McpErrorCode.InvalidParams);
            }

            // Clients send what their user left empty.
            if (value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                given[name] = Printable.Line(text.Trim());
            }
        }

        return given;
    }

    private string Patterns(string? agent)
    {
        lock (session.Turn)
        {
            var (fold, _) = ConfiguredWorkspace.Fold(session.Workspace());
            string[] lines =
            [
                .. ListPatterns.Ordered(fold.Patterns).Where(pattern => agent is null || pattern.Agents.Contains(agent, StringComparer.Ordinal)).Take(MostPatterns)
                    .Select(pattern => $"- {pattern.Name}{(Line(pattern.Description) is { Length: > 0 } description ? $": {description}" : "")}"),
            ];
            return lines.Length == 0 ? "(none yet)" : string.Join('\n', lines);
        }
    }

    private string Line(string text) => TextCut.To(SafeText.Lines(SkillText.FirstLine(text, session.Redactor.RedactSecrets)), MostDescription);
}
