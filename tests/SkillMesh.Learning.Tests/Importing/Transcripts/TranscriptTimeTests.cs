using SkillMesh.Learning.Importing.Transcripts;
using SkillMesh.Testing;
using static SkillMesh.Learning.Tests.Importing.Transcripts.HostileTranscriptTests;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

[Collection(ProcessorTime.Name)]
public sealed class TranscriptTimeTests
{
    [Fact]
    public void TenThousandPromptsAreGroupedInReasonableWork()
    {
        var lines = Enumerable.Range(0, 10_000).Select(n => Prompt($"please look at module{n % 2500} and mend the part about topic{n % 2500} there")
            .Replace("@TIME@", $"2026-01-{1 + (n / 1440):00}T{n / 60 % 24:00}:{n % 60:00}:00Z", StringComparison.Ordinal));
        var text = string.Join('\n', lines);

        Assert.True(ProcessorTime.Least(20_000, () => Assert.Equal(2500, TranscriptWorld.Read((new TranscriptSource("x.jsonl"), text)).Repeats.Count)) < 20_000);
    }
}
