using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Testing;
using SkillMesh.Testing.Faults;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Text made to be slow is read in a time linear to its length. Run alone and measured in processor time.</summary>
[Collection(ProcessorTime.Name)]
public class HostileTextTests
{
    private const int Whole = 1 << 20;

    // All of it in the long run of the tests; an eighth shows the same growth.
    private static readonly int Size = Machine.Size(Whole / 8, Whole);

    private static readonly Redactor Default = Redactor.For(SkillMeshConfig.Default);

    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Beginnings =
    [
        "ghp_", "github_pat_", "glpat-", "AKIA", "sk-", "sk-ant-", "xoxb-", "SG.", "hvs.", "-----BEGIN RSA PRIVATE KEY-----", "Private-Lines: 9\n", "<private>", "</private>", ".eyJ", "eyJhbGci.eyJ", "://", "https://a:", "https://a@",
        "Authorization: Bearer ", "Authorization: Digest ", "bearer ", "Cookie: a=", "password=", "password: '", "--password ", "Server=x;Password=", "MY_SECRET_TOKEN=", "\"token\": \"", "token ", "curl -u a:", "mysql -p", "docker login ", "datadog ",
        "DD_API_KEY=", "heroku_heroku_", "/home/", "C:\\Users\\", "\\u0067hp_", "\\\\\\\\u0067hp_", "<password>", "?token=", ".atlasv1.", ":AA", "-us1", "aws_secret_access_key = ",
        "`<private>` ", "<private>a</private>", "<private reason=", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n# ", "Private-Lines: 999\nA", "eyJhbGciOi", "eyJhbGciOi.", "cookie:", "cookie=[\"a", "set-cookie: a=\"", "curl ", "curl '", "[\"curl\",\"-u\",",
        "\u001b[31m", "\\u001b[", "&lt;private", "%3A%2F%2Fa%3A", "name: password\nvalue: ", "password || '", "setx PASSWORD ", "login a password ", "PASSWORD=a;", "PASSWORD=<", "\"auth\":\"", ":_authToken ", "\\\\a\\home\\", "-home-",
    ];

    public static TheoryData<string> Starts => [.. Beginnings];

    [Theory]
    [MemberData(nameof(Starts))]
    public void MuchOfItTakesNoLongerThanItsLength(string start)
    {
        string[] texts = [Repeat(start), JsonSerializer.Serialize((string[])[Repeat(start)], AsItIs), start + new string('a', Size), Repeat(start + "a1-"), Repeat(start + " "), Repeat(start + "\"'=:>")];
        foreach (var text in texts)
        {
            // Unoptimised and on a busy machine; nothing runs beside it in this process. What backtracks needs minutes.
            var limit = Size == Whole ? 10_000 : 3_000;
            var spent = ProcessorTime.Least(limit, () => Default.Redact(text));
            Assert.True(spent < limit, $"{start}: {spent:0} ms");
        }
    }

    [Fact]
    public void EveryRuleIsFedItsOwnKeywords()
    {
        var text = new StringBuilder();
        foreach (var kind in KindSamples.All)
        {
            var key = KindSamples.Sample(kind.Shapes[0], new Random(5));
            var piece = kind.Name is null ? key[..^1] + "." + key : $"{kind.Name}={key}={kind.Name}: ";
            for (var end = text.Length + 8192; text.Length < end;)
            {
                text.Append(piece);
            }
        }

        var whole = text.ToString();
        Assert.True(whole.Length >= Whole);
        Assert.True(ProcessorTime.Least(20_000, () => Default.Redact(whole)) < 20_000);
    }

    private static string Repeat(string piece)
    {
        var text = new StringBuilder(Size + piece.Length);
        while (text.Length < Size)
        {
            text.Append(piece);
        }

        return text.ToString();
    }
}

/// <summary>Tests that bound processor time run alone.</summary>
[CollectionDefinition(ProcessorTime.Name, DisableParallelization = true)]
public sealed class ProcessorTimeCollection;
