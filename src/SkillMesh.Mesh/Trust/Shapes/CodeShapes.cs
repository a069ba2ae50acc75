using System.Text.RegularExpressions;
using SkillMesh.Core.Diagnostics;
using static SkillMesh.Mesh.Trust.TrustShapes;

namespace SkillMesh.Mesh.Trust;

/// <summary>Text that becomes code: decoded, evaluated, loaded through the environment, fed from a here-document.</summary>
internal static partial class CodeShapes
{
    private const string Set = " ?(?:=|: ?(?=\\S))";

    public static TrustShape[] All =>
    [
        new(TrustRules.Encoded, Decoded, "base64 xxd openssl"),
        new(TrustRules.Encoded, EchoedBlob, "echo printf"),
        new(TrustRules.Encoded, DecodedCode, "exec eval settimeout function iex invoke frombase64string assembly"),
        new(TrustRules.Encoded, EncodedCommand, "powershell pwsh"),
        new(TrustRules.Encoded, Escapes, "$ echo printf"),
        new(TrustRules.Evaluated, Eval, "eval") { MayBeWarnedOf = true },
        new(TrustRules.Evaluated, PythonLine, "python python2 python3 py"),
        new(TrustRules.Evaluated, OtherLine, "node nodejs deno bun perl ruby php lua"),
        new(TrustRules.Evaluated, ShellOfVariable, ShellAnchors),
        new(TrustRules.Environment, Loader, "ld_preload ld_audit dyld_insert_libraries bash_env prompt_command pythonstartup perl5opt perl5db rubyopt dotnet_startup_hooks coreclr_profiler coreclr_profiler_path coreclr_enable_profiling cor_profiler cor_profiler_path git_external_diff git_askpass ssh_askpass git_proxy_command git_template_dir git_exec_path git_config_global git_config_system git_config_key_0 git_config_parameters ps4 env") { MayBeWarnedOf = true },
        new(TrustRules.Environment, Chooser, "git_ssh_command git_ssh git_editor git_sequence_editor git_pager editor visual pager manpager browser lessopen lessclose sudo_askpass") { MayBeWarnedOf = true },
        new(TrustRules.Environment, Options, "node_options java_tool_options _java_options jdk_java_options maven_opts gradle_opts pythonpath path ld_library_path npm_config_script_shell shell rustc_wrapper") { MayBeWarnedOf = true },
        new(TrustRules.HereDocument, HereInterpreter, ShellAnchors + " python python2 python3 node perl ruby php ssh"),
        new(TrustRules.HereDocument, HereFile, "cat tee"),
    ];

    [GeneratedRegex(@"\G(?:base64 (?:-{1,2}\w+ ){0,3}?-{1,2}(?:d|di|id|decode)\b[^\n]{0,120}?(?:\|&? ?" + Up + @"(?:" + Shell + @"|python|perl|ruby|node|php|iex|gunzip|gzip|tar|xz)|> ?\S{1,60} ?(?:;|&&)|<<<)|xxd (?:-\w+ ){0,3}-r\b[^\n]{0,60}\||openssl (?:enc|base64|aes-\S+)\b[^\n]{0,80} -d\b[^\n]{0,80}(?:\||;|&&))", RegexOptions.CultureInvariant)]
    private static partial Regex Decoded();

    [GeneratedRegex(@"\G(?:echo|printf)(?: -\w+)? [a-z0-9+/=]{12,}[^\n]{0,20}\| ?(?:base64|xxd|openssl|rev|tr)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EchoedBlob();

    [GeneratedRegex(@"\G(?:(?:exec|eval|settimeout|function) ?\(? ?[^\n]{0,80}?(?:b64decode|unhexlify|fromhex|decompress|atob|fromcharcode|buffer\.from|chr\(|marshal\.loads|unescape)|(?:iex|invoke-expression)\b[^\n]{0,200}?frombase64string|frombase64string\b[^\n]{0,200}?(?:iex|invoke-expression|scriptblock|\]::load)|assembly\]?::load\b[^\n]{0,80}frombase64string)", RegexOptions.CultureInvariant)]
    private static partial Regex DecodedCode();

    [GeneratedRegex(@"\G(?:powershell|pwsh)(?:\.exe)?\b[^\n]{0,120}? -e(?:c|n|nc|nco\w*)? [a-z0-9+/=]{12,}", RegexOptions.CultureInvariant)]
    private static partial Regex EncodedCommand();

    [GeneratedRegex(@"\G(?:(?:echo|printf)\b[^\n]{0,30}?|\$ ?)\\?(?:x[0-9a-f]{2}|0?[0-7]{3})(?:\\?(?:x[0-9a-f]{2}|0?[0-7]{3})){3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();

    private const string EvalOk = @"(?:ssh-agent|gpg-agent|pyenv|rbenv|nodenv|goenv|jenv|plenv|opam|direnv|minikube|docker-machine|podman|(?:/[\w/-]{1,40}/)?brew|fnm|mise|rtx|asdf|zoxide|starship|conda|mamba|micromamba|luarocks|thefuck|dircolors|keychain|register-python-argcomplete|\S{0,40}/conda)";

    [GeneratedRegex(@"\Geval (?:\$(?!\( ?" + EvalOk + @"\b)|" + Net + @"\b|` ?(?:curl|wget|echo|base64|cat|printf|python)|(?:echo|bash|sh|rm|touch|export|base64|printf|sudo) )", RegexOptions.CultureInvariant)]
    private static partial Regex Eval();

    [GeneratedRegex(@"\G(?:python[\d.]*|py)(?:\.exe)? -(?!-)\w{0,3}c\b[^\n]{0,300}?(?:os\.(?:system|popen|exec|remove)|subprocess|\bexec\(|\beval\(|urllib|urlopen|requests\.|socket|__import__|base64|shutil\.rmtree|open\([^\n)]{0,60}w)", RegexOptions.CultureInvariant)]
    private static partial Regex PythonLine();

    [GeneratedRegex(@"\G(?:(?:node|nodejs|deno|bun) (?:-e|-p|-pe|--eval|--print|eval)\b[^\n]{0,300}?(?:child_process|exec\(|execsync|spawn|https?\.(?:get|request)|fetch\(|eval\(|fs\.(?:write|unlink|rm|append)|writefile)|(?:perl|ruby|php|lua)\d* -(?!-)\w{0,4}[er]\b[^\n]{0,300}?(?:system|exec|socket|`|qx|popen|open-uri|eval|file_get_contents|unlink))", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLine();

    [GeneratedRegex(@"\G" + Shell + @" -\w{0,4}c \$[a-z{(_]", RegexOptions.CultureInvariant)]
    private static partial Regex ShellOfVariable();

    [GeneratedRegex(@"\G(?:ld_preload|ld_audit|dyld_insert_libraries|bash_env|prompt_command|pythonstartup|perl5opt|perl5db|rubyopt|dotnet_startup_hooks|coreclr_\w+|cor_profiler\w*|git_external_diff|git_askpass|ssh_askpass|git_proxy_command|git_template_dir|git_exec_path|git_config_(?:global|system|key_0|parameters)|ps4)" + Set + @" ?(?!/dev/null|/bin/(?:true|echo)|echo\b|true\b|0\b)\S|(?<=[;&\n] ?|^)\Genv ?= ?/", RegexOptions.CultureInvariant)]
    private static partial Regex Loader();

    [GeneratedRegex(@"\G(?:git_ssh_command|git_ssh) ?= ?(?!ssh (?:-[ivfp4-6]|-o (?:identit|stricthost|userknown|connect|serveralive|batch))|/usr/bin/ssh|plink|ssh(?:\s|$)|c:)\S|\G(?:git_editor|git_sequence_editor|git_pager|editor|visual|pager|manpager|browser|lessopen|lessclose|sudo_askpass) ?= ?[^\n]{0,80}?(?:\$\(|`|;|\||&|touch |curl |wget |sh -c|/tmp/)", RegexOptions.CultureInvariant)]
    private static partial Regex Chooser();

    [GeneratedRegex(@"\G(?:node_options ?[=:] ?[^\n]{0,80}?(?:--require|--import|--loader|--experimental-loader|-r)[= ] ?(?:\.{0,2}/|~|https?:|data:)|(?:java_tool_options|_java_options|jdk_java_options|maven_opts|gradle_opts) ?[=:] ?[^\n]{0,80}?(?:-javaagent|-agentpath|-agentlib|onoutofmemoryerror)|(?:pythonpath|path|ld_library_path) ?= ?(?:/tmp|/var/tmp|/dev/shm|\.:|\./:|\$pwd:)|(?:npm_config_script_shell|shell|rustc_wrapper) ?= ?\S{0,40}(?:/tmp/|/dev/shm|\$\(|;|`))", RegexOptions.CultureInvariant)]
    private static partial Regex Options();

    [GeneratedRegex(@"\G(?:" + Shell + @"|python[\d.]*|node|perl|ruby|php|ssh)\b(?: -\S{0,20}| \S{1,40}@\S{1,60}){0,4} ?<<", RegexOptions.CultureInvariant)]
    private static partial Regex HereInterpreter();

    [GeneratedRegex(@"\G(?:cat|tee)\b(?=[^\n]{0,120}<<)[^\n]{0,120}?(?:> ?|tee (?:-a )?|(?<=\Gtee )(?:-a )?)(?:/(?!tmp|dev/null)|~|\$home)", RegexOptions.CultureInvariant)]
    private static partial Regex HereFile();
}
