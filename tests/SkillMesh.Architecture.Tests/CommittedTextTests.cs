using System.Text;
using System.Text.RegularExpressions;

namespace SkillMesh.Architecture.Tests;

public partial class CommittedTextTests
{
    private static readonly string[] Binary = [".png", ".ico", ".gz", ".zip", ".db", ".woff2"];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Fact]
    public void TextIsUtf8WithoutMarkAndWithLineFeedsOnly() =>
        Checkout.AssertNone(
            from path in Checkout.Files
            where !Binary.Contains(Path.GetExtension(path)) && !path.Contains("/Fixtures/bytes/", StringComparison.Ordinal) && !path.EndsWith(".sln", StringComparison.Ordinal)
            let fault = FaultOf(Checkout.Bytes(path))
            where fault is not null
            select $"{path}: {fault}");

    [Fact]
    public void NoMachineIsNamed() =>
        Checkout.AssertNone(
            from path in Checkout.Files
            where !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("templates/", StringComparison.Ordinal) && !Binary.Contains(Path.GetExtension(path))
            from match in MachinePath().Matches(Checkout.Text(path)).Concat(RegistryHost().Matches(Checkout.Text(path)))
            select $"{path}: {match.Value}");

    [Fact]
    public void NothingIsLeftUnfinished() =>
        Checkout.AssertNone(
            from path in Checkout.Under("src/", ".cs").Concat(Checkout.Under("build/"))
            from match in Unfinished().Matches(Checkout.Text(path))
            select $"{path}: {match.Value}");

    [Fact]
    public void ASkippedTestSaysWhy() =>
        Checkout.AssertNone(
            from path in Checkout.Under("tests/", ".cs")
            from match in SkipReason().Matches(Checkout.Text(path))
            where match.Groups[1].Length < 12
            select $"{path}: {match.Value}");

    [Theory]
    [InlineData("see /home/anna/src/x.cs")]
    [InlineData("cd /root/checkout")]
    [InlineData("/tmp/build/log")]
    [InlineData("(C:\\Users\\anna\\x)")]
    public void MachinePathsAreSeen(string text) => Assert.Matches(MachinePath(), text);

    [Theory]
    [InlineData("${TMPDIR:-/tmp}")]
    [InlineData("~/.claude/home/file")]
    [InlineData("https://example.com/home/page")]
    [InlineData("\"/home/[^/]+\"")]
    [InlineData("tests/tmp/x")]
    public void OtherPathsAreNot(string text) => Assert.DoesNotMatch(MachinePath(), text);

    [Theory]
    [InlineData("https://registry.corp.example/nuget/v3/index.json", true)]
    [InlineData("http://10.1.2.3:8080/feed", true)]
    [InlineData("https://api.nuget.org/v3/index.json", false)]
    [InlineData("https://skillmesh.dev/schemas/incident.schema.json", false)]
    public void RegistryHostsAreSeen(string text, bool seen) => Assert.Equal(seen, RegistryHost().IsMatch(text));

    private static string? FaultOf(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            return "begins with a byte order mark";
        }

        if (bytes.AsSpan().Contains((byte)'\r'))
        {
            return "has a carriage return";
        }

        try
        {
            Strict.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "is not UTF-8";
        }
    }

    [GeneratedRegex(@"(?<![\w.~}*/-])(?:/(?:home|Users)/(?!(?:user|name|you|me)\b)[a-z]|/root/|/tmp/[a-z]|/(?:work|farm|workspace|workspaces)/)[\w./-]*|\b[A-Z]:\\Users\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://(?![\w.-]*\bnuget\.org\b)(?:[\w.-]*(?:nuget|registry|artifactory|nexus|proxy|mirror|pkgs|jfrog)[\w.-]*|[0-9]+(?:\.[0-9]+){3})", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"NotImplementedException|\b(?:TODO|FIXME|HACK)\b|\bfor now\b|\bplaceholder\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex("\\bSkip *= *\"([^\"]*)\"")]
    private static partial Regex SkipReason();
}
