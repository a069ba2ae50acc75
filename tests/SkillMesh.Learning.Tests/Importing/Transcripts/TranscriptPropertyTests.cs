using SkillMesh.Learning.Importing.Transcripts;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

/// <summary>The same lines teach the same, in whatever files and order they lie, and however often.</summary>
public sealed class TranscriptPropertyTests
{
    private static readonly IReadOnlyList<(TranscriptSource Source, string Text)> All = [.. TranscriptWorld.Shapes.SelectMany(TranscriptWorld.Files)];

    private static readonly string Expected = TranscriptWorld.Tell(TranscriptWorld.Read(All));

    [Fact]
    public void AllShapesTogetherTellWhatEachTellsAlone() => Assert.Equal(
        TranscriptWorld.Shapes.SelectMany(shape => TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.Files(shape))).Split('\n')).Order(StringComparer.Ordinal),
        Expected.Split('\n').Order(StringComparer.Ordinal));

    [Fact]
    public void AnySplitIntoFilesTellsTheSame()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var files = new List<(TranscriptSource Source, string Text)>();
            foreach (var (source, text) in All)
            {
                // The kind of an agent is told by the file beside its own, so the parts keep their place.
                var parts = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => new List<string>()).ToArray();
                foreach (var line in text.TrimEnd('\n').Split('\n'))
                {
                    parts[random.Next(parts.Length)].Add(line);
                }

                files.AddRange(parts.Select(part => (source, string.Join('\n', Shuffled(random, part)))));
            }

            Assert.True(Expected == TranscriptWorld.Tell(TranscriptWorld.Read(Shuffled(random, files))), $"seed {seed}");
        }
    }

    [Fact]
    public void TwiceIsOnce() => Assert.Equal(Expected, TranscriptWorld.Tell(TranscriptWorld.Read(All.Concat(All))));

    [Fact]
    public void ASessionThatWasCopiedUnderAnotherIdCountsOnce()
    {
        // A client that goes on with a session may copy its lines into a new file under the new session's id.
        var copies = All.Select(file => (file.Source, file.Text.Replace("\"sessionId\":\"0a51c0de", "\"sessionId\":\"ffffffff", StringComparison.Ordinal)));

        Assert.Equal(Expected, TranscriptWorld.Tell(TranscriptWorld.Read(copies.Concat(All))));
    }

    [Fact]
    public void WhatIsOlderThanSinceIsLeftOutAndWhatLedToItIsNot()
    {
        var reading = TranscriptWorld.NewReading();
        var whole = TranscriptWorld.Read(reading, [], TranscriptWorld.Files("client-2.1.20"));
        var late = reading.Finish(whole.Fixes[^1].Time);

        Assert.Equal((2, 1, 1, 0), (whole.Fixes.Count, late.Fixes.Count, whole.Corrections.Count, late.Corrections.Count));
    }

    private static List<T> Shuffled<T>(Random random, IEnumerable<T> items)
    {
        var list = items.ToArray();
        random.Shuffle(list);
        return [.. list];
    }
}
