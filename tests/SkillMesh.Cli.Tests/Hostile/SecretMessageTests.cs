using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Messages quote what is wrong: never a part of a secret, which no rule would know any more.</summary>
public sealed class SecretMessageTests : IDisposable
{
    private const string Token = "ghp" + "_Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv1Wx2";
    private const string Hex = "9c1185a5c5e9fc54612808977ee8f548b2258d31a1f0e3c7d4b6a8f9021c3d5e";
    private const string Key = "dop" + "_v1_" + Hex;

    private readonly TempRepository _repository = new();

    public static TheoryData<string> Records =>
    [
        "{\"severity\": " + Token + "}",
        Token + " {",
        "{\"severity\":\"nit\",\"description\":\"x\",\"timestamp\":\"lorem ipsum lorem ip " + Token + " tail\"}",
        "{\"severity\":\"lorem ipsum lorem ipsum lorem " + Token + "\",\"description\":\"x\"}",
        "{\"severity\":\"nit\",\"description\":\"x\",\"timestamp\":\"postgres://app:Tr0ub4dor9x8Kq2Lm7Pz4Wv1Nc6Bd3Fg5Hj0Sr8Ty2Ux4@db/x\"}",
        "{\"severity\":\"nit\",\"description\":\"x\",\"lorem ipsum lorem ipsum lorem ipsum " + Token + "\":1}",
    ];

    public void Dispose() => _repository.Dispose();

    [Theory]
    [MemberData(nameof(Records))]
    public void ARecordThatIsRefusedIsNotQuotedInPart(string record)
    {
        var added = CliRun.WithInput(_repository.Path, record, "finding", "add");
        _repository.Write(".claude/review-findings.jsonl", record + "\n");
        var validated = CliRun.In(_repository.Path, "validate", "--only", "ledgers");

        HoldsNothing(added, Token[..8], Token[^8..], "Tr0ub4dor");
        HoldsNothing(validated, Token[..8], Token[^8..], "Tr0ub4dor");
    }

    [Theory]
    [InlineData("learning:\n  model: \"lorem ipsum lorem ipsum l {0} x\"\n")]
    [InlineData("learning:\n  \"lorem ipsum lorem ipsum lorem ipsum {0}\": 1\n")]
    public void SettingsThatAreWrongAreNotQuotedInPart(string settings)
    {
        _repository.Write(".claude/skillmesh.yml", "version: 1\n" + string.Format(System.Globalization.CultureInfo.InvariantCulture, settings, Token));
        var run = CliRun.In(_repository.Path, "patterns");

        Assert.Equal(2, run.Exit);
        HoldsNothing(run, Token[..8]);
    }

    [Theory]
    [InlineData("{\"required\":[\"{0}\"]}")]
    [InlineData("{\"enum\":[\"{0}\"]}")]
    [InlineData("{\"properties\":{\"a\":{\"const\":\"{0}\"}}}")]
    public void ASchemasOwnTextsAreNotQuotedInPart(string schema)
    {
        _repository.Write("s.json", schema.Replace("{0}", $"{new string('s', 36)} {Token} x", StringComparison.Ordinal));
        _repository.Write("d.json", "{\"a\":1}");
        HoldsNothing(CliRun.In(_repository.Path, "schema", "check", "--schema", "s.json", "d.json"), Token[..8]);
    }

    [Theory]
    [InlineData("finding", "add", "--severity", "nit", "--description", "x", "--pattern", Key)]
    [InlineData("learning", "add", "--insight", "x", "--pattern", Key)]
    [InlineData("correction", "add", "--type", "code_quality", "--source", "explicit", "--action", "x", "--correction", "y", "--pattern", Key)]
    [InlineData("guard", "add", Key, "--text", "x")]
    public void ANameThatIsSuggestedHoldsNoSecret(params string[] command)
    {
        var run = CliRun.In(_repository.Path, command);

        Assert.Equal(2, run.Exit);
        Assert.Contains("redacted", run.Error, StringComparison.Ordinal);
        HoldsNothing(run, Hex[..8]);
    }

    [Fact]
    public void ANameThatATeamsRuleKnowsIsNotSuggested()
    {
        _repository.Write(".claude/skillmesh.yml", "version: 1\nredaction:\n  rules:\n    - kind: customer\n      match: 'ACME-[0-9]{6}'\n");
        var run = CliRun.WithInput(_repository.Path, "{\"severity\":\"nit\",\"description\":\"x\",\"pattern\":\"ACME-123456\"}", "finding", "add");

        Assert.Equal(2, run.Exit);
        HoldsNothing(run, "123456");
    }

    [Fact]
    public void WhatEvolveMakesOfAPatternsNameHoldsNoSecretAndSpeaksToNoBuildRunner()
    {
        const string command = "##vso[task.setvariable variable=A]";
        _repository.Write(".claude/review-findings.jsonl", string.Concat(Enumerable.Range(1, 8).Select(day => FormattableString.Invariant(
            $"{{\"timestamp\":\"2025-01-{day:00}T00:00:00Z\",\"severity\":\"blocking\",\"agent\":\"api-dev\",\"author\":\"a{day}\",\"file\":\"a/{command}b.cs\",\"description\":\"x {day}\",\"pattern\":\"leaked {Key}\"}}\n"))));
        _repository.Git("add", "-A");
        _repository.Git("commit", "-qm", "start");
        string[][] commands = [["evolve"], ["patterns"], ["patterns", "show", "leaked-redacted-digitalocean-token"], ["patterns", "leaked-redacted-digitalocean-token"], ["trends"], ["patterns", "--json"]];
        foreach (var one in commands)
        {
            HoldsNothing(CliRun.In(_repository.Path, one), Hex[..8]);
        }

        var written = Directory.EnumerateFiles(_repository.At(".claude"), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("review-findings.jsonl", StringComparison.Ordinal)).ToDictionary(path => path, File.ReadAllText);
        Assert.Contains(written, file => file.Key.EndsWith("RUNBOOK.md", StringComparison.Ordinal) && file.Value.Contains("### leaked-redacted-digitalocean-token", StringComparison.Ordinal) && file.Value.Contains("##vso\\x5b", StringComparison.Ordinal));
        Assert.All(written, file => Assert.DoesNotContain(Hex[..8], file.Value, StringComparison.Ordinal));
        Assert.All(written, file => Assert.DoesNotContain("##vso[", file.Value, StringComparison.Ordinal));
    }

    private static void HoldsNothing(CliRun run, params string[] secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, run.Out + run.Error, StringComparison.OrdinalIgnoreCase);
        }
    }
}
