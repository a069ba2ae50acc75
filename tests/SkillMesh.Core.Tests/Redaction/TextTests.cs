using System.Text.RegularExpressions;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>Secrets that are known by what stands around them, and text that only talks about secrets.</summary>
public partial class TextTests
{
    private const double MostAlarms = 0.02;

    private static readonly Redactor Default = Redactor.For(SkillMeshConfig.Default);

    public static IEnumerable<object[]> Rows =>
        File.ReadLines(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "redaction", "texts.tsv"))
            .Where(line => line[0] != '#').Select(line => (object[])line.Split('\t'));

    [Theory]
    [MemberData(nameof(Rows))]
    public void ASecretIsFoundByWhatStandsAroundIt(string kind, string text)
    {
        var random = new Random(11);
        for (var i = 0; i < 20; i++)
        {
            var secret = "";
            var made = Marked().Replace(text, match => secret = KindSamples.Sample(match.Groups[1].Value, random));
            foreach (var whole in (string[])[made, "first\n" + made + "\nlast", "鍵😀 " + made])
            {
                var redacted = Default.Redact(whole);
                Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
                Assert.Contains($"[redacted:{kind}]", redacted, StringComparison.Ordinal);
                Assert.Same(redacted, Default.Redact(redacted));
            }
        }
    }

    [Fact]
    public void OrdinaryTextOfDevelopersIsLeftAlone()
    {
        Assert.DoesNotContain(OrdinaryText.Committed, line => Default.Scan(line).Count > 0 && Report(line));
        var made = OrdinaryText.Made(10_000, seed: 3).ToList();
        var alarms = made.Count(line => Default.Scan(line).Count > 0);
        Assert.True(alarms <= MostAlarms * made.Count, $"{alarms} of {made.Count}, e.g. {made.FirstOrDefault(line => Default.Scan(line).Count > 0)}");
    }

    private static bool Report(string line) => throw new InvalidOperationException($"{line} -> {Default.Redact(line)}");

    [GeneratedRegex("⟦(.*?)⟧")]
    private static partial Regex Marked();
}
