using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using static SkillMesh.Mesh.Trust.TrustShapes;

namespace SkillMesh.Mesh.Trust;

/// <summary>Options and settings with which an ordinary program runs another.</summary>
internal static partial class OptionShapes
{
    private const string Harmless = @"(?!(?:cat|less|more|true|false|:|vim?|nano|code|delta|/dev/null|\.husky|\.githooks)(?:\W|$))";

    // Keys of git's configuration whose value is a command, or a file with more of them.
    private const string GitCommandKey =
        @"(?:core\.(?:sshcommand|hookspath|fsmonitor|pager|editor|gitproxy|askpass|alternaterefscommand|worktree|attributesfile)|alias\.[\w-]+|diff\.external|[\w.-]{1,40}\.textconv|[\w.-]{1,40}\.(?:cmd|driver|clean|smudge|process|program|uploadpack|receivepack)|credential\.[\w.:/-]{0,60}helper|sequence\.editor|include\.path|init\.templatedir|pager\.[\w-]+|protocol\.ext\.allow|submodule\.\w+\.update|uploadpack\.packobjectshook)";

    public static TrustShape[] All =>
    [
        new(TrustRules.OptionInjection, Named, "upload receive uploadpack checkpoint to use rsh info new script open unzip toolexec wrapper post"),
        new(TrustRules.OptionInjection, ConfigFrom, "config conf configfile rcfile init settings plugin plugins load require preset userconfig globalconfig"),
        new(TrustRules.OptionInjection, GitOption, "git"),
        new(TrustRules.OptionInjection, GitConfig, "git"),
        new(TrustRules.OptionInjection, Ssh, "proxycommand localcommand permitlocalcommand knownhostscommand oproxycommand olocalcommand opermitlocalcommand"),
        new(TrustRules.OptionInjection, Transport, "ext"),
        new(TrustRules.OptionInjection, Find, "find fd"),
        new(TrustRules.OptionInjection, Others, "rsync zip awk gawk mawk vim vi nvim ex less man make gcc tar tcpdump sed ed nmap sqlite3 psql mysql gdb"),
        new(TrustRules.OptionInjection, BuildEvent, "prebuildevent postbuildevent customaftermicrosoftcommontargets custombeforemicrosoftcommontargets directorybuildpropspath directorybuildtargetspath"),
    ];

    [GeneratedRegex(@"(?<=[\s=(,]-{1,2})\G(?:(?:upload-pack|receive-pack|uploadpack|checkpoint-action|to-command|use-compress-program|rsh-command|rsh|info-script|new-volume-script|use-askpass|script-shell|open-files-in-pager|unzip-command|toolexec|post-file)[= ] ?\S|wrapper [a-z/])", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<=\s--)\G(?:config|conf|configfile|rcfile|init-file|init-script|settings|plugins?|load-plugins?|require|preset|userconfig|globalconfig)[= ] ?(?:https?:|ftp:|/tmp/|/var/tmp/|/dev/|//|~|\.\./\.\./)", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigFrom();

    [GeneratedRegex(@"\Ggit\b[^\n;|]{0,100}? -c ?" + GitCommandKey + @" ?= ?" + Harmless + @"[^\s]", RegexOptions.CultureInvariant)]
    private static partial Regex GitOption();

    [GeneratedRegex(@"\Ggit config(?: --(?:global|system|local|add|worktree|replace-all))* (?:(?:core\.(?:fsmonitor|gitproxy|askpass|alternaterefscommand)|diff\.external|[\w.-]{1,40}\.textconv|sequence\.editor|include\.path|init\.templatedir|uploadpack\.packobjectshook) ?" + Harmless
        + @"\S|core\.sshcommand ?(?!ssh (?:-[ivf]|-o ident)|c:|/c/|/usr/bin/ssh|/windows|ssh(?:\s|$))\S|core\.(?:hookspath|pager|editor) [^\n]{0,40}?(?:/tmp|https?:|!|\$\(|curl|sh -c|touch )|(?:alias\.[\w-]+|credential\.[\w.:/-]{0,60}helper|submodule\.\w+\.update|filter\.[\w-]+\.(?:clean|smudge|process)) ?(?:!|/tmp|sh |bash |curl |touch ))", RegexOptions.CultureInvariant)]
    private static partial Regex GitConfig();

    [GeneratedRegex(@"(?<=-o ?)\G(?:proxycommand|localcommand|permitlocalcommand|knownhostscommand)\b|(?<=-)\Go(?:proxycommand|localcommand|permitlocalcommand)\b|\G(?:proxycommand|localcommand)[ =] ?[^\n]{0,80}?(?:;|touch |curl |wget |sh -c|bash|/tmp/|\$\(|`)", RegexOptions.CultureInvariant)]
    private static partial Regex Ssh();

    [GeneratedRegex(@"\Gext::", RegexOptions.CultureInvariant)]
    private static partial Regex Transport();

    [GeneratedRegex(@"\G(?:find|fd)\b[^\n]{0,160}?-{1,2}(?:exec|execdir|ok|okdir|exec-batch|x) ?(?:" + Shell + @"|rm -\w*r\w* /|" + Net + @"\b|python\S{0,4}\b|perl|ruby|touch |chmod (?:-r )?0?777|chmod u\+s|base64)", RegexOptions.CultureInvariant)]
    private static partial Regex Find();

    [GeneratedRegex(@"\G(?:rsync\b[^\n]{0,100}? (?:-\w*e|--rsh) ?=? ?(?:" + Shell + @"|[^\n]{0,20}(?:sh -c|touch |curl ))|zip\b[^\n]{0,60} -tt\b|[gm]?awk\b[^\n]{0,100}?(?:system ?\(|\| ?getline)|(?:n?vim?|ex) [^\n]{0,60}?(?:-c|\+) ?:?!|(?:less|man) [^\n]{0,40}?(?:\+|-p|--pager)[= ]?!?(?:sh|bash|!)|make\b[^\n]{0,60}\bshell ?=|gcc\b[^\n]{0,80} -wrapper|tar\b[^\n]{0,100}? -i ?(?:sh|bash|touch|[^\n]{0,20}sh -c)|tcpdump\b[^\n]{0,80} -z \S|nmap\b[^\n]{0,40} --script[= ]?(?:/tmp|https?|\./)|(?:sqlite3|psql|mysql)\b[^\n]{0,100}?(?:\\!|\.shell|\.system|copy [^\n]{0,40}program|system )|gdb\b[^\n]{0,60}-ex ?!|sed\b[^\n]{0,40} (?:1e|s/[^\n/]{0,20}/[^\n/]{0,40}/e)(?=\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Others();

    [GeneratedRegex(@"\G(?:prebuildevent|postbuildevent|customaftermicrosoftcommontargets|custombeforemicrosoftcommontargets|directorybuild(?:props|targets)path) ?= ?\S", RegexOptions.CultureInvariant)]
    private static partial Regex BuildEvent();
}
