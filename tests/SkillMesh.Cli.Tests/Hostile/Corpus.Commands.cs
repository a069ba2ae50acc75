namespace SkillMesh.Cli.Tests.Hostile;

/// <content>Texts that want to be run, opened or taken for an option.</content>
public static partial class Corpus
{
    private static readonly string[] Touch = ["touch " + Payload.Canary, "cp /dev/null " + Payload.Canary, "> " + Payload.Canary];

    private static IEnumerable<string> Shell() =>
        from touch in Touch
        from route in (string[])
        [
            "; {0}", "| {0}", "|| {0}", "& {0}", "&& {0} #", "`{0}`", "$({0})", "${{IFS}}$({0})", "\n{0}\n", "\r\n{0}", "' ; {0} ; '", "\" ; {0} ; \"", "'$({0})'", "\"$({0})\"",
            "<({0})", ">({0})", "\\`{0}\\`", "$'\\n{0}'", "a\" || {0} || \"", "bash -c '{0}'", "() {{ :; }}; {0}", "@({0})", "%0a{0}", "!{0}", "!`{0}`",
        ]
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, route, touch);

    private static IEnumerable<string> Options() =>
    [
        .. from option in (string[])["-c", "--config=", "-o", "--exec=", "--upload-pack=", "--receive-pack=", "--output=", "--open-files-in-pager=", "--editor=", "--ext-diff=", "-u"]
           from value in (string[])["core.pager=touch " + Payload.Canary, "touch " + Payload.Canary, "!touch " + Payload.Canary]
           select option + value,
        "--", "-", "---", "--repo", "--repo=/etc", "--json", "--no-such", "-rf", "-rf /", "--help", "--version", "-q", "--pathspec-from-file=/etc/passwd", "--git-dir=/tmp", "--work-tree=/", "-C/", "-x -x -x",
        "@/etc/passwd", "@" + Payload.Canary, "/?", "/help", "[diagram]", "[suggest]", "--only=secrets,../..", "ext::sh -c touch% " + Payload.Canary, "file:///etc/passwd", "fd::17", "-oProxyCommand=touch " + Payload.Canary,
        "https://-oProxyCommand=touch/x", "GIT_SSH_COMMAND=touch " + Payload.Canary, "LD_PRELOAD=/tmp/x.so", "--index-url=http://evil.example", "-r /dev/stdin",
    ];

    private static IEnumerable<string> Paths() =>
    [
        .. from climb in (string[])["../", "../../../../../../../../", "..\\", "./../", "....//", "%2e%2e/", "..%2f", "a/../../", ".claude/../../", "\uFF0E\uFF0E/"]
           from goal in (string[])["etc/passwd", "canary", ".ssh/authorized_keys", ".git/config"]
           select climb + goal,
        "/etc/passwd", "/proc/self/environ", "/proc/self/fd/1", "/dev/stdin", "/dev/tty", "/dev/null", "/", "//", "~", "~/.bashrc", "$HOME/.bashrc", "C:\\Windows\\win.ini", "\\\\server\\share", "\\\\?\\C:\\x", "file:///etc/passwd",
        ".", "..", ".git", ".git/hooks/pre-commit", ".claude", ".claude/skillmesh.yml", "a/./b", "a//b", "a/", ".hidden", "-", "..a", "a..", "a/..", Payload.Canary, "link/../../x",
    ];

    private static IEnumerable<string> ReservedNames() =>
    [
        .. from device in (string[])["CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "CONIN$", "CLOCK$"]
           from ending in (string[])["", ".txt", ".", ":", " ", "/x"]
           select device + ending,
        "a ", " a", "a.", "a:b", "a:$DATA", "a*b", "a?b", "a<b", "a>b", "a|b", "a\"b", "GIT~1", ".GIT", ".git ", ".gi\u200Ct", "constructor", "__proto__", "toString", "null", "undefined", "true", "NaN", "0", "-0", "1e999", "", " ", "\t",
    ];

    private static IEnumerable<string> GitRefs() =>
    [
        .. from name in (string[])["-x", "--exec", "a..b", "a.lock", "@{-1}", "HEAD", "refs/heads/../../x", "a~1", "a^{commit}", "a:b", "a?b", "a[b", "a\\b", "a b", "/a", "a/", "a//b", "@", ".a", "a.", "$(touch x)", "`id`", "\"", "'", ";x", "a\u202eb", "ü", "::error::x"]
           from prefix in (string[])["", "refs/heads/", "origin/"]
           select prefix + name,
    ];

    private static IEnumerable<string> Nul() =>
        from text in (string[])["a{0}b", "{0}", "{0}{0}{0}", "RUNBOOK.md{0}.txt", "../x{0}", "{0}; touch x", "name{0}=value", "{{\"a\":\"{0}\"}}", "a\n{0}\n", "{0}# heading", "--repo{0}/", "main{0}"]
        from zero in (string[])["\0", "\u2400\0", "\\0"]
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, text, zero);

    private static IEnumerable<string> Long() =>
        from length in (int[])[65, 81, 129, 256, 1_000, 4_097, 20_000]
        from unit in (string[])["a", "a-", "ж", "\U0001F600", "x/", "\u0301", "A1_"]
        select Repeat(unit, length / Math.Max(1, unit.Length));
}
