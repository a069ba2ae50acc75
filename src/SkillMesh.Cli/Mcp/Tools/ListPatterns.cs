using System.Text.Json;
using SkillMesh.Cli.Commands;
using SkillMesh.Cli.Commands.Mesh;
using SkillMesh.Cli.Commands.Patterns;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Cli.Mcp.Tools;

/// <summary><c>list_patterns</c>: the patterns in pages, most frequent first.</summary>
internal static class ListPatterns
{
    private const int UsualPage = 20;
    private const int MostDescription = 240;
    private const int MostAgents = 10;

    public static byte[] Run(ToolCall call)
    {
        var (fold, _) = ConfiguredWorkspace.Fold(call.Session.Workspace());
        var (agent, category, trend) = (call.Text("agent"), call.Text("category"), call.Text("trend"));
        var words = (call.Text("query") ?? "").Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var fitting = Ordered(fold.Patterns)
            .Where(pattern => agent is null || pattern.Agents.Contains(agent, StringComparer.Ordinal))
            .Where(pattern => trend is null || pattern.Trend.ToName() == trend)
            .Where(pattern => category is null || string.Equals(pattern.Category, category, StringComparison.OrdinalIgnoreCase))
            .Where(pattern => Array.TrueForAll(words, word => Holds(pattern, word)))
            .ToList();
        var from = Cursor.Read(call.Text("cursor"), fitting.Count);
        var page = fitting.Skip(from).Take(call.Whole("limit") ?? UsualPage).ToList();
        var end = from + page.Count;
        var model = new PatternPageModel(
            Moments.Of(fold.AsOf),
            fitting.Count,
            [.. page.Select(pattern => Line(pattern, call.Session.Redactor))],
            end < fitting.Count ? Cursor.Write(end) : null,
            fitting.Count == 0 ? "No pattern fits. Name a new one in a record_ call: lower-case words joined by hyphens." : "Use one of these names in record_ calls where it fits.");
        return JsonSerializer.SerializeToUtf8Bytes(model, McpJson.Default.PatternPageModel);
    }

    /// <summary>Most frequent first, surest of equals, then by name.</summary>
    public static IEnumerable<Pattern> Ordered(IEnumerable<Pattern> patterns) =>
        patterns.OrderByDescending(pattern => pattern.Count).ThenByDescending(pattern => pattern.Confidence).ThenBy(pattern => pattern.Name, StringComparer.Ordinal);

    private static bool Holds(Pattern pattern, string word) =>
        pattern.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || pattern.Description.Contains(word, StringComparison.OrdinalIgnoreCase)
        || pattern.Aliases.Any(alias => alias.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static PatternLineModel Line(Pattern pattern, Redactor redactor) => new(
        pattern.Name,
        TextCut.To(SkillText.FirstLine(pattern.Description, redactor.RedactSecrets), MostDescription),
        pattern.Count,
        pattern.Confidence,
        pattern.Band.ToName(),
        pattern.Trend.ToName(),
        pattern.Category,
        pattern.Severity,
        [.. pattern.Agents.Take(MostAgents)],
        pattern.IsPromoted);
}
