using System.Text.Json;
using ModelContextProtocol.Protocol;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Cli.Mcp.Tools;
using SkillMesh.Cli.Output;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Text;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Cli.Mcp;

/// <summary>Runbooks, patterns and skills as resources. What is held back is not among them.</summary>
/// <param name="session">What all calls share.</param>
internal sealed class McpResources(McpSession session)
{
    private const string Runbooks = "skillmesh://runbooks/";
    private const string Patterns = "skillmesh://patterns/";
    private const string Skills = "skillmesh://skills/";
    private const string Markdown = "text/markdown";
    private const string Json = "application/json";

    private const int PageSize = 100;
    private const int MostText = 200_000;
    private const int MostTitle = 100;
    private const int MostWords = 100;

    // A list is for choosing from; whoever knows an id finds every skill by it.
    private const int MostSkills = 500;

    /// <summary>Resources by name.</summary>
    public static IReadOnlyList<ResourceTemplate> Templates { get; } =
    [
        new() { Name = "runbook", Title = "A runbook", UriTemplate = Runbooks + "{agent}", MimeType = Markdown, Description = "What an agent reads before it works." },
        new() { Name = "pattern", Title = "A pattern", UriTemplate = Patterns + "{name}", MimeType = Json, Description = "What keeps coming up: how sure it is, whom it concerns, examples." },
        new() { Name = "skill", Title = "A known fix", UriTemplate = Skills + "{skill}", MimeType = Json, Description = "An error with what mended it, how often it worked and where it is from." },
    ];

    /// <summary>The resource of a skill.</summary>
    public static string OfSkill(string id) => Skills + id;

    /// <summary>One page of what there is: runbooks by agent, patterns by name, then the skills that are known to work best.</summary>
    public ListResourcesResult List(string? cursor)
    {
        lock (session.Turn)
        {
            List<Resource> all = [.. OfRunbooks(), .. OfPatterns(), .. OfSkills()];
            var from = Cursor.Read(cursor, all.Count);
            return new ListResourcesResult
            {
                Resources = [.. all.Skip(from).Take(PageSize)],
                NextCursor = from + PageSize < all.Count ? Cursor.Write(from + PageSize) : null,
            };
        }
    }

    /// <summary>One of them; null where there is none of that name.</summary>
    public ReadResourceResult? Read(string uri)
    {
        lock (session.Turn)
        {
            return Named(uri, Runbooks) is { } agent ? Runbook(uri, agent)
                : Named(uri, Patterns) is { } pattern ? Pattern(uri, pattern)
                : Named(uri, Skills) is { } skill ? OneSkill(uri, skill)
                : null;
        }
    }

    /// <summary>Names that begin as given: agents, patterns, skills.</summary>
    public CompleteResult Complete(CompleteRequestParams? asked)
    {
        if (asked is not { Ref: { } reference, Argument: { Name: { } name, Value: { } value } })
        {
            return new CompleteResult();
        }

        lock (session.Turn)
        {
            var wanted = reference is PromptReference ? name : (reference as ResourceTemplateReference)?.Uri switch
            {
                Runbooks + "{agent}" => "agent",
                Patterns + "{name}" => "pattern",
                Skills + "{skill}" => "skill",
                _ => "",
            };
            string[] words = wanted switch
            {
                "agent" => [.. GetRunbook.Agents(session.Workspace()).Keys],
                "pattern" => [.. KnownPatterns.Of(session.Workspace())],
                "skill" => [.. Shown().Select(skill => skill.Id)],
                _ => [],
            };
            string[] fitting = [.. words.Where(word => word.StartsWith(value, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
            return new CompleteResult { Completion = new Completion { Values = [.. fitting.Take(MostWords)], Total = fitting.Length, HasMore = fitting.Length > MostWords } };
        }
    }

    private static string? Named(string uri, string start) =>
        uri.StartsWith(start, StringComparison.Ordinal) && uri.Length > start.Length ? Uri.UnescapeDataString(uri[start.Length..]) : null;

    private IEnumerable<Resource> OfRunbooks() => GetRunbook.Agents(session.Workspace()).Select(runbook => new Resource
    {
        Uri = Runbooks + Uri.EscapeDataString(runbook.Key),
        Name = SafeText.Lines($"{runbook.Key} runbook"),
        Description = SafeText.Lines($"What {runbook.Key} reads before it works."),
        MimeType = Markdown,
    });

    private IEnumerable<Resource> OfPatterns() => ConfiguredWorkspace.Fold(session.Workspace()).Fold.Patterns
        .OrderBy(pattern => pattern.Name, StringComparer.Ordinal).Select(pattern => new Resource
        {
            Uri = Patterns + Uri.EscapeDataString(pattern.Name),
            Name = pattern.Name,
            Description = Line(pattern.Description),
            MimeType = Json,
        });

    private IEnumerable<Resource> OfSkills() => Shown().Take(MostSkills).Select(skill => new Resource
    {
        Uri = OfSkill(skill.Id),
        Name = Line($"{skill.ErrorType} {SkillText.FirstLine(skill.Pattern, session.Redactor.RedactSecrets)}"),
        Description = $"{SkillStates.WordOf(skill.State)}, {SkillText.Worth(skill.Confirmed, skill.Rejected)}",
        MimeType = Json,
    });

    private IEnumerable<Skill> Shown()
    {
        try
        {
            return session.Mesh().Book([]).Skills.Where(skill => skill.IsShown)
                .OrderByDescending(skill => skill.LowerBound).ThenByDescending(skill => skill.Suggested).ThenBy(skill => skill.Id, StringComparer.Ordinal);
        }
        catch (SkillMeshException error) when (error.Diagnostic.Rule == WorkspaceRules.BadArgument)
        {
            // Neither a repository nor a home folder: there are none.
            return [];
        }
    }

    private string Line(string text) => TextCut.To(SafeText.Lines(SkillText.FirstLine(text, session.Redactor.RedactSecrets)).Trim(), MostTitle);

    private ReadResourceResult? Runbook(string uri, string agent) => GetRunbook.Agents(session.Workspace()).TryGetValue(agent, out var file)
        ? Text(uri, Markdown, SafeText.Lines(session.Redactor.RedactSecrets(SafeText.Of(RegularFile.ReadAllBytes(file.Full)))))
        : null;

    private ReadResourceResult? Pattern(string uri, string name)
    {
        var (fold, _) = ConfiguredWorkspace.Fold(session.Workspace());
        return fold.Find(name) is { } pattern ? Document(uri, JsonSerializer.SerializeToUtf8Bytes(PatternPage.Model(pattern, fold, explain: false), OutputJson.Default.PatternModel)) : null;
    }

    private ReadResourceResult? OneSkill(string uri, string id)
    {
        using var store = session.Mesh().Store();
        return store.Get(id) switch
        {
            null => null,
            { IsShown: true } skill => Document(uri, JsonSerializer.SerializeToUtf8Bytes(SkillText.Model(skill), OutputJson.Default.SkillModel)),
            var held => throw new SkillMeshException(MeshRules.NotUsable.At(SourcePosition.None, held.Id, SkillStates.WordOf(held.State)), ExitCode.Usage),
        };
    }

    private ReadResourceResult Document(string uri, byte[] json) => Text(uri, Json, SafeText.Of(SafeText.Json(json, session.Redactor)));

    private static ReadResourceResult Text(string uri, string type, string text) =>
        new() { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = TextCut.To(text, MostText) }] };
}
