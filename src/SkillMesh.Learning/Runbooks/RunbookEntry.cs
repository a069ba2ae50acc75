using System.Globalization;
using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Documents.Markdown;
using SkillMesh.Documents.Templates;
using SkillMesh.Learning.Evidence;
using SkillMesh.Learning.Patterns;

namespace SkillMesh.Learning.Runbooks;

/// <summary>Makes the Markdown of one entry. All text of records goes through <see cref="MarkdownText"/>: it stays text; what
/// must not be kept is removed before.</summary>
/// <param name="redactor">A line that another tool wrote may hold what ours would not have written.</param>
public sealed class RunbookEntry(Redactor redactor)
{
    private readonly TextTemplate _entry = RunbookTemplates.Load("entry.md");
    private readonly TextTemplate _meta = RunbookTemplates.Load("entry-meta.md");
    private readonly TextTemplate _do = RunbookTemplates.Load("entry-do.md");
    private readonly TextTemplate _instead = RunbookTemplates.Load("entry-instead.md");
    private readonly TextTemplate _fix = RunbookTemplates.Load("entry-fix.md");
    private readonly TextTemplate _services = RunbookTemplates.Load("entry-services.md");
    private readonly TextTemplate _examples = RunbookTemplates.Load("entry-examples.md");
    private readonly TextTemplate _example = RunbookTemplates.Load("entry-example.md");
    private readonly TextTemplate _archived = RunbookTemplates.Load("entry-archived.md");

    /// <summary>The entry of a promoted pattern.</summary>
    public string Promoted(Pattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var texts = EntryTexts.Of(pattern, redactor);
        var result = new StringBuilder(Head(pattern, texts));
        Part(result, _do, texts.Do);
        Part(result, _instead, texts.Instead);
        Part(result, _fix, texts.Fix);
        if (texts.Services.Count > 0)
        {
            result.Append(_services.Fill(new Dictionary<string, string>
            {
                ["services"] = string.Join(", ", texts.Services.Select(Inline)),
            }));
        }

        result.Append(_meta.Fill(new Dictionary<string, string>
        {
            ["band"] = pattern.State == PatternState.Draft ? "medium (draft)" : pattern.Band.ToName(),
            ["bucket"] = Bucket.Of(pattern.Count).ToString(CultureInfo.InvariantCulture),
            ["promoted"] = pattern.PromotedOn is { } day ? Timestamps.FormatDay(day) : "",
        }));
        result.Append(_examples.Fill(new Dictionary<string, string>()));
        foreach (var example in texts.Examples)
        {
            result.Append(_example.Fill(new Dictionary<string, string>
            {
                ["cite"] = Cite(example),
                ["text"] = MarkdownText.Inline(EntryTexts.Cut(example.Text, redactor)!),
            }));
        }

        return result.ToString();
    }

    /// <summary>The entry of an archived pattern.</summary>
    public string Archived(Pattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Head(pattern, EntryTexts.Of(pattern, redactor)) + _archived.Fill(new Dictionary<string, string>
        {
            ["reason"] = MarkdownText.Inline(EntryTexts.Cut(pattern.ArchivedReason, redactor) ?? ""),
        });
    }

    private string Head(Pattern pattern, EntryTexts texts) => _entry.Fill(new Dictionary<string, string>
    {
        ["pattern"] = MarkdownText.Inline(pattern.Name),
        ["description"] = MarkdownText.Inline(texts.Description),
    });

    private static void Part(StringBuilder result, TextTemplate template, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            result.Append(template.Fill(new Dictionary<string, string> { ["text"] = MarkdownText.Inline(text) }));
        }
    }

    private string Cite(EvidenceRecord record)
    {
        var parts = new List<string> { Timestamps.FormatDay(record.Day) };
        if (!string.IsNullOrEmpty(record.FeatureId))
        {
            parts.Add(Inline(record.FeatureId));
        }

        if (!string.IsNullOrEmpty(record.Pr))
        {
            parts.Add(Inline(record.Pr.All(char.IsAsciiDigit) ? "PR " + record.Pr : record.Pr));
        }

        if (!string.IsNullOrEmpty(record.File))
        {
            parts.Add(MarkdownText.CodeSpan(redactor.Redact(record.Line > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{record.File}:{record.Line}") : record.File)));
        }

        return string.Join(", ", parts);
    }

    private string Inline(string text) => MarkdownText.Inline(redactor.Redact(text));
}
