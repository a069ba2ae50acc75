using Microsoft.CodeAnalysis;

namespace SkillMesh.Generators.Tests.Harness;

/// <summary>A knowledge index as the tool writes it.</summary>
internal sealed class IndexBuilder
{
    public const string Root = "/repo";
    public const string Folder = Root + "/obj/skillmesh/";

    private readonly List<string> _patterns = [];
    private readonly List<string> _guards = [Line("root", Root)];
    private readonly List<(string Name, List<string> Lines)> _pages = [];

    /// <summary>One line of fields.</summary>
    public static string Line(params string[] fields) => string.Join('\t', fields.Select(Escape));

    /// <summary>A file of the index.</summary>
    public static TestFile File(string name, string kind, IEnumerable<string> lines, string version = "1") =>
        new(Folder + name, string.Concat(lines.Prepend($"skillmesh-index\t{version}\t{kind}").Select(line => line + "\n")));

    public IndexBuilder Pattern(
        string name, string description = "", string state = "promoted", string band = "high", string trend = "increasing", string count = "12", string agents = "api-dev", string into = "")
    {
        var runbook = state == "promoted" && agents.Length > 0 ? $".claude/skills/runbooks/{agents.Split(',')[0]}/RUNBOOK.md" : "";
        _patterns.Add(Line("pattern", name, state, band, count, trend, "2024-12-01", "2025-01-14", agents, runbook, description, into));
        return this;
    }

    public IndexBuilder Symbol(string value, string severity = "warning", string files = "", string except = "", string pattern = "missing-timeout") =>
        Guard("banned-symbol", value, severity, files, except, pattern);

    public IndexBuilder Text(string value, string severity = "warning", string files = "", string except = "", string pattern = "missing-timeout") =>
        Guard("banned-text", value, severity, files, except, pattern);

    public IndexBuilder Guard(string kind, string value, string severity, string files, string except, string pattern, string? message = null)
    {
        _guards.Add(Line(
            "guard", pattern, kind, severity, value, files, except, "", message ?? $"{pattern}: '{value}' is banned (12 findings, last 2025-01-14, see api-dev runbook)",
            $".claude/patterns/guards/{pattern}.yml", "7"));
        return this;
    }

    public IndexBuilder Known(string path, string hash, int count, string pattern = "missing-timeout")
    {
        _guards.Add(Line("baseline", pattern, path, hash, count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return this;
    }

    public IndexBuilder Skill(string name, string description, params string[] lines) => Page("skill", $"skills/{name}", name, $".claude/skills/{name}/SKILL.md", description, lines);

    public IndexBuilder Runbook(string agent, string title, params string[] lines) =>
        Page("runbook", $"runbooks/{agent}", agent, $".claude/skills/runbooks/{agent}/RUNBOOK.md", title, lines);

    public IndexBuilder Page(string word, string file, string name, string path, string description, params string[] lines)
    {
        _pages.Add(($"{file}.skmx", [word, Line(word, name, path, description), .. lines.Select(line => Line("text", line))]));
        return this;
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<AdditionalText> Files() =>
    [
        File("patterns.skmx", "patterns", _patterns),
        File("guards.skmx", "guards", _guards),
        .. _pages.Select(page => File(page.Name, page.Lines[0], page.Lines.Skip(1))),
    ];

    private static string Escape(string field) =>
        field.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
