using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Ledgers.Scanning;
using SkillMesh.Core.Redaction;
using SkillMesh.Core.Workspaces;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Settings;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Names;

/// <summary>A name is made of what is left of a text without secrets: in words joined by hyphens they no longer look like any.</summary>
public sealed class SecretNameTests
{
    private const string Hex = "9c1185a5c5e9fc54612808977ee8f548b2258d31a1f0e3c7d4b6a8f9021c3d5e";
    private const string Key = "dop" + "_v1_" + Hex;

    private static LearningSettings WithOwnRule { get; } = LearningSettings.Default with
    {
        Redactor = Redactor.For(SkillMeshConfig.Parse(Lines.Json("""{"version":1,"redaction":{"rules":[{"kind":"customer","match":"ACME-[0-9]{6}"}]}}"""))),
    };

    [Fact]
    public void ThePatternOfARecordIsRedactedBeforeItIsAName()
    {
        var result = Lines.Fold([Lines.Finding($"leaked {Key}", 1, text: "x")]);

        Assert.Equal("leaked-redacted-digitalocean-token", Assert.Single(result.Patterns).Name);
        Assert.DoesNotContain(Hex[..8], Encoding.UTF8.GetString(PatternsFile.ToBytes(result)), StringComparison.Ordinal);
    }

    [Fact]
    public void ATeamsOwnRulesHoldForNames() =>
        Assert.Equal("for-redacted-customer", Assert.Single(Lines.Fold([Lines.Finding("for ACME-123456", 1, text: "x")], settings: WithOwnRule).Patterns).Name);

    [Fact]
    public void ANameThatSuggestsItselfIsRedacted()
    {
        var suggested = Assert.Single(Lines.Fold([Lines.Finding(null, 1, text: $"odd {Key}")]).Unnamed).Suggested!;

        Assert.StartsWith("odd-redacted", suggested, StringComparison.Ordinal);
        Assert.DoesNotContain(Hex[..8], suggested, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAgentThatARecordOrARowNamesIsRedactedBeforeItIsAFolder()
    {
        const string token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";
        var result = Lines.Fold(Lines.Findings("p", 1, 2, 3, 4), [Lines.Row("promote", "p", 5, agent: token), Lines.Row("promote", $"leaked {Key}", 5)]);

        Assert.Contains("[redacted:github-token]", Assert.Single(result.Patterns).PromotedAgents);
        Assert.DoesNotContain(result.Transitions, row => row.Json.Contains(Hex[..8], StringComparison.Ordinal) || row.Json.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void LinesAndRecordsGiveTheSameNames()
    {
        const string token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";
        using var folder = new TempFolder("fold");
        folder.Write(".claude/session-learnings.jsonl", string.Concat(Enumerable.Range(0, 5).Select(i =>
            $"{{\"timestamp\":\"{Lines.Time(i)}\",\"insight\":\"number {i}\",\"pattern\":\"leaked {Key}\",\"agent\":\"{token}\"}}\n")));
        var (result, _) = new LedgerFold(Workspace.Open(folder.Path), LearningSettings.Default, new byte[ContentHasher.KeyBytes]).Run();

        var pattern = Assert.Single(result.Patterns);
        Assert.Equal(("leaked-redacted-digitalocean-token", 5), (pattern.Name, pattern.Count));
        Assert.Equal(["[redacted:github-token]"], pattern.Agents);
    }
}
