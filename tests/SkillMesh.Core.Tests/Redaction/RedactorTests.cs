using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

public class RedactorTests
{
    private static readonly Redactor Default = Redactor.For(SkillMeshConfig.Default);

    // Values are put together here so that no scanner takes this file for a leak.
    public static TheoryData<string, string> Secrets => new()
    {
        { "github-token", "token ghp_" + Repeat("aB3", 12) },
        { "github-token", "github_pat_" + Repeat("aB3_", 10) },
        { "gitlab-token", "glpat-" + Repeat("xY9", 8) },
        { "aws-access-key", "AKIA" + "IOSFODNN7EXAMPLE" },
        { "aws-secret-key", "aws_secret_access_key = wJalrXUtnFEMI" + "/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        { "google-api-key", "AIza" + Repeat("Sy0aB", 7) },
        { "slack-token", "xoxb-" + Repeat("123456789", 3) },
        { "stripe-key", "sk_" + "live_" + Repeat("4eC3", 5) },
        { "anthropic-key", "sk-ant-" + Repeat("api03x", 5) },
        { "openai-key", "sk-proj-" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA" },
        { "npm-token", "npm_" + Repeat("abC4", 9) },
        { "jwt", "eyJ" + Repeat("hbGci", 4) + ".eyJ" + Repeat("zdWIi", 4) + "." + Repeat("SflKx", 5) },
        { "private-key", "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----" },
        { "authorization", "Authorization: Basic " + Repeat("dXNlcjpw", 2) },
        { "url-password", "postgres://app:" + "hunter2hunter@db:5432/x" },
        { "password-argument", "mysql --password=" + "hunter2hunter -u root" },
        { "connection-password", "Server=db;Password=" + "hunter2hunter;Database=x" },
        { "secret-variable", "export DEPLOY_TOKEN=" + "q8Zr3Lw0Vn7Tk2Yx" },
        { "cookie", "Cookie: session=" + "abcdef0123456789" },
        { "private-block", "before <private>anything at all</private> after" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void ASecretIsReplacedByItsKindAndNothingElseChanges(string kind, string text)
    {
        var kinds = new List<string>();
        var redacted = Default.Redact("start " + text + " end", kinds);
        Assert.Contains(kind, kinds);
        Assert.Contains($"[redacted:{kind}]", redacted);
        Assert.StartsWith("start ", redacted);
        Assert.EndsWith(kind == "cookie" ? "" : " end", redacted);
        Assert.Same(redacted, Default.Redact(redacted));
    }

    [Theory]
    [InlineData("the token is validated in Authorize() before the password check")]
    [InlineData("use a task-based API; the sk-learn pipeline is unaffected")]
    [InlineData("set PASSWORD_MIN_LENGTH=12 and TOKEN_LIFETIME=3600")]
    [InlineData("pass --token $GITHUB_TOKEN or --password <password>")]
    [InlineData("https://example.com/a:b@c is odd but has no password")]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b fixed it")]
    [InlineData("id 0f8fad5b-d9cb-469f-a165-70867728950e not found")]
    [InlineData("Authorization: required for all endpoints")]
    [InlineData("Password= must not be empty")]
    public void OrdinaryTextIsLeftAlone(string text) => Assert.Same(text, Default.Redact(text));

    [Theory]
    [InlineData("/home/ada/src/x.cs", "~/src/x.cs")]
    [InlineData("/Users/ada/x", "~/x")]
    [InlineData(@"C:\Users\ada\x", @"~\x")]
    public void HomeFoldersLoseTheirOwner(string text, string expected) => Assert.Equal(expected, Default.Redact(text));

    [Fact]
    public void AnyTextIsRedactedOnceAndForAll() => Prop.ForAll<string?>(text =>
    {
        var once = Default.Redact(text ?? "");
        return Default.Redact(once) == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ATeamsOwnRulesAndExceptionsApply()
    {
        using var json = System.Text.Json.JsonDocument.Parse(
            """{"redaction":{"rules":[{"kind":"customer","match":"CUST-[0-9]{6}"}],"allow":["CUST-000000"]}}""");
        var redactor = Redactor.For(SkillMeshConfig.Parse(json.RootElement));
        Assert.Equal("[redacted:customer] and CUST-000000", redactor.Redact("CUST-123456 and CUST-000000"));
    }

    [Theory]
    [InlineData("[redacted: ACME-123456 ]", "[redacted: [redacted:customer] ]")]
    [InlineData("[redacted:ACME-123456", "[redacted:[redacted:customer]")]
    [InlineData("[redacted:acme] ACME-123456]", "[redacted:acme] [redacted:customer]]")]
    public void OnlyAKindMakesAMark(string text, string expected)
    {
        using var json = System.Text.Json.JsonDocument.Parse("""{"redaction":{"rules":[{"kind":"customer","match":"ACME-[0-9]{6}"}]}}""");
        var redactor = Redactor.For(SkillMeshConfig.Parse(json.RootElement));
        Assert.Equal(expected, redactor.Redact(text));
        Assert.Equal(expected, redactor.Redact(expected));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("red")]
    [InlineData("[a-z]")]
    public void ATeamsRuleTakesNeitherMarksNorNames(string match)
    {
        using var json = System.Text.Json.JsonDocument.Parse("{\"redaction\":{\"rules\":[{\"kind\":\"x\",\"match\":\"" + match + "\"}]}}");
        var redactor = Redactor.For(SkillMeshConfig.Parse(json.RootElement));
        var once = redactor.Redact("a red cart");
        Assert.Equal(once, redactor.Redact(once));
        Assert.StartsWith("{\"count\":\"", System.Text.Encoding.UTF8.GetString(redactor.RedactJson("{\"count\":\"red cart\"}"u8.ToArray())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":[\"-----BEGIN RSA PRIV\u0041TE KEY-----\",\"⟦MII[A-Za-z0-9]{61}⟧\",\"-----END RSA PRIV\u0041TE KEY-----\"],\"n\":1}")]
    [InlineData("{\"a\":\"-----BEGIN RSA PRIV\u0041TE KEY-----\",\"b\":\"⟦MII[A-Za-z0-9]{61}⟧\",\"n\":1}")]
    [InlineData("{\"a\":\"Authorization: Digest username=\\\"ann\\\", nonce=\\\"⟦[a-z0-9]{20}⟧\\\"\",\"n\":1}")]
    public void ADocumentOfJsonStaysOne(string marked)
    {
        var (text, secrets) = Marked.Fill(marked);
        var redacted = Default.Redact(text);
        using var document = System.Text.Json.JsonDocument.Parse(redacted);
        Assert.DoesNotContain(secrets[0], redacted, StringComparison.Ordinal);
        Assert.True(document.RootElement.TryGetProperty("a", out _), redacted);
    }

    [Fact]
    public void ANumberOfADocumentStaysOne() => Assert.Equal("{\"DB_PASSWORD\":12345.678}", Default.Redact("{\"DB_PASSWORD\":12345.678}"));

    [Fact]
    public void AScanSaysWhereAndHonoursTheAllowMark()
    {
        var token = "ghp_" + Repeat("aB3", 12);
        var hit = Assert.Single(Default.Scan("x " + token));
        Assert.Equal(("github-token", 2, token.Length), (hit.Kind, hit.Start, hit.Length));
        Assert.Empty(Default.Scan($"x {token} // gitleaks:allow"));
        Assert.Empty(Default.Scan("/home/ada/x"));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
