using System.Globalization;
using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Text;
using SkillMesh.Documents.Markdown;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Monitoring;

/// <summary>COLLECTIVE_LEARNING_MANIFEST.md: what the skills and their events come to, for people. The same events give the same bytes
/// on any day.</summary>
public static class Manifest
{
    private const int LongestText = 160;

    /// <summary>The page, UTF-8 with LF. Text of others stays text; text that is held back is not shown, only why it is.</summary>
    /// <param name="book">The skills.</param>
    /// <param name="events">Their events.</param>
    /// <param name="redactor">What the page may not hold; it is taken out of a text before that is cut.</param>
    public static byte[] Write(SkillBook book, IEnumerable<SkillEvent> events, Redactor redactor)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(redactor);
        SkillEvent[] all = [.. events];
        var stats = SkillStats.Of(book, all);
        var row = MeshTemplates.Load("manifest-skill.md");
        var held = MeshTemplates.Load("manifest-held.md");
        var rows = new StringBuilder();
        var heldRows = new StringBuilder();
        foreach (var skill in SkillsDatabase.InOrder(book, includeHeld: true))
        {
            if (skill.IsShown)
            {
                rows.Append(row.Fill(new Dictionary<string, string>
                {
                    ["id"] = skill.Id,
                    ["state"] = SkillStates.WordOf(skill.State),
                    ["type"] = Cell(skill.ErrorType, redactor),
                    ["error"] = Cell(skill.Pattern, redactor),
                    ["fix"] = Cell(skill.Resolution, redactor),
                    ["confirmed"] = Number(skill.Confirmed),
                    ["rejected"] = Number(skill.Rejected),
                    ["from"] = Cell(string.Join(", ", skill.Captures.Select(From).Where(from => from.Length > 0).Distinct(StringComparer.Ordinal).Take(3)), redactor),
                }));
            }
            else
            {
                heldRows.Append(held.Fill(new Dictionary<string, string>
                {
                    ["id"] = skill.Id,
                    ["state"] = SkillStates.WordOf(skill.State),
                    ["why"] = Cell(skill.State == SkillState.Retired ? skill.RetiredFor : skill.Flags.Count > 0 ? string.Join(", ", skill.Flags) : "from outside, not approved", redactor),
                }));
            }
        }

        return Encoding.UTF8.GetBytes(MeshTemplates.Load("manifest.md").Fill(new Dictionary<string, string>
        {
            ["as-of"] = all.Length == 0 ? "no event" : Timestamps.Format(new DateTimeOffset(all.Max(happened => happened.Timestamp.UtcTicks), TimeSpan.Zero)),
            ["unique"] = Number(stats.Unique),
            ["per-day"] = stats.PerDay.ToString("0.0#", CultureInfo.InvariantCulture),
            ["days"] = Number(stats.Days),
            ["duplicates"] = Number(stats.DuplicatesAvoided),
            ["seen"] = Number(stats.Seen),
            ["confirmed"] = Number(stats.Confirmed),
            ["rejected"] = Number(stats.Rejected),
            ["before"] = Side(stats.Repair.BeforeCount, stats.Repair.Before),
            ["after"] = Side(stats.Repair.AfterCount, stats.Repair.After),
            ["verdict"] = MonitorRecord.WordOf(stats.Repair.Verdict),
            ["skills"] = rows.ToString(),
            ["held"] = heldRows.ToString(),
        }));
    }

    private static string From(SkillCapture capture) =>
        string.Join(' ', new[] { capture.Origin, capture.Agent, capture.Author, capture.Repository }.Where(part => part.Length > 0));

    private static string Cell(string text, Redactor redactor) => MarkdownText.Inline(TextCut.To(redactor.Redact(text), LongestText, "..."));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Side(int count, MedianInterval? interval) => interval is null
        ? string.Create(CultureInfo.InvariantCulture, $"insufficient data ({count} repairs, {MedianInterval.Least} are needed)")
        : string.Create(CultureInfo.InvariantCulture, $"median {Seconds(interval.Median)} s, 95 % interval {Seconds(interval.Lower)} to {Seconds(interval.Upper)} s, {count} repairs");

    private static string Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
