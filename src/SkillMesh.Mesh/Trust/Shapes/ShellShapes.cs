using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using static SkillMesh.Mesh.Trust.TrustShapes;

namespace SkillMesh.Mesh.Trust;

/// <summary>Routes into a shell: downloads that are run, commands inside commands, pipes, reverse shells.</summary>
internal static partial class ShellShapes
{
    private const string Runner = @"(?:" + Shell + @"|python[\d.]*(?! -m json)|node|deno|bun|perl|ruby|php|pwsh|powershell|iex|invoke-expression|cmd)(?=[\s;&|)`(-]|$)";

    // What only reads: inside $( ) nothing else is ordinary. Text functions of make and control words of other languages are no commands.
    private const string Reading =
        @"(?:nproc|pwd|id|whoami|hostname|uname|date|which|where|command -v|type|dirname|basename|readlink|realpath|ls|seq|tty|getconf|sysctl -n|mktemp|jq|yq|cut|sort|head|tail|wc|grep|rg|tr|expr|arch"
        + @"|find(?![^)\n]{0,120}-(?:exec|delete|ok))|cat(?= (?!/|~|\$|\.env\b(?! ?\|)|[^)\n]{0,80}\.ssh))|sed(?! -i)|git (?:rev-parse|merge-base|describe|branch|log|symbolic-ref|config --get|remote|ls-files|rev-list|show|diff|status|tag|merge-tree|--exec-path|hash-object|write-tree)"
        + @"|go (?:env|list|version)|docker (?:ps|images|volume|network|container ls|inspect|image ls|context)|podman (?:ps|images)|lsof|pgrep|pidof|ps|npm (?:root|bin|prefix|config get|pkg get|view)|yarn (?:bin|global|config get|cache dir)|pnpm (?:root|bin|store path)"
        + @"|brew|pkg-config|llvm-config|xcrun|xcode-select|rustc|rustup (?:show|which)|cargo (?:locate-project|metadata|pkgid)|pyenv|rbenv|opam|gem (?:env|which)|ruby -[ev] print|node -[pv]|python[\d.]* -c import [\w.]+; ?print\(|python[\d.]* -m (?:site|certifi)|java_home|/usr/libexec/java_home"
        + @"|kubectl (?:get|config)|az (?:account|aks|acr|keyvault)|aws (?:ecr get|sts|configure get)|gcloud (?:config|auth print)|terraform output|helm (?:list|get)|dotnet (?:--version|--list)|minikube|poetry (?:env|version)|pip (?:cache|show)|asdf|mise|nvm|fnm|conda info|gh (?:auth token|pr view|repo view)|gpgconf|ssh-agent|security find-certificate|openssl x509|lsb_release|dpkg|rpm -[qe]|apt-mark|systemctl (?:show|is)|stat|du|df|free|ip (?:route|addr)|xdg-user-dir|cygpath|wslpath|winepath|eval echo"
        + @"|get-\w+|join-path|split-path|resolve-path|test-path|new-guid|select-\w+|if|foreach|for|function|document|this|window|item|msbuild|addprefix|addsuffix|patsubst|wildcard|filter|filter-out|subst|strip|shell|call|or|and|word|words|notdir|dir|abspath|firstword|lastword|error|warning|info|value|origin)";

    private const string Acting = @"(?:touch|curl|wget|nc|ncat|cat|bash|sh|python\d?|node|perl|ruby|php|rm|echo|printf|base64|env|printenv|dig|nslookup|ping|ls|tee|mkfifo|openssl|xxd|chmod|cp|mv)";

    public static TrustShape[] All =>
    [
        new(TrustRules.DownloadAndRun, Piped, NetAnchors + " http https ftp"),
        new(TrustRules.DownloadAndRun, Chained, NetAnchors),
        new(TrustRules.DownloadAndRun, Substituted, NetAnchors),
        new(TrustRules.DownloadAndRun, PowerShell, "iex invoke downloadstring downloadfile downloaddata certutil mshta regsvr32 rundll32 bitsadmin msiexec start"),
        new(TrustRules.DownloadAndRun, PasteHost, "pastebin gist hastebin paste dpaste rentry 0x0 transfer termbin ix file ghostbin bit tinyurl is raw"),
        new(TrustRules.DownloadAndRun, RunPaste, "run execute paste source install bash sh apply pipe eval"),
        new(TrustRules.Substitution, Dollar, "$"),
        new(TrustRules.Substitution, ChainInDollar, "$"),
        new(TrustRules.Substitution, AttachedTick, "`"),
        new(TrustRules.Substitution, TickInCommand, "pip pip3 npm yarn pnpm git echo make docker export cd apt apt_get dotnet cargo go python python3 node gem brew kubectl ls printf touch tar ssh"),
        new(TrustRules.Substitution, Process, "< >"),
        new(TrustRules.Substitution, ShellOfProcess, ShellAnchors + " source"),
        new(TrustRules.ShellRoute, IntoShell, "|"),
        new(TrustRules.ShellRoute, Socket, "dev nc ncat netcat socat mkfifo pty os openssl telnet " + ShellAnchors),
        new(TrustRules.ShellRoute, ChainedTouch, "touch"),
        new(TrustRules.ShellRoute, ChainedWrite, "echo printf id whoami date env hostname uname"),
        new(TrustRules.ShellRoute, ChainedFetch, "curl wget nc ncat"),
        new(TrustRules.ShellRoute, Background, "nohup setsid disown"),
        new(TrustRules.ShellRoute, DashC, ShellAnchors + " cmd powershell pwsh"),
    ];

    [GeneratedRegex(@"\G(?:" + Net + @"|https?|ftp)\b(?!://)[^\n;]{0,300}?\|&? ?" + Up + Runner, RegexOptions.CultureInvariant)]
    private static partial Regex Piped();

    [GeneratedRegex(@"\G" + Net + @"\b(?=[^\n;|&]{0,160}?(?:https?://|ftp://|\w\.[a-z]{2,}/|\$))(?>[^\n;|&]{0,300})(?:;|&&|\n|\|\|) ?[^\n]{0,80}?(?:chmod (?:-\S+ )?(?:\+x|\w*\+x|0?7\d\d) |(?<![\w.-])" + Shell + @" [^\s-]|(?<=[;&|\n] ?)(?:sudo )?(?:\./|source |\. [/~.\w]|python[\d.]* \S|node \S|perl \S|ruby \S|php \S))", RegexOptions.CultureInvariant)]
    private static partial Regex Chained();

    [GeneratedRegex(@"(?<=(?:[<>$]\(|[=:/]`) ?)\G" + Net + @"\b|(?<=(?:eval|source|iex|" + Shell + @"(?: -\w+){0,3}) ?`)\G" + Net + @"\b", RegexOptions.CultureInvariant)]
    private static partial Regex Substituted();

    [GeneratedRegex(@"\G(?:(?:iex|invoke-expression)\b[^\n]{0,200}?(?:iwr|irm|invoke-web|invoke-rest|downloadstring|webclient|https?:)|download(?:string|file|data)\b[^\n]{0,200}?(?:\| ?iex|invoke-expression|start-process|; ?\S+\.exe)|certutil(?:\.exe)?\b[^\n]{0,80}-urlcache|mshta(?:\.exe)? ?(?:https?:|javascript:|vbscript:)|regsvr32\b[^\n]{0,60}/i: ?https?:|rundll32\b[^\n]{0,40}(?:javascript:|https?:)|bitsadmin\b[^\n]{0,30}/transfer|msiexec\b[^\n]{0,40}https?:|start-bitstransfer\b[^\n]{0,200}(?:start-process|; ?\S*\.exe))", RegexOptions.CultureInvariant)]
    private static partial Regex PowerShell();

    private const string PasteHosts = @"(?:pastebin\.com|gist\.github(?:usercontent)?\.com|hastebin\.com|paste\.ee|dpaste\.\w+|rentry\.co|0x0\.st|transfer\.sh|termbin\.com|ix\.io|file\.io|ghostbin\.\w+|bit\.ly|tinyurl\.com|is\.gd)/";

    [GeneratedRegex(@"\G(?:" + PasteHosts + @"|raw\.githubusercontent\.com/)\S{0,160}[^\n]{0,60}?\b(?:run|runs|execute|bash|sh|pipe|source|chmod|eval)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PasteHost();

    [GeneratedRegex(@"\G(?:run|execute|paste|source|install|bash|sh|apply|pipe|eval)\b[^\n]{0,120}?" + PasteHosts, RegexOptions.CultureInvariant)]
    private static partial Regex RunPaste();

    [GeneratedRegex(@"\G\$\( ?(?!\()(?!" + Reading + @"(?=[\s)|,;(-]|$))(?:[a-z./~][\w./~-]*(?: [^)\n=]|\)(?<=(?:reboot|sh|poweroff)\)))|[a-z]\w*=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Dollar();

    [GeneratedRegex(@"\G\$\([^)\n]{0,120}?(?:[;|]|&&?) ?(?:touch|curl|wget|nc|ncat|bash|sh|rm|chmod|mkfifo|tee) ", RegexOptions.CultureInvariant)]
    private static partial Regex ChainInDollar();

    [GeneratedRegex(@"(?<=[=/\w@:.-])\G`(?:id|whoami|hostname|" + Acting + @" [^`\n]{1,160})`", RegexOptions.CultureInvariant)]
    private static partial Regex AttachedTick();

    [GeneratedRegex(@"(?<=^|\n|\n\$ |^\$ |[;&|] ?|sudo )\G(?:pip3?|npm|yarn|pnpm|git|echo|make|docker|export|cd|apt-get|apt|dotnet|cargo|go|python3?|node|gem|brew|kubectl|ls|printf|touch|tar|ssh)\b (?![^`\n]{0,100}\b(?:with|or|and|like|using|use|via|the|run|a)\b ?`)[^`\n.]{1,100}`(?:whoami|id|" + Acting + @" [^`\n]{1,160})`", RegexOptions.CultureInvariant)]
    private static partial Regex TickInCommand();

    [GeneratedRegex(@"\G[<>]\( ?(?:curl|wget|base64|openssl|xxd|printf|python\d?|nc|bash|sh|perl|tee)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Process();

    [GeneratedRegex(@"\G(?:" + Shell + @")(?: -\S{1,20}){0,3} <\(", RegexOptions.CultureInvariant)]
    private static partial Regex ShellOfProcess();

    // A table's cell and a list of shells (bash|zsh) are no pipes.
    [GeneratedRegex(@"(?<=[^\s|] ?)(?<!\b(?:bash|zsh|fish|pwsh|powershell|sh) ?)\G\|&? ?" + Up + @"(?:" + Shell + @"(?! [\w./-]+\.(?:sh|bash))(?! ?\|(?!\|))|iex\b|invoke-expression\b|(?:python[\d.]*|perl|ruby|node|php|pwsh|powershell)(?: -(?=[\s;&|)`]|$))?(?= ?(?:\n|$|[;&)`])))", RegexOptions.CultureInvariant)]
    private static partial Regex IntoShell();

    [GeneratedRegex(@"(?<=/)\Gdev/(?:tcp|udp)/|\G(?:nc|ncat|netcat)\b[^\n]{0,80}? (?:-(?!-)\w{0,5}[ec] ?(?:/|cmd|sh|bash|powershell)|--exec|--sh-exec)|\Gsocat\b[^\n]{0,120}exec:|\Gmkfifo\b[^\n]{0,200}\b(?:nc|ncat|netcat|sh|bash|telnet|openssl)\b|\Gpty\.spawn|\Gos\.dup2|\G" + Shell + @" -i\b[^\n]{0,20}[<>&|]|\G(?:openssl s_client|telnet)\b[^\n]{0,100}\| ?" + Shell, RegexOptions.CultureInvariant)]
    private static partial Regex Socket();

    [GeneratedRegex(@"(?<=[;&|\n(`{] ?|\n\$ |xargs )\Gtouch (?:-\S+ )*(?:/|~|\$home|\.\./|[a-z]:)", RegexOptions.CultureInvariant)]
    private static partial Regex ChainedTouch();

    [GeneratedRegex(@"(?<=[;&|\n(`{] ?|\n\$ )\G(?:echo|printf|id|whoami|date|env|hostname|uname)\b[^\n;|&]{0,80}>>? ?(?:/tmp/|/var/|/dev/shm/|/etc/|/usr/)", RegexOptions.CultureInvariant)]
    private static partial Regex ChainedWrite();

    // A download behind a package manager's command has nothing to do with it.
    [GeneratedRegex(@"(?<=\b(?:npm|yarn|pnpm|pip3?|dotnet|cargo|bundle|composer|make) [^\n;&|]{0,80}(?:;|&&?|\|\|) ?)\G(?:curl|wget|nc|ncat) (?![^\n]{0,80}(?:localhost|127\.0))", RegexOptions.CultureInvariant)]
    private static partial Regex ChainedFetch();

    [GeneratedRegex(@"\G(?:nohup|setsid|disown)\b[^\n]{0,60}\b(?:" + Net + "|" + Shell + @"|python\d?|perl)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Background();

    [GeneratedRegex(@"\G(?:" + Shell + @"|cmd(?:\.exe)?|powershell|pwsh) (?:-\w{1,6} ){0,2}(?:-\w?c|/c|-command) [^\n]{0,160}?(?:touch /|curl |wget |rm -r|\bnc |> ?/(?:etc|tmp|dev/tcp)|iwr |irm |base64 |eval )", RegexOptions.CultureInvariant)]
    private static partial Regex DashC();
}
