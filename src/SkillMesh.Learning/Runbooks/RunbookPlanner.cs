using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Files;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Documents.Markdown;
using SkillMesh.Documents.Sections;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Names;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Runbooks;

/// <summary>Says what every runbook is to become. Reads runbooks, writes nothing.</summary>
public sealed class RunbookPlanner
{
    /// <summary>The generated section of promoted patterns.</summary>
    public const string PromotedSection = "recent-learnings";

    /// <summary>The generated section of archived patterns.</summary>
    public const string ArchivedSection = "archived-patterns";

    private const string PromotedHeading = "Recent learnings";
    private const string ArchivedHeading = "Archived patterns";

    private readonly Workspace _workspace;
    private readonly bool _force;
    private RunbookEntry? _entries;

    /// <summary>A planner.</summary>
    /// <param name="workspace">The repository.</param>
    /// <param name="force">Whether hand edits inside generated sections are overwritten.</param>
    public RunbookPlanner(Workspace workspace, bool force = false)
    {
        _workspace = workspace;
        _force = force;
    }

    // Most runs have no entry to make, and nine templates are read for it.
    private RunbookEntry Entries => _entries ??= new RunbookEntry(Redactor.For(_workspace.Config));

    /// <summary>Path of an agent's runbook, relative to the root.</summary>
    public static string PathOf(string agent) => $"{Workspace.ClaudeFolderName}/skills/runbooks/{agent}/RUNBOOK.md";

    /// <summary>The plan for the fold's patterns.</summary>
    /// <param name="result">The fold.</param>
    /// <param name="onlyAgent">Only this agent's runbook; null for all.</param>
    /// <param name="onlyPattern">Only the runbooks that hold this pattern; null for all.</param>
    public RunbookPlan Plan(LearningResult result, string? onlyAgent = null, string? onlyPattern = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = new List<RunbookFile>();
        var faults = new List<Diagnostic>();
        var notes = new List<Diagnostic>();
        var standing = new List<(string Pattern, SourcePosition Place)>();
        foreach (var agent in Agents(result, onlyAgent, onlyPattern))
        {
            var promoted = result.Patterns.Where(pattern => pattern.IsPromoted && pattern.PromotedAgents.Contains(agent, StringComparer.Ordinal)).ToList();
            var archived = result.Patterns.Where(pattern => pattern.State == PatternState.Archived && pattern.PromotedAgents.Contains(agent, StringComparer.Ordinal)).ToList();
            if (PlanOne(agent, Strongest(promoted), archived, faults, notes, standing) is { } file)
            {
                files.Add(file);
            }
        }

        return new RunbookPlan(files, faults, notes, standing.Count == 0 ? [] : [.. standing.Where(entry => result.Find(entry.Pattern) is null)]);
    }

    private SortedSet<string> Agents(LearningResult result, string? onlyAgent, string? onlyPattern)
    {
        var agents = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in result.Patterns)
        {
            if (pattern.PromotedAgents.Count > 0
                && (onlyPattern is null || pattern.Name == onlyPattern || pattern.Aliases.Contains(onlyPattern, StringComparer.Ordinal)))
            {
                agents.UnionWith(pattern.PromotedAgents.Where(AgentName.IsFolderName));
            }
        }

        // A runbook whose last entry left is still to be written once.
        var folder = _workspace.Resolve($"{Workspace.ClaudeFolderName}/skills/runbooks");
        if (onlyPattern is null && Directory.Exists(folder))
        {
            agents.UnionWith(Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>()
                .Where(name => AgentName.IsFolderName(name) && File.Exists(Path.Combine(folder, name, "RUNBOOK.md"))));
        }

        if (onlyAgent is not null)
        {
            agents.IntersectWith([onlyAgent]);
        }

        return agents;
    }

    private List<Pattern> Strongest(List<Pattern> patterns) =>
        patterns.Count <= _workspace.Config.RunbookMaxEntries ? patterns
        : [.. patterns.OrderByDescending(pattern => pattern.Band).ThenByDescending(pattern => Bucket.Of(pattern.Count))
            .ThenBy(pattern => pattern.Name, StringComparer.Ordinal).Take(_workspace.Config.RunbookMaxEntries)];

    private RunbookFile? PlanOne(
        string agent, List<Pattern> promoted, List<Pattern> archived, List<Diagnostic> faults, List<Diagnostic> notes,
        List<(string Pattern, SourcePosition Place)> standing)
    {
        var path = PathOf(agent);
        var full = _workspace.Resolve(path);
        var before = RegularFile.Exists(full) ? RegularFile.ReadAllBytes(full) : null;
        if (before is null && promoted.Count == 0)
        {
            return null;
        }

        var start = before ?? Encoding.UTF8.GetBytes(RunbookTemplates.Runbook.Fill(new Dictionary<string, string> { ["agent"] = MarkdownText.Inline(agent) }));
        if (ConflictMarkers.Find(start) is { } conflict)
        {
            faults.Add(LedgerRules.ConflictMarker.At(new SourcePosition(path, conflict), "<<<<<<<"));
            return null;
        }

        var document = MarkedDocument.Parse(start, path);
        var broken = document.Diagnostics.Count > 0 ? document.Diagnostics : Structure(document, path, agent);
        if (broken.Count > 0)
        {
            faults.AddRange(broken);
            return null;
        }

        standing.AddRange(document.Headings.Where(heading => heading is { IsGenerated: true, Level: 3 })
            .Select(heading => (heading.Text, new SourcePosition(path, heading.Line))));

        if (before is not null && promoted.Count == 0 && document.Section(PromotedSection) is null && document.Section(ArchivedSection) is null)
        {
            // A person's own runbook that no lesson has reached yet.
            return null;
        }

        var edited = document.Sections.Where(section => section.Name is PromotedSection or ArchivedSection && section.IsHandEdited).ToList();
        if (edited.Count > 0 && !_force)
        {
            faults.AddRange(edited.Select(section => LearningRules.HandEdited.At(new SourcePosition(path, section.BeginLine), section.Name)));
            return null;
        }

        foreach (var pattern in promoted.Where(pattern => document.HasEntryOutside(pattern.Name)))
        {
            notes.Add(LearningRules.HumanEntryWins.At(path, pattern.Name, agent));
        }

        try
        {
            byte[] Apply(byte[] bytes) => Splice(bytes, path, agent, promoted, archived);
            var after = Apply(start);
            byte[]? Rewrite(byte[]? other)
            {
                // A version without the file gets ours; one that cannot be spliced is replaced by the one that can.
                try
                {
                    return other is null ? after : Apply(other);
                }
                catch (SkillMeshException)
                {
                    return after;
                }
            }

            return new RunbookFile(agent, path, before, after, Rewrite, [.. promoted.Select(pattern => pattern.Name)]);
        }
        catch (SkillMeshException error)
        {
            faults.Add(error.Diagnostic);
            return null;
        }
    }

    // What the splice itself would not trip over when the section is there already.
    private static List<Diagnostic> Structure(MarkedDocument document, string path, string agent)
    {
        var faults = new List<Diagnostic>();
        foreach (var section in document.Sections.Where(section => section.Name is PromotedSection or ArchivedSection))
        {
            var title = section.Name == PromotedSection ? PromotedHeading : ArchivedHeading;
            var headings = document.Headings.Where(heading => heading is { IsGenerated: false, Level: 2 }
                && string.Equals(heading.Text, title, StringComparison.OrdinalIgnoreCase)).ToList();
            if (headings.Count == 0)
            {
                faults.Add(LearningRules.MissingSection.At(path, title));
            }
            else if (headings.Count > 1)
            {
                faults.Add(LearningRules.DuplicateHeading.At(new SourcePosition(path, headings[1].Line), title, headings[0].Line));
            }

            if (section.Attribute("agent") is { } other && other != agent)
            {
                faults.Add(LearningRules.ForgedMarker.At(new SourcePosition(path, section.BeginLine), $"it is for '{other}' and stands in the runbook of '{agent}'"));
            }
        }

        return faults;
    }

    private byte[] Splice(byte[] bytes, string path, string agent, List<Pattern> promoted, List<Pattern> archived)
    {
        var document = MarkedDocument.Parse(bytes, path);
        var entries = promoted.Where(pattern => !document.HasEntryOutside(pattern.Name))
            .OrderByDescending(pattern => pattern.PromotedOn).ThenBy(pattern => pattern.Name, StringComparer.Ordinal).ToList();
        bytes = Put(document, PromotedSection, PromotedHeading, agent, Body(entries.Select(Entries.Promoted)));
        document = MarkedDocument.Parse(bytes, path);
        if (archived.Count == 0 && document.Section(ArchivedSection) is null)
        {
            return bytes;
        }

        var past = archived.Where(pattern => !document.HasEntryOutside(pattern.Name)).OrderBy(pattern => pattern.Name, StringComparer.Ordinal);
        return Put(document, ArchivedSection, ArchivedHeading, agent, Body(past.Select(Entries.Archived)));
    }

    // The markers are HTML comments: without an empty line around it the text beside them would belong to them.
    private static string Body(IEnumerable<string> entries)
    {
        var text = string.Join("\n", entries.Select(entry => entry.TrimEnd('\n') + "\n"));
        return text.Length == 0 ? "" : "\n" + text + "\n";
    }

    private static byte[] Put(MarkedDocument document, string section, string heading, string agent, string body) =>
        document.Section(section) is not null
            ? document.Replace(section, body)
            : document.InsertSection(section, [new KeyValuePair<string, string>("agent", agent)], body, heading);
}
