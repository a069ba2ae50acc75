using System.Text.RegularExpressions;
using SkillMesh.Core.Text;

namespace SkillMesh.Learning.Sessions;

/// <summary>What of a failed tool's output tells the error.</summary>
public static partial class ErrorText
{
    private const int MostExamined = 64 * 1024;
    private const int MostKept = 2_000;
    private const int MostLines = 8;
    private const int ShortOutput = 12;

    // What the client itself says in the place of an error: the tool did not run, or was not allowed to end.
    private static readonly string[] NoErrors =
    [
        "The user doesn't want to", "The user does not want to", "User rejected", "Permission for this tool use was denied", "Permission to use", "Claude requested permissions",
        "[Request interrupted", "Request interrupted", "Interrupted by user", "<tool_use_error>", "InputValidationError", "Command timed out", "Tool use was cancelled", "Sibling tool call",
        "PreToolUse:", "Hook PreToolUse", "This command requires approval", "Agent was stopped",
    ];

    /// <summary>The telling lines, at most 2,000 characters; null when the tool did not run, was stopped, or says nothing.</summary>
    /// <param name="output">The output as the client keeps it: <c>Exit code 1</c> on the first line in newer versions, <c>Error:</c> before
    /// it in older ones.</param>
    public static string? Of(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var text = TerminalText.Plain(output.Length <= MostExamined ? output : output[..(MostExamined / 2)] + "\n" + output[^(MostExamined / 2)..]);
        text = text.ReplaceLineEndings("\n").Trim();
        if (Array.Exists(NoErrors, mark => text.StartsWith(mark, StringComparison.Ordinal)))
        {
            return null;
        }

        text = ExitCode().Replace(text, "").Trim();
        if (text.Length == 0 || Array.Exists(NoErrors, mark => text.StartsWith(mark, StringComparison.Ordinal)))
        {
            return null;
        }

        var lines = text.Split('\n');
        lines = OfTrace(lines) ?? (lines.Length > ShortOutput ? Telling(lines) : lines);

        text = string.Join('\n', lines).Trim();
        return TextCut.To(text, MostKept, "");
    }

    /// <summary>Whether an output begins with the words by which the client says that a person stopped or refused the tool.</summary>
    public static bool IsRefusal(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var text = output.AsSpan().TrimStart();
        foreach (var mark in NoErrors)
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // The end of a stack trace that ends in its error.
    private static string[]? OfTrace(string[] lines)
    {
        var trace = Array.FindIndex(lines, line => line.StartsWith("Traceback (most recent call last)", StringComparison.Ordinal));
        var end = trace < 0 ? -1 : Array.FindIndex(lines, trace + 1, line => line.Length > 0 && !char.IsWhiteSpace(line[0]));
        return end < 0 ? null : lines[end..Math.Min(end + 2, lines.Length)];
    }

    // Of a long log the first line that speaks of an error and what follows it; else the end, where most tools say what went wrong.
    private static string[] Telling(string[] lines)
    {
        var first = Array.FindIndex(lines, line => Cue().IsMatch(line));
        first = first >= 0 ? first : Array.FindIndex(lines, line => WeakCue().IsMatch(line));
        return first < 0 ? lines[^MostLines..] : lines[first..Math.Min(first + MostLines, lines.Length)];
    }

    [GeneratedRegex(@"\A(?:Error: )?Exit code [0-9]{1,5}(?:\n|\z)|\AError: (?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex ExitCode();

    [GeneratedRegex(@"(?i:\b(?:error|fatal|panic|exception)\b\s*(?:\w{1,12}\s*)?[:\[])|\b\w{2,40}(?:Error|Exception)\b\s*:|\bE[A-Z]{4,12}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Cue();

    [GeneratedRegex(@"\b(?:error|failed|failure|cannot|could not|not found|no such|undefined|denied|refused|unable to)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WeakCue();
}
