using System.Text;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A name says that its value is secret also where the two stand apart, or where a word or an operator stands between.</summary>
public class NamedValueTests
{
    private const string Password = "⟦[a-z]{6}[0-9]{2}Zx⟧";
    private const string Token = "⟦[A-Za-z0-9]{8}7k[A-Za-z0-9]{12}⟧";

    [Theory]
    [InlineData($"<add key=\"DbPassword\" value=\"{Password}\"/>")]
    [InlineData($"<add key=\"API_KEY\" value=\"{Token}\" />")]
    [InlineData($"{{\"name\":\"DB_PASSWORD\",\"value\":\"{Password}\"}}")]
    [InlineData($"- {{ name: DB_PASSWORD, value: \"{Password}\" }}")]
    [InlineData($"- name: DB_PASSWORD\n  value: {Password}")]
    [InlineData($"process.env.API_KEY || '{Token}'")]
    [InlineData($"process.env.DB_PASSWORD ?? \"{Password}\"")]
    [InlineData($"process.env.API_KEY ||= '{Token}'")]
    [InlineData($"setx DB_PASSWORD {Password}")]
    [InlineData($"set -gx API_TOKEN {Token}")]
    [InlineData($"ENV DB_PASSWORD {Password}")]
    [InlineData($"**DB_PASSWORD**: {Password}")]
    [InlineData($"machine git.example.org login ann password {Password}")]
    [InlineData("password = ⟦Tr[0-9]{1}ub[0-9]{1}dor_[0-9]{1}x⟧\nuser = ann")]
    [InlineData("//registry.example.org/:_auth=⟦dXNlcjpodW50ZXIy[A-Z]{4}⟧")]
    [InlineData("{\"auths\":{\"registry.example.org\":{\"auth\":\"⟦dXNlcjpodW50ZXIy[A-Z]{4}⟧\"}}}")]
    [InlineData("aws configure set aws_secret_access_key ⟦[A-Za-z0-9+/]{38}7k⟧")]
    [InlineData("npm config set //registry.example.org/:_authToken ⟦[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}⟧")]
    [InlineData($"{{\"password\":\n   \"{Password}\"}}")]
    [InlineData($"new AuthenticationHeaderValue(\"Bearer\", \"{Token}\")")]
    [InlineData("Authorization: NTLM ⟦TlRMTVNTUAAB[A-Za-z0-9]{20}⟧")]
    [InlineData("Ocp-Apim-Subscription-Key: ⟦[0-9a-f]{30}7c⟧")]
    public void AValueIsFoundByTheNameItIsGivenTo(string text) => Marked.IsRedacted(text);

    [Theory]
    [InlineData("{\"name\":\"DB_PASSWORD\",\"value\":\"⟦[a-z]{6}[0-9]{2}Zx⟧\"}")]
    [InlineData("{\"headers\":[{\"name\":\"Cookie\",\"value\":\"a=1; sid=⟦[a-z0-9]{20}⟧\"}]}")]
    [InlineData("{\"auth\":\"⟦dXNlcjpodW50ZXIy[A-Z]{4}⟧\"}")]
    [InlineData("{\"private_key\":\"⟦[A-Za-z0-9]{2198}7k⟧\"}")]
    public void TheSameHoldsForAStringOfADocument(string text)
    {
        var (json, secrets) = Marked.Fill(text);
        var redactor = Redactor.For(SkillMeshConfig.Default);
        Assert.DoesNotContain(secrets[0][..10], Encoding.UTF8.GetString(redactor.RedactJson(Encoding.UTF8.GetBytes(json))), StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        Assert.DoesNotContain(secrets[0][..10], redactor.Redact(document.RootElement).Value.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\":\"token\",\"value\":\"string\"}")]
    [InlineData("- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: x")]
    [InlineData("const key = process.env.API_KEY || \"\";")]
    [InlineData("token || 'default-token'")]
    [InlineData("password = userPassword2;")]
    [InlineData("password = get_password1")]
    [InlineData("ENV PATH /usr/bin:/bin9")]
    [InlineData("set -x TOKEN_NAME")]
    [InlineData("you login with your password please1")]
    [InlineData("//registry.example.org/:_authToken=${NPM_TOKEN}")]
    [InlineData("{\"auth\":\"required\"}")]
    [InlineData("new AuthenticationHeaderValue(\"Bearer\", token)")]
    [InlineData("<input name=\"password\" value=\"\">")]
    [InlineData("\"NuGet.Credentials\": \"7.9.0-rc.42413\"")]
    [InlineData("see Bearer https://tools.ietf.org/html/rfc6750")]
    [InlineData("<clientToken>myIdempToken1</clientToken>")]
    [InlineData("SNYK_ORG_ID=0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("VERCEL_ORG_ID=⟦[A-Za-z0-9]{22}7k⟧")]
    [InlineData("HEROKU_RELEASE_ID=0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("JENKINS_BUILD_ID=⟦[0-9a-f]{32}⟧")]
    public void ANameWithoutASecretIsLeft(string text) => Marked.IsLeft(text);
}
