using System.Text.RegularExpressions;

namespace SkillMesh.Learning.Importing;

/// <summary>How bad a review comment says that it is: by the label it begins with (conventionalcomments.org, priorities, badges of review
/// programs), else by what it holds.</summary>
internal static partial class ReviewCues
{
    private const int LongestLabel = 48;

    private static readonly HashSet<string> Blocking = Words("blocking blocker critical must high p0 p1 security severe vulnerability");
    private static readonly HashSet<string> Warning = Words("issue bug warning todo chore medium p2 major concern problem important required");
    private static readonly HashSet<string> Nit = Words("nit nits nitpick nitpicks minor suggestion polish typo style low p3 p4 trivial thought note optional");
    private static readonly HashSet<string> Softened = Words("non-blocking nonblocking if-minor optional");
    private static readonly HashSet<string> Talk = Words("praise kudos question thanks");

    /// <summary>The severity; null when the comment is no finding.</summary>
    public static string? SeverityOf(ReviewText review)
    {
        if (review.Suggestion is null && (review.Text.Length == 0 || SmallTalk().IsMatch(review.Text)))
        {
            return null;
        }

        var label = Label(review.Text);
        return label.Any(Softened.Contains) ? "nit"
            : label.Any(Blocking.Contains) ? "blocking"
            : label.Any(Warning.Contains) ? "warning"
            : label.Any(Nit.Contains) ? "nit"
            : label.Any(Talk.Contains) ? null
            : review.Suggestion is not null ? "nit"
            : "warning";
    }

    // The words of what stands before a colon, in brackets or in bold at the start; of a sentence only its first word, and only a short one.
    private static List<string> Label(string text)
    {
        var line = text.Split('\n', 2)[0];
        var match = Labelled().Match(line);
        var label = match.Success && match.Length <= LongestLabel ? match.Value : FirstWord().Match(line).Value;
        return [.. Word().Matches(label).Select(word => word.Value.ToLowerInvariant())];
    }

    private static HashSet<string> Words(string list) => [.. list.Split(' ')];

    [GeneratedRegex(@"\A[^A-Za-z\[(*_:]*(?:[^:\n]{1,40}:(?!/)|\[[^\]\n]{1,24}\]|\([^)\n]{1,24}\)|\*\*[^*\n]{1,40}\*\*|_[^_\n]{1,40}_)(?: *\| *_[^_\n]{1,24}_)?", RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\A\W*(?:nits?|nitpick|typo|p[0-4])\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A\W*(?:lgtm|thanks?(?: you)?|ty|nice(?: one| catch| work)?|great(?: work)?|good (?:catch|point)|done|fixed|ok(?:ay)?|ship it|1|resolved)?[\W_]*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SmallTalk();
}
