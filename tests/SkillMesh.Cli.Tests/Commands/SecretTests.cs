using System.Text;
using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Commands;

/// <summary>Secrets are found in any text file, and nothing that the tool prints or writes holds one.</summary>
public sealed class SecretTests : IDisposable
{
    // Put together here so that no scanner takes this file for a leak.
    private static readonly string Token = "ghp" + "_" + string.Concat(Enumerable.Repeat("aB3dE5", 6));

    private readonly TempRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("plain {0}", 7)]
    [InlineData("日本語 {0}", 5)]
    [InlineData("😀 {0}", 4)]
    [InlineData("{{\"a\":\"é😀\",\"b\":\"x {0}\"}}", 19)]
    [InlineData("\"log\\n{0}\"", 7)]
    public void TheColumnIsTheEditors(string text, int column)
    {
        Write("notes.txt", $"first\n{string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Token)}\nlast\n");
        var run = CliRun.In(_repository.Path, "validate", "--only", "secrets", "notes.txt");

        Assert.Equal(1, run.Exit);
        Assert.Contains($"notes.txt(2,{column}): error SKM8001: a github-token stands here", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSecretItselfIsNeverPrinted()
    {
        var escaped = Token.Replace("_", "\\u005f", StringComparison.Ordinal);
        Write(".claude/review-findings.jsonl",
            $"{{\"timestamp\":\"2025-01-01T00:00:00Z\",\"severity\":\"warning\",\"description\":\"uses {escaped}\",\"pattern\":\"leaked-key\"}}\n");
        Write($"src/{Token}.txt", $"PASSWORD=hunter2hunter\nkey={Token}\n");
        foreach (string[] options in (string[][])[[], ["--json"], ["--quiet"], ["--no-color"]])
        {
            var run = CliRun.In(_repository.Path, ["validate", "--only", "secrets", ".", .. options]);

            Assert.Equal(1, run.Exit);
            Assert.DoesNotContain(Token, run.Out + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(escaped, run.Out + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter2", run.Out + run.Error, StringComparison.Ordinal);
            Assert.Contains(".claude/review-findings.jsonl", run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AKeyOverSeveralLinesABinaryFileAndAFileInWideCharactersAreTold()
    {
        var body = string.Concat(Enumerable.Repeat("MIIEowIBAAKCAQEA", 4));
        Write("key.pem", $"-----BEGIN RSA " + $"PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----\n");
        File.WriteAllBytes(_repository.At("data.bin"), [1, 2, 0, 3, .. Encoding.UTF8.GetBytes(Token)]);
        File.WriteAllText(_repository.At("wide.txt"), $"x {Token}\r\n", Encoding.Unicode);
        var run = CliRun.In(_repository.Path, "validate", "--only", "secrets", "key.pem", "data.bin", "wide.txt");

        Assert.Contains("key.pem(1,1): error SKM8001: a private-key stands here", run.Out, StringComparison.Ordinal);
        Assert.Contains("data.bin: info SKM8010", run.Out, StringComparison.Ordinal);
        Assert.Contains("wide.txt(1,3): error SKM8001", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineLongerThanAnyWindowIsLookedThrough()
    {
        var text = new StringBuilder("var a=1;");
        int[] places = [1_000, (1 << 20) - 10, (1 << 20) + (1 << 14) - 20, 3_000_000];
        foreach (var place in places)
        {
            text.Append('x', place - text.Length - 1).Append(' ').Append(Token).Append(' ');
        }

        Write("bundle.js", text.ToString());
        var run = CliRun.In(_repository.Path, "validate", "--only", "secrets", "--json", "bundle.js");

        Assert.Equal(places.Select(place => place + 1), JsonDocument.Parse(run.Out).RootElement.GetProperty("diagnostics").EnumerateArray().Select(found => found.GetProperty("column").GetInt32()));
    }

    [Fact]
    public void AFileOutsideTheRepositoryIsRefused()
    {
        using var elsewhere = new TempFolder();
        File.WriteAllText(elsewhere.At("x.txt"), Token);
        var run = CliRun.In(_repository.Path, "validate", "--only", "secrets", elsewhere.At("x.txt"));

        Assert.Equal(2, run.Exit);
        Assert.Contains("SKM0003", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAnotherToolWroteIsRedactedInEveryOutput()
    {
        var lines = new StringBuilder();
        for (var day = 1; day <= 8; day++)
        {
            lines.Append($"{{\"timestamp\":\"2025-01-{day:00}T00:00:00Z\",\"severity\":\"blocking\",\"service\":\"api-{Token}\",\"agent\":\"api-dev\",\"author\":\"a{day}\",\"feature_id\":\"f{day}\",")
                .Append($"\"description\":\"{new string('y', 380)} {Token} and CUST-123456 in /home/ann/x\",\"suggested_fix\":\"drop {Token}\",\"pattern\":\"leaked-key\"}}\n");
        }

        Write(".claude/review-findings.jsonl", lines.ToString());
        Write(".claude/skillmesh.yml", "version: 1\nredaction:\n  rules:\n    - kind: customer\n      match: CUST-[0-9]{6}\n      keywords: [CUST-]\n");
        _repository.Git("add", "-A");
        _repository.Git("commit", "-qm", "start");
        Assert.Equal(0, CliRun.In(_repository.Path, "evolve").Exit);

        string[][] commands = [["patterns"], ["patterns", "leaked-key"], ["patterns", "leaked-key", "--explain"], ["trends"], ["evolve", "--dry-run"], ["runbook", "list"], ["validate"], ["corrections"]];
        var shown = string.Concat(commands.SelectMany(command => (string[][])[command, [.. command, "--json"]])
            .Select(command => CliRun.In(_repository.Path, command)).Select(run => run.Out + run.Error));
        var written = string.Concat(Directory.EnumerateFiles(_repository.At(".claude"), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("review-findings.jsonl", StringComparison.Ordinal)).Select(File.ReadAllText));

        Assert.DoesNotContain(Token[..20], shown + written, StringComparison.Ordinal);
        Assert.DoesNotContain("CUST-123456", shown + written, StringComparison.Ordinal);
        Assert.DoesNotContain("/home/ann", written, StringComparison.Ordinal);
        Assert.Contains("[redacted:github-token]", shown, StringComparison.Ordinal);
        Assert.Contains("redacted:github-token", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'(?<=x)y'", "look-around")]
    [InlineData("'['", "redaction: match")]
    public void AnExpressionThatCannotBeUsedIsAnErrorAtItsPlace(string expression, string message)
    {
        Write(".claude/skillmesh.yml", $"version: 1\nredaction:\n  rules:\n    - kind: x\n      match: {expression}\n");
        var run = CliRun.In(_repository.Path, "patterns");

        Assert.Equal(2, run.Exit);
        Assert.Contains(".claude/skillmesh.yml(5,14): error SKM0004", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        var full = _repository.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
