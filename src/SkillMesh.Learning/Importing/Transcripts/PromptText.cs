using System.Text.RegularExpressions;

namespace SkillMesh.Learning.Importing.Transcripts;

/// <summary>Tells a person's own words from what the client writes in their name.</summary>
internal static partial class PromptText
{
    /// <summary>How the client says that the person stopped it.</summary>
    public const string Interrupted = "[Request interrupted";

    private static readonly string[] NotSaid =
    [
        "<command-name", "<command-message", "<command-args", "<local-command-", "<bash-input", "<bash-stdout", "<bash-stderr", "<task-notification", "<user-memory-input",
        "<teammate-message", "<scheduled-task", "<tool_use_error", "<user-prompt-submit-hook", "<<autonomous-loop", "[SYSTEM NOTIFICATION", "Caveat: The messages below were generated",
        "This session is being continued from a previous conversation", "Stop hook feedback", "PreToolUse:", "PostToolUse:", "Base directory for this skill:",
        "Your task is to create a detailed summary", "API Error", "No response requested.", Interrupted,
    ];

    /// <summary>The person's words, or null when there are none.</summary>
    /// <param name="text">One text of a line of the person's role.</param>
    public static string? Of(string text)
    {
        var said = Around().Replace(text, "\n").Trim();
        return said.Length == 0 || Array.Exists(NotSaid, mark => said.StartsWith(mark, StringComparison.Ordinal)) || SlashCommand().IsMatch(said) ? null : said;
    }

    // What the client puts beside the words: reminders, what the editor shows, pictures and pasted text.
    [GeneratedRegex(
        @"<(?<tag>system-reminder|ide_opened_file|ide_selection|ide_diagnostics|post-tool-use-hook|pasted_content|local-command-caveat)\b[^>]{0,200}>[\s\S]*?(?:</\k<tag>>|\z)|\[(?:Image|Pasted text)(?: #[0-9]{1,4})?(?: \+[0-9]{1,7} lines?)?(?:: [^\]\n]{0,300})?\]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Around();

    // /compact, /plugin:skill arguments; not /etc/hosts is missing
    [GeneratedRegex(@"\A/[a-zA-Z][\w:-]*(?:\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex SlashCommand();
}
