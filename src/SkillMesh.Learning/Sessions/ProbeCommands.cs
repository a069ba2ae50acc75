namespace SkillMesh.Learning.Sessions;

/// <summary>Commands that only look at something. That <c>grep</c> finds nothing is an answer and no error, and to have looked mends
/// nothing.</summary>
public static class ProbeCommands
{
    /// <summary>Whether a command, given by its words, only looks.</summary>
    public static bool Contains(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count == 0 || words.Any(word => word is "--help" or "--version") || (!words.Any(IsRedirected) && NameOf(words[0]) is var name && (name == "git" ? IsGitLook(Verb(words)) : IsLook(name))
            && !(name == "find" && words.Any(word => word is "-delete" or "-exec")));
    }

    /// <summary>Whether a command behind a pipe only shows, cuts or counts what comes through.</summary>
    internal static bool OnlyShows(IReadOnlyList<string> words) => IsShow(NameOf(words[0]));

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

    // Compiled into a search by length and letter: a set would be made anew in every hook.
    private static bool IsLook(string word) =>
        word is "[" or "[[" or "ag" or "awk" or "basename" or "bat" or "cat" or "cd" or "cmp" or "column" or "command" or "cut" or "date" or "df" or "diff"
            or "dirname" or "du" or "echo" or "egrep" or "env" or "exit" or "false" or "fd" or "fgrep" or "file" or "find" or "free" or "grep"
            or "hash" or "head" or "hexdump" or "hostname" or "id" or "jobs" or "jq" or "kill" or "less" or "ls" or "lsof" or "more" or "od"
            or "pgrep" or "pkill" or "printenv" or "printf" or "ps" or "pwd" or "readlink" or "realpath" or "rg" or "seq" or "sleep" or "sort"
            or "stat" or "tail" or "test" or "top" or "tr" or "tree" or "true" or "type" or "uname" or "uniq" or "uptime" or "wait" or "wc"
            or "whereis" or "which" or "whoami" or "xxd" or "yq" or ":" or "Get-ChildItem" or "Get-Content" or "Get-Location" or "Select-String"
            or "Test-Path" or "Write-Output" or "dir" or "findstr" or "where";

    private static bool IsGitLook(string word) =>
        word is "blame" or "branch" or "cat-file" or "check-ignore" or "describe" or "diff" or "grep" or "log" or "ls-files" or "ls-remote" or "ls-tree"
            or "merge-base" or "reflog" or "remote" or "rev-list" or "rev-parse" or "shortlog" or "show" or "show-ref" or "status" or "version";

    private static bool IsShow(string word) =>
        word is "awk" or "cat" or "column" or "cut" or "egrep" or "fgrep" or "grep" or "head" or "jq" or "less" or "more" or "rg" or "sed" or "sort"
            or "tail" or "tee" or "tr" or "uniq" or "wc" or "Select-String" or "Select-Object" or "Out-String" or "findstr";
}
