using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Patterns;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Settings;

namespace SkillMesh.Learning.Tests.Fold;

public sealed class FoldProperties
{
    private static readonly string?[] Names = ["first-pattern", "second-pattern", "third_pattern", null];
    private static readonly string[] Severities = ["blocking", "warning", "nit"];
    private static readonly string[] Agents = ["code-reviewer", "api-dev", "sre"];
    private static readonly string?[] Services = ["compute", "network", null];
    private static readonly string[] Actions = ["promote", "draft", "demote", "approve", "archive", "restore"];

    private static readonly Gen<string> Finding =
        from name in Gen.Elements(Names)
        from ago in Gen.Choose(0, 100)
        from serial in Gen.Choose(0, 59)
        from severity in Gen.Elements(Severities)
        from agent in Gen.Elements(Agents)
        from service in Gen.Elements(Services)
        select Lines.Finding(name, ago, severity, agent, service: service, serial: serial);

    private static readonly Gen<string> LogRow =
        from name in Gen.Elements("first-pattern", "second-pattern", "third-pattern")
        from target in Gen.Elements("first-pattern", "second-pattern", "third-pattern")
        from action in Gen.Frequency((6, Gen.Elements(Actions)), (1, Gen.Constant("merge")))
        from ago in Gen.Choose(0, 100)
        from minute in Gen.Choose(0, 59)
        select action is "promote" or "draft" or "demote"
            ? Lines.Row(action, name, ago, minute: minute)
            : Lines.Verdict(action, name, ago, action == "merge" ? target : null, minute: minute);

    private static readonly Arbitrary<(string[] Evidence, string[] Log, int Seed)> Ledgers = (
        from evidence in Gen.ArrayOf(Finding)
        from log in Gen.ArrayOf(LogRow)
        from seed in Gen.Choose(0, int.MaxValue)
        select (evidence, log, seed)).ToArbitrary();

    private static string Bytes(IEnumerable<IEnumerable<string>> evidence, IEnumerable<string> log)
    {
        var result = LearningFold.Run(new LearningInput(
            [.. evidence.Select(lines => Lines.Reading(LedgerKind.Findings, lines))],
            Lines.Reading(LedgerKind.Promotions, log), LearningSettings.Default));
        return Encoding.UTF8.GetString(PatternsFile.ToBytes(result))
            + (result.Trends is { } trends ? Encoding.UTF8.GetString(TrendsFile.ToBytes(trends)) : "")
            + string.Join('\n', result.Transitions.Select(row => row.Json));
    }

    private static string[] Shuffled(string[] lines, int seed)
    {
        string[] copy = [.. lines];
        new Random(seed).Shuffle(copy);
        return copy;
    }

    [Fact]
    public void ShuffledAndDoubledLinesGiveTheSameBytes() => Prop.ForAll(Ledgers, ledgers =>
    {
        var (evidence, log, seed) = ledgers;
        var expected = Bytes([evidence], log);

        Assert.Equal(expected, Bytes([Shuffled([.. evidence, .. evidence], seed)], Shuffled(log, seed)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void JoiningReadingsIsCommutativeAndIdempotent() => Prop.ForAll(Ledgers, ledgers =>
    {
        var (evidence, log, seed) = ledgers;
        var cut = evidence.Length == 0 ? 0 : seed % evidence.Length;
        var expected = Bytes([evidence], log);

        Assert.Equal(expected, Bytes([evidence[..cut], evidence[cut..]], log));
        Assert.Equal(expected, Bytes([evidence[cut..], evidence[..cut]], log));
        Assert.Equal(expected, Bytes([evidence, evidence[cut..]], log));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ASecondFoldAddsNoRows() => Prop.ForAll(Ledgers, ledgers =>
    {
        var (evidence, log, _) = ledgers;
        var input = new LearningInput(
            [Lines.Reading(LedgerKind.Findings, evidence)], Lines.Reading(LedgerKind.Promotions, log), LearningSettings.Default);
        var first = LearningFold.Run(input);
        var second = LearningFold.Run(input with { Promotions = Lines.Reading(LedgerKind.Promotions, Lines.After(first, log)) });

        Assert.Empty(second.Transitions);
        Assert.Equal(Encoding.UTF8.GetString(PatternsFile.ToBytes(first)), Encoding.UTF8.GetString(PatternsFile.ToBytes(second)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void ANameThatIsTakenOutBesideOneThatLeftLaterIsArchivedAtOnce()
    {
        string[] evidence = [Lines.Finding("second-pattern", 60, "nit"), Lines.Finding("first-pattern", 61, "nit")];
        string[] log =
        [
            Lines.Row("promote", "second-pattern", 50), Lines.Row("promote", "first-pattern", 40, "sre"), Lines.Row("demote", "first-pattern", 0, "sre"),
            Lines.Verdict("merge", "first-pattern", 30, "second-pattern"), Lines.Verdict("restore", "second-pattern", 20),
        ];
        var input = new LearningInput(
            [Lines.Reading(LedgerKind.Findings, evidence)], Lines.Reading(LedgerKind.Promotions, log), LearningSettings.Default);

        var pattern = Assert.Single(LearningFold.Run(input).Patterns);

        Assert.Equal(PatternState.Archived, pattern.State);
        Assert.Equal("test", pattern.ArchivedReason);
        Assert.Equal(["api-dev", "sre"], pattern.PromotedAgents);
    }

    [Fact]
    public void OneIdWithTwoContentsCountsOnceAndAlwaysAlike()
    {
        string[] lines = [.. new[] { "one", "two" }.Select(text => Lines.Finding("p", 0, text: text).Replace("{", """{"id":"same",""", StringComparison.Ordinal))];

        var one = Lines.Fold(lines);
        var other = Lines.Fold(lines.Reverse());

        Assert.Equal(1, one.Patterns[0].Count);
        Assert.Equal(one.Patterns[0].Description, other.Patterns[0].Description);
    }
}
