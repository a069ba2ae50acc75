using System.Text;
using SkillMesh.Core.Records;

namespace SkillMesh.Cli.AgentHooks.Reading;

/// <summary>A shell command without what says nothing of what it does: where it is started, and where its output goes.</summary>
internal static class CommandForm
{
    private static readonly string[] Plumbing = ["2>&1", "2>/dev/null", ">/dev/null", "> /dev/null", "2> /dev/null", "&>/dev/null"];
    private static readonly HashSet<string> Viewers = new(["head", "tail", "cat", "less", "more", "grep", "tee"], StringComparer.Ordinal);

    private static readonly HashSet<string> Readers = new(
        [
            "ls", "cat", "head", "tail", "grep", "rg", "find", "fd", "echo", "printf", "pwd", "cd", "which", "whereis", "type", "command", "wc", "tree", "file", "stat", "du", "df", "env",
            "printenv", "man", "sleep", "date", "true", "test", "jq", "yq", "less", "more", "diff", "sort", "uniq", "cut", "awk", "ps", "whoami", "uname", "hostname", "nl", "column", "xxd", "od",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> GitReaders = new(["status", "diff", "log", "show", "branch", "blame", "remote", "config", "rev-parse", "ls-files", "grep", "describe", "reflog"], StringComparer.Ordinal);

    /// <summary>The form: white space is single, <c>cd X &amp;&amp;</c> before it and <c>2&gt;&amp;1 | tail</c> behind it are gone.</summary>
    public static string Of(string command)
    {
        var form = Single(command);
        for (string? shorter; (shorter = WithoutStart(form) ?? WithoutEnd(form)) is not null;)
        {
            form = shorter;
        }

        return form;
    }

    /// <summary>By what a command is known again: the tool and its form, hashed.</summary>
    public static string KeyOf(string tool, string command) => RecordId.Of(Encoding.UTF8.GetBytes($"{tool}\n{Of(command)}"));

    /// <summary>Whether a command only looks at things, so that it mends nothing.</summary>
    public static bool IsReading(string command) => !command.Contains('>', StringComparison.Ordinal) && Parts(Of(command)).All(IsReader);

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

    private static bool IsReader(string part)
    {
        var words = part.Split(' ');
        return Readers.Contains(words[0]) || words.Contains("--help") || words.Contains("--version")
            || (words[0] == "git" && words.Length > 1 && GitReaders.Contains(words[1])) || (words[0] == "sed" && words.Length > 1 && words[1].StartsWith("-n", StringComparison.Ordinal));
    }

    private static string? WithoutStart(string form)
    {
        if (form.StartsWith("time ", StringComparison.Ordinal))
        {
            return form[5..];
        }

        if (!form.StartsWith("cd ", StringComparison.Ordinal))
        {
            return null;
        }

        var end = form.IndexOf("&&", StringComparison.Ordinal);
        var semicolon = form.IndexOf(';', StringComparison.Ordinal);
        var (at, length) = end >= 0 && (semicolon < 0 || end < semicolon) ? (end, 2) : (semicolon, 1);
        return at < 0 || at + length >= form.Length ? null : form[(at + length)..].TrimStart();
    }

    private static string? WithoutEnd(string form)
    {
        foreach (var end in Plumbing)
        {
            if (form.Length > end.Length && form.EndsWith(" " + end, StringComparison.Ordinal))
            {
                return form[..^(end.Length + 1)].TrimEnd();
            }
        }

        var pipe = form.LastIndexOf('|');
        return pipe > 0 && form[pipe - 1] != '|' && form[(pipe + 1)..].Trim() is { Length: > 0 } last && last.IndexOfAny(['"', '\'', '`', '&', ';']) < 0
            && Viewers.Contains(last.Split(' ')[0]) ? form[..pipe].TrimEnd() : null;
    }
}
