using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Hostile;

/// <summary>Tests that bound time: they run alone and count processor time.</summary>
[CollectionDefinition(nameof(LimitTests), DisableParallelization = true)]
[Collection(nameof(LimitTests))]
public sealed class LimitTests
{
    private const double Most = 200;

    // Of a text of a mebibyte every check reads every character, in a build without optimisation.
    private const double MostOfAMebibyte = 1000;

    public static TheoryData<string, string> Bombs
    {
        get
        {
            static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
            var aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefghi".Select((c, i) => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{"abcdefgh"[i]}", 9))}]\n"));
            return new TheoryData<string, string>
            {
                { "10 KB of brackets", Repeat("[", 10_240) },
                { "alias bomb", aliases },
                { "1 MiB of braces", Repeat("{", 1 << 20) },
                { "1 MiB of dashes", Repeat("- ", 1 << 19) },
                { "1 MiB of question marks", Repeat("? ", 1 << 19) },
                { "nested indentation", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")) },
                { "anchors", Repeat("&a ", 1 << 18) },
                { "tags", Repeat("!!a ", 1 << 18) },
                { "2 MiB of text", Repeat("a", 1 << 21) },
                { "open quote", "\"" + Repeat("a", (1 << 20) - 1) },
                { "merge keys", "a: {<<: {<<: {<<: {}}}}\n" },
                { "long key", Repeat("k", 1 << 19) + ": 1\n" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void ABombInTheSettingsIsNamedAtOnce(string name, string yaml)
    {
        using var world = new HostileWorld();
        var repository = world.NewRepository();
        File.WriteAllText(Path.Combine(repository, ".claude", "skillmesh.yml"), yaml);
        foreach (var args in (string[][])[["validate"], ["patterns"]])
        {
            CliRun.In(repository, args);
            var limit = yaml.Length < 100_000 ? Most : MostOfAMebibyte;
            var (run, time) = Timed(limit, () => CliRun.In(repository, args));
            Assert.Matches(@"skillmesh\.yml(\([0-9]+,[0-9]+\))?: error SKM000[45]: ", run.Out + run.Error);
            Assert.Equal(args[0] == "validate" ? 1 : 2, run.Exit);
            Assert.True(time < limit, $"{name}, {args[0]}: {time:0} ms");
        }
    }

    [Theory]
    [InlineData("learning:\n  naming:\n    - {{pattern: x, matches: {0}}}\n")]
    [InlineData("redaction:\n  rules:\n    - {{kind: x, match: {0}}}\n")]
    [InlineData("redaction:\n  allow:\n    - {0}\n")]
    public void ACatastrophicExpressionIsRefusedByNameOrHarmless(string setting)
    {
        using var world = new HostileWorld();
        var repository = world.NewRepository();
        foreach (var text in (string[])[new string('a', 40) + "!", new string('a', 4_000) + "!", string.Concat(Enumerable.Repeat("0", 2_000)) + "x", new string(' ', 3_000) + ","])
        {
            // No name of their own: the naming rules have to read them.
            HostileWorld.Append(repository, "review-findings", ("agent", "a"), ("timestamp", "2025-01-31T10:00:00Z"), ("severity", "nit"), ("description", text));
        }

        var faults = new List<string>();
        foreach (var expression in Corpus.Catastrophic)
        {
            File.WriteAllText(
                Path.Combine(repository, ".claude", "skillmesh.yml"),
                string.Format(System.Globalization.CultureInfo.InvariantCulture, setting, HostileWorld.Quote(expression)));
            CliRun.In(repository, "patterns");
            var (run, time) = Timed(Most, () => CliRun.In(repository, "patterns", "--all"));
            var checks = CliRun.In(repository, "validate", "--only", "config");
            var isNamed = run is { Exit: 2 } && run.Error.Contains("skillmesh.yml(", StringComparison.Ordinal) && run.Error.Contains("SKM0004", StringComparison.Ordinal);
            if (!(run.Exit == 0 || isNamed) || (run.Exit == 2) != (checks.Exit == 1) || time > Most)
            {
                faults.Add($"{expression}: exit {run.Exit}, validate {checks.Exit}, {time:0} ms: {run.Error}");
            }
        }

        Assert.True(Corpus.Catastrophic.Count >= 30);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("learning:\n  naming:\n    - {pattern: x, contains: y}\n    - {pattern: x, matches: '('}\n", "skillmesh.yml(4,29)", "learning.naming.matches: '(' cannot be used")]
    [InlineData("redaction:\n  rules:\n    - {kind: x, match: '(?=a)'}\n", "skillmesh.yml(3,24)", "redaction: match: ")]
    [InlineData("redaction:\n  allow: [ok, '[']\n", "skillmesh.yml(2,15)", "redaction: allow: ")]
    public void AnExpressionThatCannotBeUsedIsFoundByValidateAtItsPlace(string yaml, string place, string message)
    {
        using var world = new HostileWorld();
        var repository = world.NewRepository();
        File.WriteAllText(Path.Combine(repository, ".claude", "skillmesh.yml"), yaml);
        var run = CliRun.In(repository, "validate");
        Assert.Equal(1, run.Exit);
        Assert.Contains($".claude/{place}: error SKM0004: {message}", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_entries: 50.0")]
    [InlineData("max_entries: 5e1")]
    [InlineData("prune_after_days: 9223372036854775807")]
    public void AWholeNumberInAnySpellingIsOne(string setting)
    {
        using var world = new HostileWorld();
        var repository = world.NewRepository();
        File.WriteAllText(Path.Combine(repository, ".claude", "skillmesh.yml"), $"runbooks:\n  {setting}\n");
        Assert.DoesNotContain("SKM0009", CliRun.In(repository, "evolve", "--dry-run").Error, StringComparison.Ordinal);
    }

    private static (CliRun Run, double Milliseconds) Timed(double limit, Func<CliRun> work)
    {
        CliRun? run = null;
        var time = ProcessorTime.Least(limit, () => run = work());
        return (run!, time);
    }
}
