using System.Globalization;
using System.Text.Json;
using SkillMesh.Core.Records;

namespace SkillMesh.Learning.Importing;

/// <summary>Review comments as GitHub's REST interface gives them: one array, arrays page after page (also in one array), or one comment
/// a line.</summary>
public static class ReviewComments
{
    private const string Bot = "[bot]";

    /// <summary>Whether a value of <see cref="JsonSlices"/> may be a comment: one that nothing but arrays is around, and that is none.</summary>
    public static bool IsComment(string path, bool isArray) => !isArray && path is ("" or "*" or "*.*");

    /// <summary>Reads one.</summary>
    /// <param name="comment">The comment.</param>
    /// <param name="redact">Takes secrets out of a text before it is cut.</param>
    /// <exception cref="InvalidOperationException">A text of it is no valid text.</exception>
    public static ImportedEntry Read(JsonElement comment, Func<string, string> redact)
    {
        var id = comment.Whole("id")?.ToString(CultureInfo.InvariantCulture) ?? comment.Text("node_id");
        var body = comment.Text("body");
        if (id is null || body is null || id.Length > 100)
        {
            return comment.Text("message") is { } error ? ImportedEntry.Refused($"no review comment, but an answer that says: {error}")
                : comment.ValueKind == JsonValueKind.Object && id is not null ? ImportedEntry.NotAFinding
                : ImportedEntry.Refused("no review comment: it has no id and body");
        }

        if (!Timestamps.TryParse(comment.Text("created_at") ?? comment.Text("submitted_at") ?? "", out var created))
        {
            return ImportedEntry.Refused($"comment {id} does not say when it was made");
        }

        if (comment.Whole("in_reply_to_id") is not null)
        {
            return ImportedEntry.Reply;
        }

        var review = ReviewText.Of(body, redact);
        if (ReviewCues.SeverityOf(review) is not { } severity)
        {
            return ImportedEntry.NotAFinding;
        }

        var user = comment.Child("user");
        var login = user.Text("login");
        var isBot = user.Text("type") == "Bot" || (login?.EndsWith(Bot, StringComparison.Ordinal) ?? false);
        return ImportedEntry.Of(new ImportedFinding($"github-comment-{id}", created, severity, review.Text.Length > 0 ? review.Text : "Change suggested by a reviewer.")
        {
            File = comment.Text("path")?.Replace('\\', '/'),
            Line = JsonReading.Line(comment.Whole("line") ?? comment.Whole("original_line")),
            Author = isBot ? null : login,
            Agent = isBot ? login!.Replace(Bot, "", StringComparison.Ordinal) : null,
            Pr = Number(comment.Text("pull_request_url")),
            Fix = review.Suggestion is "" ? "Take these lines out." : review.Suggestion,
            Url = comment.Text("html_url"),
        });
    }

    private static string? Number(string? url)
    {
        var last = url?[(url.LastIndexOf('/') + 1)..];
        return last is { Length: > 0 and < 12 } && last.All(char.IsAsciiDigit) ? last : null;
    }
}
