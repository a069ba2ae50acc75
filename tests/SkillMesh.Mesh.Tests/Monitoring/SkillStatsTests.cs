using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Monitoring;
using SkillMesh.Mesh.Skills;
using static SkillMesh.Mesh.Tests.Skills.EventMaker;

namespace SkillMesh.Mesh.Tests.Monitoring;

public class SkillStatsTests
{
    // Ranks of the interval's ends as tables of order statistics give them (95 %, sign test).
    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(11, 2)]
    [InlineData(12, 3)]
    [InlineData(15, 4)]
    [InlineData(20, 6)]
    [InlineData(25, 8)]
    [InlineData(30, 10)]
    [InlineData(50, 18)]
    [InlineData(100, 40)]
    [InlineData(100000, 49690)]
    public void TheIntervalsRankIsThatOfTheTables(int count, int rank) => Assert.Equal(rank, MedianInterval.Rank(count));

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4, 5 }, null)]
    [InlineData(new[] { 6, 1, 5, 2, 4, 3 }, new[] { 3500, 1000, 6000 })]
    [InlineData(new[] { 9, 1, 8, 2, 7, 3, 6, 4, 5 }, new[] { 5000, 2000, 8000 })]
    public void TheMedianHasAnIntervalOrThereIsTooLittle(int[] seconds, int[]? milliseconds)
    {
        var interval = MedianInterval.Of(seconds.Select(value => TimeSpan.FromSeconds(value)));
        Assert.Equal(milliseconds, interval is null ? null : [(int)interval.Median.TotalMilliseconds, (int)interval.Lower.TotalMilliseconds, (int)interval.Upper.TotalMilliseconds]);
    }

    [Theory]
    [InlineData("seen 0 a, captured 5 a", "5", "")]
    [InlineData("seen 0 a, seen 2 a, captured 5 a", "5", "")]
    [InlineData("seen 0 a, captured 5 b", "", "")]
    [InlineData("seen 0, captured 5 b", "5", "")]
    [InlineData("seen 0 a, captured 5", "5", "")]
    [InlineData("captured 0 a, seen 10 b, confirmed 12 b", "", "2")]
    [InlineData("captured 0 a, seen 10 b, confirmed 12 c", "", "")]
    [InlineData("captured 0 a, seen 10 b, captured 14 b", "", "4")]
    [InlineData("captured 0 a, seen 10 b, suggested 11 b, rejected 12 b", "", "")]
    [InlineData("seen 0 a, seen 1 b, captured 5 a, confirmed 9 b", "5", "")]
    [InlineData("seen 0 a, seen 1 b, captured 5 a, captured 9 b", "5 8", "")]
    [InlineData("seen 0 a, captured 5 a, confirmed 6 a, seen 10 a, confirmed 11 a", "5", "1")]
    [InlineData("seen 0 a", "", "")]
    public void ARepairGoesFromTheErrorToItsMending(string story, string before, string after)
    {
        var events = Story(story);
        var fold = Assert.Single(RepairFold.Of(Book(events), events)).Value;
        Assert.Equal((before, after), (Minutes(fold.Before), Minutes(fold.After)));
        var shuffled = events.Concat(events).OrderBy(happened => happened.Id.GetHashCode(StringComparison.Ordinal)).ToList();
        fold = Assert.Single(RepairFold.Of(Book(shuffled), shuffled)).Value;
        Assert.Equal((before, after), (Minutes(fold.Before), Minutes(fold.After)));
    }

    [Theory]
    [InlineData(6, 6, 30, 2, RepairVerdict.Faster)]
    [InlineData(6, 6, 2, 30, RepairVerdict.Slower)]
    [InlineData(6, 6, 5, 5, RepairVerdict.NoClearDifference)]
    [InlineData(5, 6, 30, 2, RepairVerdict.InsufficientData)]
    [InlineData(6, 5, 30, 2, RepairVerdict.InsufficientData)]
    [InlineData(0, 0, 30, 2, RepairVerdict.InsufficientData)]
    public void TheVerdictComesFromBothIntervals(int before, int after, int minutesBefore, int minutesAfter, RepairVerdict verdict)
    {
        var parts = Enumerable.Range(0, before).Select(i => $"seen 0 b{i}, captured {minutesBefore + i} b{i}")
            .Concat(after == 0 && before == 0 ? ["captured 100 x"] : before == 0 ? ["captured 0 x"] : [])
            .Concat(Enumerable.Range(0, after).Select(i => $"seen {1000 + (100 * i)} a{i}, confirmed {1000 + (100 * i) + minutesAfter + i} a{i}"));
        var events = Story(string.Join(", ", parts));
        var times = SkillStats.Of(Book(events), events).Repair;
        Assert.Equal((before, after, verdict), (times.BeforeCount, times.AfterCount, times.Verdict));
        Assert.Equal(verdict == RepairVerdict.InsufficientData, times.Ratio is null);
    }

    [Fact]
    public void SkillsAreCountedOnceAndByDay()
    {
        SkillEvent[] events = [Captured("a"), Captured("a", 1, "b"), Captured("b", 60 * 24 * 3), Make(SkillEventKind.Confirmed, "a", 5), Make(SkillEventKind.Rejected, "b", 6)];
        var stats = SkillStats.Of(Book(events), events);
        Assert.Equal((2, 1, 1, 1, 4, 0.5), (stats.Unique, stats.DuplicatesAvoided, stats.Confirmed, stats.Rejected, stats.Days, stats.PerDay));
        Assert.Equal(8, SkillStats.Of(Book(events), events, Start.AddDays(7)).Days);
        Assert.Equal((1, 0), (stats.ByState[SkillState.Verified], stats.ByState[SkillState.Retired]));
    }

    [Fact]
    public void NothingGivesNoFigures()
    {
        var stats = SkillStats.Of(Book(), []);
        Assert.Equal((0, 0, 0.0, RepairVerdict.InsufficientData), (stats.Unique, stats.Days, stats.PerDay, stats.Repair.Verdict));
    }

    internal static SkillBook Book(params IEnumerable<SkillEvent> events) => SkillBook.Fold(events, Open);

    /// <summary>"kind minute session, ..." of one signature.</summary>
    internal static List<SkillEvent> Story(string story) =>
    [
        .. story.Split(", ").Select((part, index) =>
        {
            var words = part.Split(' ');
            var kind = Enum.Parse<SkillEventKind>(words[0], ignoreCase: true);
            var minute = int.Parse(words[1]);
            var made = kind == SkillEventKind.Captured ? Captured("fix", minute) : Make(kind, "fix", minute);
            return made with { Id = $"{part}-{index}", SessionId = words.Length > 2 ? words[2] : "", Signature = kind == SkillEventKind.Confirmed ? "" : Signature, Skill = kind == SkillEventKind.Seen ? "" : made.Skill };
        }),
    ];

    private static string Minutes(List<TimeSpan> times) => string.Join(' ', times.Select(time => (int)time.TotalMinutes));
}
