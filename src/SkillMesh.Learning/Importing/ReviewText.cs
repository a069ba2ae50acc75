using System.Text;
using System.Text.RegularExpressions;
using SkillMesh.Core.Text;

namespace SkillMesh.Learning.Importing;

/// <summary>What a review comment says, and the change it suggests.</summary>
/// <param name="Text">The words, without quotes of others, hidden comments and folded parts.</param>
/// <param name="Suggestion">The lines of its suggestion blocks; null when it has none.</param>
internal sealed partial record ReviewText(string Text, string? Suggestion)
{
    // What GitHub takes; whatever is longer was not made by it.
    private const int MostBody = 65_536;
    private const int MostText = 2_000;
    private const int MostSuggestion = 4_000;

    /// <summary>Reads a comment's Markdown.</summary>
    /// <param name="body">The comment.</param>
    /// <param name="redact">Takes secrets out of a text before it is cut.</param>
    public static ReviewText Of(string body, Func<string, string> redact)
    {
        var (words, suggestions) = (new StringBuilder(), new List<string>());
        StringBuilder? block = null;
        var fence = "";
        foreach (var line in TextCut.To(redact(body), MostBody, " ...").ReplaceLineEndings("\n").Split('\n'))
        {
            var start = Fence().Match(line);
            if (fence.Length > 0)
            {
                if (start.Success && start.Groups["info"].Length == 0 && start.Groups["fence"].Value.StartsWith(fence, StringComparison.Ordinal))
                {
                    Close(suggestions, ref block);
                    fence = "";
                }
                else
                {
                    (block ?? words).Append(line).Append('\n');
                }
            }
            else if (start.Success)
            {
                fence = start.Groups["fence"].Value;
                block = start.Groups["info"].Value.StartsWith("suggestion", StringComparison.OrdinalIgnoreCase) ? new StringBuilder() : null;
            }
            else if (!line.TrimStart().StartsWith('>'))
            {
                words.Append(line).Append('\n');
            }
        }

        Close(suggestions, ref block);
        var text = Blank().Replace(Image().Replace(Hidden().Replace(words.ToString(), ""), "${alt}"), "\n").Trim();
        return new ReviewText(
            TextCut.To(redact(text), MostText, " ..."), suggestions.Count == 0 ? null : TextCut.To(redact(string.Join("\n\n", suggestions)), MostSuggestion, " ..."));
    }

    private static void Close(List<string> suggestions, ref StringBuilder? block)
    {
        if (block is not null)
        {
            // An empty block suggests to take the lines out.
            suggestions.Add(block.ToString().TrimEnd('\n'));
            block = null;
        }
    }

    [GeneratedRegex(@"\A {0,3}(?<fence>`{3,}|~{3,})[ \t]*(?<info>[^`\s]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"<!--[\s\S]*?(?:-->|\z)|<details\b[\s\S]*?(?:</details>|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"!\[(?<alt>[^\]\n]{0,100})\]\([^)\n]{0,500}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
