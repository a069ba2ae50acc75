using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using static SkillMesh.Mesh.Trust.TrustShapes;

namespace SkillMesh.Mesh.Trust;

/// <summary>Secrets that are read, and data that is sent away.</summary>
internal static partial class SecretShapes
{
    private const string Named = @"\$(?:\{|env:)?\w{0,30}(?:token|secret|passw|api_?key|access_?key|credential|_key\b|private)\w{0,20}";

    private const string File = @"(?:\.ssh\b|id_rsa|id_ed25519|id_ecdsa|(?<![\w*])\.env\b(?!\.(?:example|sample|template))|\.aws\b|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.kube/config|\.docker/config|\.gnupg|\.claude\b|/etc/passwd|/etc/shadow|secrets?\.(?:ya?ml|json)|credentials(?:\.json)?\b)";

    private const string Tools = @"(?:" + Net + @"|http|https|xh|telnet|socat|openssl s_client|ssh|scp|sendmail|mail|mailx|aws s3 cp|gsutil|rclone)";

    public static TrustShape[] All =>
    [
        new(TrustRules.Exfiltration, Posted, NetAnchors + " http xh"),
        new(TrustRules.Exfiltration, InAddress, NetAnchors + " http ping dig nslookup host"),
        new(TrustRules.Exfiltration, PipedOut, "env printenv set export history cat tar base64 git gh ls find dir whoami id hostname uname ifconfig ip zip gzip grep type get gpg security kubectl docker printf echo"),
        new(TrustRules.Exfiltration, PrivateFile, "cat less more head tail base64 xxd type get strings cp scp tar zip openssl grep mv gc print read open curl source"),
        new(TrustRules.Exfiltration, CopiedOut, "scp rsync sftp rclone aws gsutil gh az ftp"),
        new(TrustRules.Exfiltration, Hosts, "webhook discord discordapp requestbin pipedream burpcollaborator interact oast canarytokens beeceptor"),
        new(TrustRules.Exfiltration, Asked, "send post upload email mail forward exfiltrate transmit leak submit report share paste include attach copy reveal") { Gaps = 2 },
        new(TrustRules.Exfiltration, Collected, "collect gather harvest steal grab extract read"),
        new(TrustRules.Exfiltration, CodePost, "requests axios fetch urllib urlopen http httpx got"),
    ];

    [GeneratedRegex(@"\G" + Net + @"\b[^\n]{0,240}?(?: -(?:d|f|t|infile|body|t)[= ]?|--data(?:-\w+)?[= ] ?|--form[= ]|--upload-file[= ]?|--post-(?:data|file)[= ] ?|--body-(?:file|data)[= ] ?)[^\n]{0,40}?(?:@ ?(?:~|/(?!tmp/\w+\.json)|\$)|@?" + File + "|" + Named + @"|\$\( ?(?:cat|env|printenv|base64|set|whoami|hostname|id|git|ls|tar|gh|history|uname)\b|` ?(?:cat|env|printenv|base64|whoami|id))", RegexOptions.CultureInvariant)]
    private static partial Regex Posted();

    [GeneratedRegex(@"\G(?:" + Net + @"|http)\b[^\n;|&]{0,120}?https?://[^\s]{0,160}?(?:" + Named + @"|\$\( ?(?!nproc|cat)|`|\$(?:\{|env:)?(?:home|user|username|path)\b)|\G(?:ping|dig|nslookup|host)\b[^\n;|&]{0,120}?(?:\$\(|` ?(?:whoami|hostname|cat|env|id|base64)|" + Named + ")", RegexOptions.CultureInvariant)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"\G(?:env|printenv|set|export -p|history|cat \S|tar \S|base64 \S|git (?:config|credential|log|remote)|gh auth|ls|find |dir|whoami|id|hostname|uname|ifconfig|ip a|zip |gzip |grep |type |get-content |get-childitem |gpg |security |kubectl get secret|docker inspect|(?:printf|echo) (?=[^\n|]{0,60}(?:" + Named + @"|\$\()))[^\n|;&]{0,120}(?:\| ?(?:base64|gzip|xxd|tr|openssl|jq|tar|head|tail|sort|grep|sed|awk|xargs|tee|cut)\b[^\n|]{0,60}){0,2}\| ?(?:sudo |xargs (?:-\S+ ?\S{0,3} )*)?" + Tools + @"\b(?![^\n]{0,120}(?:localhost|127\.0\.0\.1))(?=[ \n]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex PipedOut();

    [GeneratedRegex(@"\G(?:cat|less|more|head|tail|base64|xxd|type|get-content|gc|strings|cp|scp|tar|zip|openssl|grep|mv|print|read|open|curl)\b(?![^\n;|&]{0,40} -i ?~?/?\S{0,20}\.ssh)[^\n;|&]{0,100}?(?:\.ssh[/\\](?:id_\w+(?!\w|\.pub)|\*)|\.ssh/?(?=\s|$|\))(?<=(?:tar|zip|cp -\w+|mv|scp -\w+) [^\n]{0,100})|\.aws/credentials|\.netrc|\.git-credentials|\.pypirc|\.gnupg|\.claude/\.credentials|/etc/shadow|/etc/passwd|login\.keychain|/proc/self/environ|\.config/gh/hosts|login data\b|cookies\.sqlite)|\Gbase64\b[^\n]{0,40}\.env\b", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateFile();

    [GeneratedRegex(@"\G(?:scp|rsync|sftp|rclone|aws s3|gsutil|gh gist create|az storage|ftp)\b(?:(?! -i )[^\n;|&]){0,150}?" + File, RegexOptions.CultureInvariant)]
    private static partial Regex CopiedOut();

    [GeneratedRegex(@"\G(?:webhook\.site|discord(?:app)?\.com/api/webhooks|requestbin\.\w+|pipedream\.net|burpcollaborator\.net|interact\.sh|oast\.\w+|canarytokens\.\w+|beeceptor\.com)", RegexOptions.CultureInvariant)]
    private static partial Regex Hosts();

    [GeneratedRegex(@"\G(?:send|post|upload|email|mail|forward|exfiltrate|transmit|leak|submit|report|share|paste|include|attach|copy|reveal)\b[^\n]{0,60}?(?:contents? of [^\n]{0,30}(?:" + File + @"|/etc/)|\.env\b(?: file)?|id_rsa|id_ed25519|ssh keys?|private keys?|environment variables|(?:all|your|the|any|my|their) (?:\w+ )?(?:api keys?|secrets|tokens?|credentials|passwords?)|secrets? and|~/\.ssh|~/\.aws|(?:output|result) of ` ?(?:env|printenv|set)\b)[^\n]{0,80}?(?:https?://|[\w.]+@[\w-]+\.\w+|webhook|pastebin|this address|(?:our|my) (?:\w+ )?(?:server|endpoint|channel|bucket|address)|attacker|(?:in|into|as|to) (?:a |an |the |your )?(?:public |new |next |pull request |pr |issue |commit )*(?:comment|issue|gist|reply|response|answer|commit message|pull request)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\G(?:collect|gather|harvest|steal|grab|extract|read)\b[^\n]{0,40}?(?:tokens?|keys|secrets|credentials|passwords?|\.env\b|environment variables)\b[^\n]{0,20}?\b(?:send|mail|email|post|upload|forward|submit|exfiltrate|transmit)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Collected();

    [GeneratedRegex(@"\G(?:requests|axios|httpx|got|http|urllib|urlopen|fetch)\b[^\n]{0,40}?(?:post|put|get|urlopen|request|\()[^\n]{0,120}?(?:os\.environ\b(?!\.get|\[)|process\.env\b(?!\.)|open\([^\n)]{0,40}(?:\.ssh|\.env|\.aws|passwd)|readfile\w*\([^\n)]{0,40}(?:\.ssh|\.env|\.aws|passwd))", RegexOptions.CultureInvariant)]
    private static partial Regex CodePost();
}
