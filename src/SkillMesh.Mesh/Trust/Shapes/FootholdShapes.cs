using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>More rights, things that stay behind, and the settings of agents.</summary>
internal static partial class FootholdShapes
{
    private const string Written = @"(?<=(?:>|\btee\b|\bcp\b|\bmv\b|\bln\b|\binstall\b|\bsed -i|\bcurl\b|\bwget\b|add-content|set-content|out-file)[^\n;&]{0,120})";

    private const string AgentFile = @"(?:\.?claude/(?:settings(?:\.local)?\.json|hooks)|\.?mcp\.json|\.?cursor/(?:mcp\.json|hooks)|\.?codex/config\.toml|\.?gemini/settings\.json|claude_desktop_config\.json|managed-settings\.json)";

    private const string Changed = @"(?<=(?:\badd|\bedit|\bset\b|\bappend|\bwrite|\bput\b|\bchange|\bmodify|\bupdate|\binsert|\becho\b|\bcat\b|\btee\b|>|\bcp\b|\bmv\b|\bsed\b|\bjq\b|\ballow|\bcreate|\boverwrite|\breplace|\bpaste|\bregister|\bmerge|\bextend|\binject|\bcopy)[^\n]{0,120})";

    public static TrustShape[] All =>
    [
        new(TrustRules.Foothold, Root, "sudo nopasswd sudoers usermod useradd gpasswd net setcap chmod docker nsenter visudo passwd chpasswd pkexec"),
        new(TrustRules.Foothold, Keys, "authorized_keys ld ssh etc rc launchagents launchdaemons systemd sshd_config pam"),
        new(TrustRules.Foothold, Schedule, "crontab cron schtasks reg register new at launchctl sc systemctl"),
        new(TrustRules.Foothold, Profile, "bashrc bash_profile zshrc profile zprofile zshenv bash_login bash_aliases config $profile"),
        new(TrustRules.Foothold, Hooks, "hooks"),
        new(TrustRules.Foothold, Traces, "history unset histfile histsize set rm wevtutil journalctl"),
        new(TrustRules.AgentSettings, Files, "claude mcp cursor codex gemini claude_desktop_config managed"),
        new(TrustRules.AgentSettings, Switches, "dangerously yolo full allow approval bypasspermissions enableallprojectmcpservers anthropic_base_url defaultmode bash skipdangerousmodepermissionprompt disableallhooks") { MayBeWarnedOf = true },
        new(TrustRules.AgentSettings, Commands, "claude codex gemini"),
        new(TrustRules.AgentSettings, HookNames, "pretooluse posttooluse sessionstart userpromptsubmit posttoolusefailure"),
        new(TrustRules.AgentSettings, Approval, "auto disable turn bypass skip permissions always whitelist allowlist grant"),
    ];

    [GeneratedRegex(@"(?<=\| ?)\Gsudo (?!tee )[^\n]{0,40}?(?:-\w*s\b|su\b)|(?<=\| ?)\Gsudo (?:-\S+ )*tee (?:-a )?/etc/(?:sudoers|cron|passwd|shadow|ld\.so|pam|profile|rc|ssh|systemd|init)|\Gsudo -s ?<<<|\Gnopasswd ?:|(?<=(?:>|tee|cp|mv|sed -i|echo)[^\n]{0,120})\Gsudoers|\Gusermod\b[^\n]{0,60}\b(?:sudo|wheel|admin|root)\b|\Guseradd\b[^\n]{0,60}-\w*u 0|\Ggpasswd -a \S+ (?:sudo|wheel|root)|\Gnet (?:user \S+ \S+ /add|localgroup administrators)|\Gchmod (?:-\S+ )*(?:u\+s|\+s|ug\+s|a\+s|[42]7[0-9]{2}|[42]755) |\Gdocker run\b[^\n]{0,160}?(?:-v|--volume)[ =]?/:/|\Gnsenter\b[^\n]{0,40}-t 1\b|\Gchpasswd\b|\Gsetcap\b[^\n]{0,40}(?:cap_setuid|cap_sys_admin|cap_dac)", RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex(@"(?<=(?:>|\btee\b|\bcp\b|\bmv\b|\bcurl\b|\bwget\b|\bssh-copy-id\b)[^\n;&]{0,120})\Gauthorized_keys|\Gssh-copy-id\b[^\n]{0,60}\S+@|" + Written + @"\G(?:ld\.so\.preload|rc\.local|launchagents/|launchdaemons/|systemd/(?:system|user)/\S+\.(?:service|timer)|sshd_config|pam\.d/)|(?<=(?:>|\btee\b(?: -a)?) ?/)\Getc/(?:passwd|shadow|profile|bash\.bashrc|crontab|cron\S*|sudoers\S*|ld\.so\S*|init\.d\S*|pam\.d\S*|environment|rc\.local)", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();

    [GeneratedRegex(@"\G(?:crontab (?:-(?=[\s)`]|$)|-r\b|/tmp|<|\S+\.txt)|schtasks\b[^\n]{0,60}/create|reg add\b[^\n]{0,100}(?:currentversion\S{0,3}run|\\run)|register-scheduledtask|new-scheduledtask|at now\b|launchctl (?:load|bootstrap)|sc create)|" + Written + @"\Gcron(?:\.d|\.daily|\.hourly|tabs?)?[/\s]", RegexOptions.CultureInvariant)]
    private static partial Regex Schedule();

    // A line that sets a variable or starts a known tool is what installers tell people to add.
    private const string PlainLine = @"(?<!(?:echo|printf)(?: -\w+)? (?:export \w+ ?=|eval \$\( ?(?:pyenv|rbenv|direnv|brew|/opt/homebrew/bin/brew|starship|zoxide|fnm|mise|ssh-agent|jenv|nodenv|conda|opam)|source (?:~|/usr|/etc|<\( ?\w+ completion|\$)|\. ?[~$/]|# |path ?=|setopt |autoload |umask |alias k ?=)[^\n;|&`]{0,200})";

    [GeneratedRegex(@"(?<=(?:>>?|\btee(?: -a)?) ?(?:(?:~|\$home|\$\{home\}|/home/\w+|/root|/etc)/)?\.?(?:config/fish/)?)" + PlainLine + @"\G(?:bashrc|bash_profile|zshrc|profile|zprofile|zshenv|bash_login|bash_aliases|config\.fish)\b|(?<=(?:>>?|add-content|out-file)[^\n]{0,30})\G\$profile\b", RegexOptions.CultureInvariant)]
    private static partial Regex Profile();

    [GeneratedRegex(@"(?<=(?:>>?|\btee(?: -a)?|\bcurl\b[^\n;&]{0,120}-o|\bwget\b[^\n;&]{0,120}-o|\becho\b[^\n;&]{0,120}>>?) ?\S{0,60}/)\Ghooks/(?:pre|post|commit|prepare|update|applypatch)", RegexOptions.CultureInvariant)]
    private static partial Regex Hooks();

    [GeneratedRegex(@"\G(?:history -c\b|unset histfile|histfile ?= ?/dev/null|histsize ?= ?0|set \+o history|rm [^\n]{0,30}(?:bash_history|zsh_history|/var/log/)|wevtutil cl\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Traces();

    [GeneratedRegex(Changed + @"\G" + AgentFile + @"|\G" + AgentFile + @"[^\n]{0,100}?(?:\ballow|\bhooks?\b|\bpermissions?\b|\bcommand\b|\bmcpservers\b|\benv\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Files();

    [GeneratedRegex(@"(?<=--)\G(?:dangerously[\w-]+|yolo\b|full-auto\b|allow-all-(?:tools|paths)\b|approval-mode[ =]yolo)|\G(?:bypasspermissions|enableallprojectmcpservers|skipdangerousmodepermissionprompt|disableallhooks ?: ?true|defaultmode ?: ?(?:bypass|dontask)|anthropic_base_url ?[=: ]{1,3}(?!https?://(?:localhost|127\.0\.0\.1|api\.anthropic\.com))\S|bash\( ?(?:\*|:\*)? ?\))", RegexOptions.CultureInvariant)]
    private static partial Regex Switches();

    [GeneratedRegex(@"\G(?:claude|codex|gemini) (?:mcp add|plugin (?:install|marketplace)|plugins? add|config set|extensions? install|hooks? add)", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<=\b(?:add|install|register|create|configure|define|put|insert|write|set)\b[^\n]{0,80})\G(?:pretooluse|posttooluse|sessionstart|userpromptsubmit|posttoolusefailure)\b|\G(?:pretooluse|posttooluse|sessionstart|userpromptsubmit|posttoolusefailure) ?:", RegexOptions.CultureInvariant)]
    private static partial Regex HookNames();

    [GeneratedRegex(@"\G(?:auto[- ]?(?:approve|accept)\b[^\n]{0,40}\b(?:tools?|tool calls?|commands?|permissions?|actions|everything|requests?)\b|(?:disable|turn off|bypass|skip)\b[^\n.]{0,30}?\b(?:permission (?:prompts?|checks?|dialogs?)|safety (?:checks?|rules|filters?|measures)|guardrails?|approval prompts?|content filters?|human (?:review|approval))|permissions ?:? ?\{? ?allow ?:|(?:always|whitelist|allowlist) (?:allow|approve) (?:all |every |any )?(?:tools?|commands?|bash)|(?:whitelist|allowlist) (?:all|every|any) (?:tools?|commands?|bash)|grant (?:yourself|the agent|all agents) )", RegexOptions.CultureInvariant)]
    private static partial Regex Approval();
}
