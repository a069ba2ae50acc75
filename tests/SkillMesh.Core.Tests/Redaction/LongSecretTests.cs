using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Of a secret that is longer than what is looked at no end is left.</summary>
public class LongSecretTests
{
    [Theory]
    [InlineData("Authorization: Negotiate {0}")]
    [InlineData("Authorization: Bearer {0}")]
    [InlineData("Authorization: Basic dXNlcjpw{0}")]
    [InlineData("Cookie: sid={0}")]
    [InlineData("mysql -p{0} shop")]
    [InlineData("curl -u ann:{0} https://example.org")]
    [InlineData("API_KEY={0}")]
    [InlineData("DEPLOY_PRIVATE_KEY={0}")]
    [InlineData("{{\"private_key\":\"{0}\"}}")]
    [InlineData("password: '{0}'")]
    [InlineData("AWS_SESSION_TOKEN={0}")]
    [InlineData("Server=db;Password={0};User Id=sa")]
    [InlineData("postgres://app:{0}@db/x")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.eyJ{0}.abcdefghijklmnop")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\n{0}\n-----END RSA PRIVATE KEY-----")]
    public void ItGoesWhole(string text)
    {
        var secret = KindSamples.Sample("[A-Za-z0-9]{20000}", new Random(3));
        if (text.StartsWith("AWS", StringComparison.Ordinal))
        {
            secret = secret[..4000];
        }

        var redacted = Redactor.For(SkillMeshConfig.Default).Redact(string.Format(System.Globalization.CultureInfo.InvariantCulture, "first " + text + " last", secret));
        Assert.DoesNotContain(secret[..16], redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[^16..], redacted, StringComparison.Ordinal);
        Assert.True(redacted.Length < 200, redacted);
    }
}
