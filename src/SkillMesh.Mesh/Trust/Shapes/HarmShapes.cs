using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;

namespace SkillMesh.Mesh.Trust;

/// <summary>What destroys, and what turns checks off.</summary>
internal static partial class HarmShapes
{
    private const string End = @"(?=[\s`;&|),]|\.?$|\.\s)";

    private const string Shared = @"(?:main|master|develop|development|dev|release\S{0,30}|production|prod|trunk|staging)";

    public static TrustShape[] All =>
    [
        new(TrustRules.Destructive, Remove, "rm") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Windows, "del erase rd rmdir format remove ri diskpart vssadmin cipher") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Disk, "mkfs dd wipefs shred fdisk parted diskutil dev") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Rights, "chmod chown") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Push, "git") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, History, "git bfg") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Stores, "drop dropdb kubectl terraform aws gcloud az redis_cli mongosh mongo truncate helm pulumi delete") { MayBeWarnedOf = true },
        new(TrustRules.Destructive, Processes, "find crontab kill pkill { perl shutil python mv fs") { MayBeWarnedOf = true },
        new(TrustRules.ChecksOff, Transfer, "curl wget node_tls_reject_unauthorized git_ssl_no_verify pythonhttpsverify sslverify http strict enablestrictssl trusted npm pip") { MayBeWarnedOf = true },
        new(TrustRules.ChecksOff, Code, "verify insecureskipverify rejectunauthorized servercertificatecustomvalidationcallback servercertificatevalidationcallback dangerousacceptanyservercertificatevalidator cert_none _create_unverified_context check_hostname ssl_verify tls_verify verify_ssl ssl_verifypeer verify_peer verify_certs curlopt_ssl_verifypeer ssl_verify_peer danger_accept_invalid_certs trustallcerts ssl") { MayBeWarnedOf = true },
        new(TrustRules.ChecksOff, Options, "no nogpgcheck allow insecure skip stricthostkeychecking userknownhostsfile ostricthostkeychecking disable gosumdb gonosumcheck gonosumdb goinsecure goflags goprivate") { MayBeWarnedOf = true },
        new(TrustRules.ChecksOff, Guards, "git setenforce ufw iptables set executionpolicy ep spctl csrutil netsh systemctl apparmor auditctl") { MayBeWarnedOf = true },
    ];

    [GeneratedRegex(@"(?<!git )\Grm (?=[^\n]{0,30}?-(?:\w*r|-recursive|-no-preserve))(?:-\S+ ){1,4}(?:[\w./-]{1,60} ){0,3}?(?:/\*?" + End + @"|(?:~|\$\{?home\}?|\$env:userprofile|%userprofile%)/?(?:\*|\.\*)?" + End + @"|/(?:etc|usr|home|var|boot|lib|opt|root|bin|sbin|users|srv|mnt|data|dev|sys)(?:/\*|/)?" + End + @"|/(?:home|users)/\w+/?" + End + @"|(?:\./)?\*" + End + @"|\.{1,2}/?(?=[\s`;&|)]|$)|(?:\./)?\.git/?" + End + @"|[a-z]:[\\/]|~/(?:\.ssh|\.gnupg|documents|\.aws|\.config|\.claude|desktop)/?" + End + @"|\$\{?\w+\}?/\*?" + End + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Remove();

    [GeneratedRegex(@"\G(?:(?:del|erase|rd|rmdir)\b(?: /\w)+ [^\n]{0,20}(?:[a-z]:[\\/]?" + End + @"|[a-z]:[\\/](?:\*|users|windows)|%userprofile%|%systemroot%)|format [a-z]:|(?:remove-item|ri)\b(?=[^\n]{0,120}-r)[^\n]{0,120}?(?:[a-z]:[\\/]\*?" + End + @"|[a-z]:[\\/]users|\$home" + End + @"|\$env:(?:userprofile|systemroot)|~" + End + @")|diskpart\b[^\n]{0,60}clean|vssadmin delete|cipher /w)", RegexOptions.CultureInvariant)]
    private static partial Regex Windows();

    [GeneratedRegex(@"\G(?:mkfs(?:\.\w+)? (?:-\S+ )*\S{0,20}/dev/|mkfs\.\w+ |dd\b[^\n]{0,100}?\bof=/dev/(?!null|stdout)|wipefs -|shred (?:-\S+ )*(?:/|~)|(?:fdisk|parted) /dev/|diskutil (?:erase|reformat|zero))|(?<=> ?/)\Gdev/(?:sd|nvme|hd|vd|disk|mem|kmem)", RegexOptions.CultureInvariant)]
    private static partial Regex Disk();

    [GeneratedRegex(@"\G(?:chmod (?:-\S+ )*(?:a[+=]rwx|0?777|\+rwx|[ugo]{3}[+=]rwx|0?000|666) (?:-\S+ )*(?:/(?:\*|etc|usr|var" + End + "|home" + End + "|bin|lib|root)?(?:" + End + @"|(?<=etc|usr|bin|lib|root)/)|~/?" + End + @"|\$home/?" + End + @"|~/\.ssh)|chown (?:-\S+ )*-\w*r\w* \S+ /(?:\*|usr" + End + "|etc|bin|lib|var" + End + ")?" + End + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Rights();

    [GeneratedRegex(@"\Ggit push\b(?:(?=[^\n;|&`]{0,100}? (?:--force(?!-)|-(?!-)\w{0,3}f\w{0,3}\b))[^\n;|&`]{0,100}?(?:[ :/]" + Shared + @"(?=[\s`;&|),.]|$)|--all|--mirror|--tags)|[^\n;|&`]{0,60}? \+(?:\S{1,40}:)?(?:refs/heads/)?" + Shared + @"\b|[^\n;|&`]{0,60}?(?:--mirror|(?:--delete|-d) (?:origin )?" + Shared + @"(?=[\s`]|$)| :(?:refs/heads/)?" + Shared + @"(?=[\s`]|$))|(?: (?:-f|--force))(?: origin)?(?= ?(?:$|[\n`.,;&|)]))| origin (?:-f|--force)(?= ?(?:$|[\n`.,;&|)])))", RegexOptions.CultureInvariant)]
    private static partial Regex Push();

    [GeneratedRegex(@"\G(?:git (?:filter-branch|filter-repo|reflog expire|update-ref -d|branch -d (?:-f )?" + Shared + @"(?=[\s`]|$))|bfg (?:-|\S+\.jar))", RegexOptions.CultureInvariant)]
    private static partial Regex History();

    [GeneratedRegex(@"\G(?:drop (?:database|schema)\b|dropdb \w|kubectl delete (?:ns|namespaces?|nodes?|pv|crds?|all|--all|\S{1,30} --all)\b|terraform (?:destroy|apply -destroy)|pulumi destroy|aws s3 (?:rb|rm)\b[^\n]{0,80}--(?:force|recursive)|gcloud projects delete|az group delete|redis-cli\b[^\n]{0,40}flush(?:all|db)|mongo(?:sh)?\b[^\n]{0,60}dropdatabase|delete from \w+ ?(?:;|$|\n|where 1 ?= ?1)|truncate (?:table )?(?:users|accounts|production))", RegexOptions.CultureInvariant)]
    private static partial Regex Stores();

    [GeneratedRegex(@"\G(?:find (?:/|~|\$home)/? [^\n]{0,100}-delete|crontab -r\b|kill (?:-9|-kill) -1\b|pkill (?:-9 )?-u|\{ ?: ?\| ?: ?& ?\}|perl\b[^\n]{0,60}unlink|shutil\.rmtree\( ?(?:/|~|os\.path\.expanduser)|mv (?:/|~|\$home)/?\*? /dev/null|fs\.rm(?:sync|dirsync)?\( ?(?:/|~|os\.homedir))", RegexOptions.CultureInvariant)]
    private static partial Regex Processes();

    [GeneratedRegex(@"\G(?:curl\b[^\n;|&`]{0,160}? (?:-(?!-)\w{0,6}k\w{0,4}|--insecure|--proxy-insecure)(?=[\s`]|$)|wget\b[^\n;|&`]{0,160}?--no-check-certificate|node_tls_reject_unauthorized ?[=:\] ]{1,4}0|git_ssl_no_verify ?[= ] ?(?:1|true)|pythonhttpsverify ?= ?0|(?:http\.)?sslverify ?[= :] ?(?:false|0|no)|strict-ssl[= ] ?(?:false|0|null)|enablestrictssl ?: ?false|trusted-host[ =]{1,3}\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Transfer();

    [GeneratedRegex(@"\G(?:verify ?[=:] ?false|insecureskipverify ?[:=]{1,2} ?true|rejectunauthorized ?[:=] ?false|servercertificatecustomvalidationcallback ?\+?=[^\n]{0,80}(?:true|dangerousaccept)|servercertificatevalidationcallback ?\+?=[^\n]{0,60}true|dangerousacceptanyservercertificatevalidator|cert_none\b|_create_unverified_context|check_hostname ?= ?false|(?:curlopt_)?(?:ssl_verify|tls_verify|verify_ssl|ssl_verifypeer|ssl_verify_peer|verify_peer|verify_certs)[ =:,>]{1,4}(?:false|0|none|no)\b|danger_accept_invalid_certs ?\( ?true|trustallcerts\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=[\s(]--)\G(?:no-gpg-checks?|nogpgcheck|allow-unauthenticated|no-check-certificate|no-verify-ssl|insecure-skip-tls-verify|insecure|skip-verify|no-verify-signatures?|disable-(?:ssl|web-security|signature-check|content-trust)|allow-insecure\S*|skip-tls-verify|no-signature-verification)(?=[\s=`),.]|$)|\G(?:o?stricthostkeychecking[= ] ?(?:no|off)|userknownhostsfile[= ] ?/dev/null|gosumdb ?= ?off|gonosumcheck ?= ?1|gonosumdb ?= ?\*|goinsecure ?= ?\S|goflags ?= ?-insecure)", RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex(@"\G(?:git (?:commit|push|merge|rebase)\b[^\n;|&`]{0,100}?--no-verify|setenforce (?:0|permissive)|ufw disable|iptables (?:-f|--flush)|set-mppreference\b[^\n]{0,60}-disable|set-executionpolicy\b[^\n]{0,60}(?:bypass|unrestricted)|(?:executionpolicy|ep) (?:bypass|unrestricted)|spctl --(?:master|global)-disable|csrutil disable|netsh advfirewall set \w+ state off|systemctl (?:stop|disable)(?: --now)? (?:firewalld|apparmor|auditd|ufw|falco|crowdstrike|falcon-sensor|clamav\S*)|auditctl -[ed] ?0?)", RegexOptions.CultureInvariant)]
    private static partial Regex Guards();
}
