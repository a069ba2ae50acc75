namespace SkillMesh.Core.Redaction;

/// <summary>The rules that are always on. Precision before recall: a false alarm damages what a team knows.</summary>
public static class RedactionRules
{
    private const string Token = "[A-Za-z0-9_-]";

    /// <summary>In the order they are applied.</summary>
    public static IReadOnlyList<RedactionRule> Default { get; } =
    [
        new("private-block", ["<private>"], @"(?s)<private>.*?</private>"),
        new("private-key", ["PRIVATE KEY"], @"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----|$)"),
        new("github-token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], @"\b(gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})\b"),
        new("gitlab-token", ["glpat-", "gldt-", "glrt-"], $@"\b(glpat|gldt|glrt)-{Token}{{20,}}"),
        new("aws-access-key", ["AKIA", "ASIA", "ABIA", "ACCA"], @"\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"),
        new("aws-secret-key", ["aws"], @"(?i)aws_?(secret|sec)?_?(access)?_?key(_id)?['""]?\s*[:=]\s*['""]?(?<s>[A-Za-z0-9/+]{40})\b", 3.5),
        new("google-api-key", ["AIza"], $@"\bAIza{Token}{{35}}"),
        new("slack-token", ["xox"], @"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
        new("slack-webhook", ["hooks.slack.com"], @"https://hooks\.slack\.com/services/[A-Za-z0-9/+]{20,}"),
        new("stripe-key", ["sk_live_", "rk_live_", "sk_test_", "rk_test_"], @"\b(sk|rk)_(live|test)_[A-Za-z0-9]{16,}"),
        new("anthropic-key", ["sk-ant-"], $@"\bsk-ant-{Token}{{20,}}"),
        new("openai-key", ["sk-"], $@"\bsk-(proj-|svcacct-|admin-)?{Token}{{20,}}", 3.5),
        new("npm-token", ["npm_"], @"\bnpm_[A-Za-z0-9]{36}\b"),
        new("nuget-key", ["oy2"], @"\boy2[a-z0-9]{43}\b"),
        new("pypi-token", ["pypi-"], $@"\bpypi-AgEIcHlwaS5vcmc{Token}{{50,}}"),
        new("azure-storage-key", ["AccountKey="], @"(?i)AccountKey=(?<s>[A-Za-z0-9+/]{60,}={0,2})"),
        new("azure-sas", ["sig="], @"(?i)[?&]sig=(?<s>[A-Za-z0-9%+/]{30,})"),
        new("sendgrid-key", ["SG."], $@"\bSG\.{Token}{{20,24}}\.{Token}{{39,50}}"),
        new("jwt", ["eyJ"], $@"\beyJ{Token}{{10,}}\.eyJ{Token}{{10,}}\.{Token}{{10,}}"),
        new("authorization", ["authorization"], @"(?i)\b(proxy-)?authorization['""]?\s*[:=]\s*['""]?(bearer|basic|token|digest|negotiate)\s+(?<s>[^\s'"",;\[]{8,})"),
        new("authorization", ["authorization"], @"(?i)\b(proxy-)?authorization['""]?\s*[:=]\s*['""]?(?<s>[A-Za-z0-9._~+/=-]{20,})", 3.2),
        new("bearer-token", ["bearer "], @"(?i)\bbearer\s+(?<s>[A-Za-z0-9._~+/-]{20,}=*)", 3),
        new("cookie", ["cookie:"], @"(?i)\b(set-)?cookie:\s*(?<s>[^\r\n""']+)"),
        new("url-password", ["://"], @"[a-z][a-z0-9+.-]*://[^\s/:@""']*:(?<s>[^\s/@""'\[]+)@"),
        new("password-argument", ["--password", "--passwd", "--token", "--secret", "--api-key"], @"(?i)--(password|passwd|token|secret|api-key)(=|\s+)['""]?(?<s>[^\s'""\[$<-][^\s'""]{3,})"),
        new("connection-password", ["password=", "pwd="], @"(?i)(^|[;\s""'])(password|pwd)=(?<s>[^;\s""'\[$<{][^;\s""']{2,})"),
        new("secret-variable", ["SECRET", "TOKEN", "PASSWORD", "API_KEY", "APIKEY", "ACCESS_KEY"], @"\b[A-Z][A-Z0-9_]*(SECRET|TOKEN|PASSWORD|API_?KEY|ACCESS_KEY)[A-Z0-9_]*=['""]?(?<s>[^\s'""$<\[{][^\s'""]{7,})", 2.5),
        new("home-path", ["/home/", "/Users/", @"\Users\"], @"(?<s>(/home/|/Users/|[A-Za-z]:\\Users\\)[^\s/\\:""'<>|]+)"),
    ];
}
