namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A command's arguments are read as a shell reads them: over continued lines, through quotes and in lists.</summary>
public class CommandTests
{
    private const string Password = "⟦[a-z]{6}[0-9]{2}Zx⟧";

    [Theory]
    [InlineData($"curl -X POST https://example.org \\\n -u admin:{Password}")]
    [InlineData($"curl -X POST https://example.org \\\r\n -u admin:{Password}")]
    [InlineData($"curl -H \"Accept: application/json; charset=utf-8\" -u admin:{Password} https://example.org")]
    [InlineData($"curl -d \"a|b\" -u admin:{Password}")]
    [InlineData($"curl -d \"use -u here\" -u admin:{Password}")]
    [InlineData($"curl -su admin:{Password}")]
    [InlineData($"curl -sSLu admin:{Password}")]
    [InlineData($"curl -uadmin:{Password} https://example.org")]
    [InlineData($"curl --user=admin:{Password}")]
    [InlineData($"curl -U admin:{Password}")]
    [InlineData($"mysql \\\n -p{Password}")]
    [InlineData($"docker login \\\n -u ann \\\n -p {Password}")]
    [InlineData($"[\"curl\",\"-u\",\"admin:{Password}\"]")]
    [InlineData($"[\"mysql\", \"-p{Password}\"]")]
    [InlineData($"{{\"cmd\":\"curl -H \\\"a; b\\\" -u admin:{Password} x\"}}")]
    [InlineData($"mongo -u root -p {Password}")]
    [InlineData($"RSYNC_PASSWORD={Password} rsync a b")]
    [InlineData($"openssl enc -aes-256-cbc -k {Password} -in x")]
    [InlineData($"sshpass -p '{Password}' ssh host")]
    public void APasswordAmongTheArgumentsIsFound(string text) => Marked.IsRedacted(text);

    [Fact]
    public void ItMayStandFarBehindTheCommand() => Marked.IsRedacted($"curl -H 'X-Data: {new string('y', 900)}' -u admin:{Password}");

    [Theory]
    [InlineData("curl -fsSL https://example.org/install.sh | sh")]
    [InlineData("curl https://example.org; tar -u a:bcdefg9")]
    [InlineData("curl -u \"$U:$P\" https://example.org")]
    [InlineData("curl -su admin https://example.org")]
    [InlineData("['curl','-u','$U:$P']")]
    [InlineData("curl is used, see -u user:<password>")]
    [InlineData("mysql -u root -p shop < dump.sql")]
    [InlineData("sshpass -p \"$PW\" ssh -p 2222 host")]
    [InlineData("openssl req -key server9.pem")]
    [InlineData("mongo --port 27017")]
    public void OtherArgumentsAreLeft(string text) => Marked.IsLeft(text);
}
