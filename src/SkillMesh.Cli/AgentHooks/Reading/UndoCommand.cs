namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>Commands by which somebody takes back what was written.</summary>
internal static class UndoCommand
{
    /// <summary>Whether a command puts a file back as git has it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="file">The file from the root, with forward slashes.</param>
    public static bool IsUndoOf(string command, string file) => Parts(Single(command)).Any(part =>
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(words, "git") + 1;
        while (at > 0 && at < words.Length && words[at].StartsWith('-'))
        {
            at += words[at] is "-C" or "-c" ? 2 : 1;
        }

        if (at <= 0 || at >= words.Length)
        {
            return false;
        }

        var names = words[(at + 1)..].Any(word => word is "." or "--" || Names(word, file));
        return words[at] switch
        {
            "reset" => words.Contains("--hard") || words.Contains("--merge"),
            "checkout" => names && !words.Contains("-b") && !words.Contains("-B"),
            "restore" => names && !(words.Contains("--staged") && !words.Contains("--worktree")),
            "stash" => at + 1 == words.Length || words[at + 1] is "push" or "save" || words[at + 1].StartsWith('-'),
            "clean" or "revert" => true,
            _ => false,
        };
    });

    private static bool Names(string word, string file)
    {
        word = word.Trim('"', '\'').TrimEnd('/');
        return word.Length > 1 && (file == word || file.EndsWith("/" + word, StringComparison.Ordinal) || word.EndsWith("/" + file, StringComparison.Ordinal)
            || file.StartsWith(word + "/", StringComparison.Ordinal));
    }

    private static string Single(string command) => string.Join(' ', command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string[] Parts(string command) => command.Split(["&&", "||", ";", "|"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
