using System.CommandLine;
using SkillMesh.Cli.CommandLine;
using SkillMesh.Cli.Commands;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.CommandLine;

/// <summary>Lines that are read without the parser mean what they mean with it.</summary>
public sealed class PlainLineTests : IDisposable
{
    private const string Error = "error NU1101: Unable to find package Contoso.Widgets";

    private readonly TempRepository _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Commands => [.. CommandRegistry.Names.Where(name => Plain(name) is not null)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void APlainLineHasOnlyWhatTheParserKnows(string name)
    {
        var plain = Plain(name)!;
        var parsed = plain.Build(new CommandRunner(new Hosting.CliHost
        {
            Input = Stream.Null, Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Clock = TimeProvider.System, WorkingDirectory = _folder.Path, HomeFolder = "",
        }));

        Assert.Equal(name, parsed.Name);
        foreach (var flag in plain.PlainFlags)
        {
            Assert.IsType<Option<bool>>(Assert.Single(parsed.Options, option => option.Name == flag));
        }

        if (plain.TakesWord)
        {
            Assert.True(Assert.Single(parsed.Arguments) is Argument<string?> or Argument<string[]>);
            Assert.Empty(parsed.Subcommands);
        }
    }

    [Theory]
    [InlineData("resolve", "")]
    [InlineData("resolve", "-")]
    [InlineData("resolve", "--")]
    [InlineData("resolve", "--wy", "x")]
    [InlineData("resolve", "one", "two")]
    [InlineData("resolve", "x", "--json")]
    [InlineData("resolve", "--why=true", "x")]
    [InlineData("resolve", "--help")]
    [InlineData("patterns", "merge")]
    [InlineData("patterns", "name")]
    [InlineData("validate", "a.jsonl", "b.jsonl")]
    [InlineData("validate", "a.jsonl", "--fix")]
    [InlineData("validate", "--only", "secrets")]
    [InlineData("evolve", "--check", "--since", "3")]
    public void EveryOtherLineIsLeftToTheParser(params string[] args) => Assert.Null(PlainLine.Of(args, Plain(args[0])!));

    [Fact]
    public void OtherCommandsHaveNone()
    {
        Assert.Null(Plain("finding"));
        Assert.Null(Plain("evolv"));
        Assert.Equal(["evolve", "patterns", "resolve", "validate", "auto-resolve"], CommandRegistry.Names.Where(name => Plain(name) is not null));
    }

    [Theory]
    [InlineData("resolve", Error)]
    [InlineData("resolve", "nobody has seen this")]
    [InlineData("resolve", "--why", Error)]
    [InlineData("resolve", Error, "--held")]
    [InlineData("resolve")]
    [InlineData("auto-resolve", Error)]
    [InlineData("patterns")]
    [InlineData("patterns", "--all")]
    [InlineData("evolve", "--check")]
    [InlineData("evolve", "--dry-run")]
    [InlineData("validate")]
    [InlineData("validate", "--stale")]
    [InlineData("validate", "--staged")]
    [InlineData("validate", ".claude/review-findings.jsonl")]
    [InlineData("validate", ".claude", "--stale")]
    [InlineData("validate", "--staged", ".claude")]
    [InlineData("validate", "missing.jsonl")]
    public void TheAnswerIsThatOfTheParser(params string[] args)
    {
        _folder.Write(".claude/review-findings.jsonl", string.Concat(Evolving.EvolveFixture.Findings(5).Select(finding => finding + "\n")) + "{\"broken\n");
        Assert.Equal(0, CliRun.In(_folder.Path, "skill", "capture", "--type", "NU1101", "--message", Error, "--resolution", "Add the feed to nuget.config.").Exit);

        Assert.NotNull(PlainLine.Of(args, Plain(args[0])!));
        var plain = CliRun.In(_folder.Path, args);
        var parsed = CliRun.In(_folder.Path, [.. args, "--repo", "."]);

        Assert.Equal(parsed, plain);
        Assert.NotEqual("", plain.Out + plain.Error);
    }

    [Fact]
    public void AFaultIsSaidAsTheParserWouldHaveIt()
    {
        _folder.Write(".claude/skillmesh.yml", "version: [");

        var plain = CliRun.In(_folder.Path, "patterns");

        Assert.Equal(CliRun.In(_folder.Path, "patterns", "--repo", "."), plain);
        Assert.Equal(2, plain.Exit);
        Assert.Contains("skillmesh.yml(1,11): error SKM000", plain.Error, StringComparison.Ordinal);
    }

    private static IPlainCommand? Plain(string name) => CommandRegistry.Create(name) is [IPlainCommand plain] ? plain : null;
}
