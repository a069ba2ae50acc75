using System.Collections.Frozen;

namespace SkillMesh.Learning.Sessions;

/// <summary>Commands that only look at something. That <c>grep</c> finds nothing is an answer and no error, and to have looked mends
/// nothing.</summary>
public static class ProbeCommands
{
    private static readonly FrozenSet<string> Looks = FrozenSet.ToFrozenSet(
        [
            "[", "[[", "ag", "awk", "basename", "bat", "cat", "cd", "cmp", "column", "command", "cut", "date", "df", "diff", "dirname", "du", "echo", "egrep", "env",
            "exit", "false", "fd", "fgrep", "file", "find", "free", "grep", "hash", "head", "hexdump", "hostname", "id", "jobs", "jq", "kill", "less", "ls", "lsof",
            "more", "od", "pgrep", "pkill", "printenv", "printf", "ps", "pwd", "readlink", "realpath", "rg", "seq", "sleep", "sort", "stat", "tail", "test", "top", "tr",
            "tree", "true", "type", "uname", "uniq", "uptime", "wait", "wc", "whereis", "which", "whoami", "xxd", "yq", ":",
            "Get-ChildItem", "Get-Content", "Get-Location", "Select-String", "Test-Path", "Write-Output", "dir", "findstr", "where",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> GitLooks = FrozenSet.ToFrozenSet(
        [
            "blame", "branch", "cat-file", "check-ignore", "describe", "diff", "grep", "log", "ls-files", "ls-remote", "ls-tree", "merge-base", "reflog", "remote",
            "rev-list", "rev-parse", "shortlog", "show", "show-ref", "status", "version",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Shows = FrozenSet.ToFrozenSet(
        ["awk", "cat", "column", "cut", "egrep", "fgrep", "grep", "head", "jq", "less", "more", "rg", "sed", "sort", "tail", "tee", "tr", "uniq", "wc", "Select-String", "Select-Object", "Out-String", "findstr"],
        StringComparer.Ordinal);

    /// <summary>Whether a command, given by its words, only looks.</summary>
    public static bool Contains(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count == 0 || words.Any(word => word is "--help" or "--version") || (!words.Any(IsRedirected) && NameOf(words[0]) is var name && (name == "git" ? GitLooks.Contains(Verb(words)) : Looks.Contains(name))
            && !(name == "find" && words.Any(word => word is "-delete" or "-exec")));
    }

    /// <summary>Whether a command behind a pipe only shows, cuts or counts what comes through.</summary>
    internal static bool OnlyShows(IReadOnlyList<string> words) => Shows.Contains(NameOf(words[0]));

    // > file, 2>>file: what only looks does not write.
    private static bool IsRedirected(string word) => word.AsSpan().TrimStart("0123456789&") is ['>', ..];

    private static string NameOf(string word) => word[(word.LastIndexOf('/') + 1)..];

    // git -C folder status, git --no-pager log
    private static string Verb(IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i] is "-C" or "-c")
            {
                i++;
            }
            else if (!words[i].StartsWith('-'))
            {
                return words[i];
            }
        }

        return "version";
    }
}
