using System.Text;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Redaction;

namespace SkillMesh.Core.Tests.Redaction;

/// <summary>A private key is found whatever stands in its lines beside it, and a scan finds it behind its headers.</summary>
public class PrivateKeyTests
{
    private const string Begin = "-----BEGIN RSA " + "PRIVATE KEY-----";
    private const string End = "-----END RSA " + "PRIVATE KEY-----";
    private const string Line = "⟦MII[A-Za-z0-9+/]{28}aB7[A-Za-z0-9+/]{30}⟧";
    private const string Last = "⟦[A-Za-z0-9+/]{22}==⟧";

    public static TheoryData<string> Prefixes => ["# ", " * ", "> ", "| ", "-", "web_1  | ", "2025-01-01T00:00:00Z [info] ", "[pod/a/b] ", "\u001b[32m", "file-12-"];

    public static TheoryData<string> Separators => ["<br>", "&#10;", "&#xA;", "%0A", "%0D%0A", "\\n", "\n\n", "\\n\" +\n\""];

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void EachLineMayBeginWithSomethingElse(string prefix)
    {
        string[] lines = [Begin, Line, Line, Last, End];
        Marked.IsRedacted(string.Join("\n", lines.Select(line => prefix + line)));
        Marked.IsRedacted(string.Join("\n", lines[..^2].Select(line => prefix + line)));
        Assert.Single(Scan(Marked.Fill(string.Join("\n", lines.Select(line => prefix + line))).Text));
    }

    [Theory]
    [MemberData(nameof(Separators))]
    public void LinesMayBeSeparatedInAnyWay(string separator) => Marked.IsRedacted(string.Join(separator, Begin, Line, Line, Last, End));

    [Theory]
    [InlineData("Version: BCPG C# v1.6.1.0\nComment: Ann <ann@example.org>\n\n")]
    [InlineData("Version: GnuPG v2\n\n")]
    [InlineData("\n")]
    public void AKeyMayHaveHeaders(string headers)
    {
        var begin = Begin.Replace("RSA ", "PGP ", StringComparison.Ordinal).Replace("KEY-", "KEY BLOCK-", StringComparison.Ordinal);
        var key = $"{begin}\n{headers}{Line}\n{Line}\n{Last}";
        Marked.IsRedacted(key);
        Marked.IsRedacted(key + "\n" + begin.Replace("BEGIN", "END", StringComparison.Ordinal));
        Assert.Equal(("private-key", 2, 1), Assert.Single(Scan("a\n" + Marked.Fill(key).Text)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void AKeyOfPuttyIsFound(string feed)
    {
        var key = string.Join(feed, "PuTTY-User-Key-File-3: ssh-rsa", "Encryption: none", "Public-Lines: 1", "AAAA", "Private-Lines: 2", Line, Last, "Private-MAC: 00");
        Marked.IsRedacted(key);
        Marked.IsRedacted("{\"key\":\"" + key.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"}");
        Assert.Equal(("private-key", 5, 1), Assert.Single(Scan(Marked.Fill(key).Text)));
    }

    [Fact]
    public void AScanFindsAKeyOfDoubleSpacedLinesAndOfStringsPutTogether()
    {
        Assert.Single(Scan(Marked.Fill($"{Begin}\n\n{Line}\n\n{Line}").Text));
        Assert.Single(Scan(Marked.Fill($"var key = \"{Begin}\\n\" +\n    \"{Line}\\n\" +").Text));
    }

    [Theory]
    [InlineData("Private-Lines: 14")]
    [InlineData($"keys begin with `{Begin}` and end with `{End}`")]
    [InlineData($"text.StartsWith(\"{Begin}\", StringComparison.Ordinal)")]
    [InlineData($"var pem = \"{Begin}\" + Convert.ToBase64String(key.ExportPkcs8PrivateKey()) + \"{End}\";")]
    public void AnArmourLineAloneIsNone(string text)
    {
        Marked.IsLeft(text);
        Assert.Empty(Scan(text + "\nand then\nnothing"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileInUtf32IsScanned(bool bigEndian)
    {
        var encoding = new UTF32Encoding(bigEndian, byteOrderMark: true);
        var text = "one\n" + Marked.Fill("x ⟦ghp_[A-Za-z0-9]{36}⟧").Text;
        Assert.Equal(("github-token", 2, 3), Assert.Single(Scan([.. encoding.GetPreamble(), .. encoding.GetBytes(text)])));
    }

    private static List<(string Kind, int Line, int Column)> Scan(string text) => Scan(Encoding.UTF8.GetBytes(text));

    private static List<(string Kind, int Line, int Column)> Scan(byte[] bytes)
    {
        var found = new List<(string, int, int)>();
        using var stream = new MemoryStream(bytes);
        Assert.True(SecretScanner.Scan(stream, Redactor.For(SkillMeshConfig.Default), place => found.Add((place.Kind, place.Line, place.Column))));
        return found;
    }
}
