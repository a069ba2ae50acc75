using SkillMesh.Learning.Evidence;

namespace SkillMesh.Learning.Tests.Evidence;

public sealed class UnnamedClustersTests
{
    private static IReadOnlyList<UnnamedCluster> Cluster(params IEnumerable<string> texts) =>
        Lines.Fold(texts.Select((text, i) => Lines.Finding(null, i % 20, text: text, serial: i))).Unnamed;

    [Fact]
    public void SimilarWordingsMeetAndNothingIsDropped()
    {
        var clusters = Cluster(
            "The snapshot list is shown in the wrong order",
            "Snapshot lists are shown in wrong order",
            "Wrong order of the snapshot list shown",
            "Buttons overlap on narrow screens",
            "???",
            "!!!");

        Assert.Equal([3, 1, 1, 1], clusters.Select(cluster => cluster.Records.Count));
        Assert.Contains("snapshot", clusters[0].Suggested, StringComparison.Ordinal);
        Assert.Null(clusters.First(cluster => cluster.Text == "???").Suggested);
    }

    [Fact]
    public void TheOrderOfRecordsDoesNotMatter()
    {
        string[] texts = ["alpha beta gamma", "beta gamma delta", "gamma delta epsilon", "delta epsilon zeta", "alpha beta", "zeta"];
        var lines = texts.Select((text, i) => Lines.Finding(null, i, text: text, serial: i)).ToList();
        var expected = Shape(Lines.Fold(lines).Unnamed);

        lines.Reverse();

        Assert.Equal(expected, Shape(Lines.Fold(lines).Unnamed));
    }

    [Fact]
    public void MoreWordingsThanAreIndexedAreStillListed()
    {
        var count = UnnamedClusters.MaxLeaders + 500;
        var clusters = Cluster(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"w{i} v{i} u{i}")));

        Assert.Equal(count, clusters.Sum(cluster => cluster.Records.Count));
    }

    [Fact]
    public void UnnamedEvidenceIsReported() => Assert.Contains(
        Lines.Fold([Lines.Finding(null, 0, text: "odd thing")]).Diagnostics,
        row => row.Id == "SKM2015" && row.Message.Contains("odd thing", StringComparison.Ordinal));

    private static string Shape(IReadOnlyList<UnnamedCluster> clusters) => string.Join(
        '|', clusters.Select(cluster => cluster.Text + ":" + string.Join(',', cluster.Records.Select(record => record.Id))));
}
