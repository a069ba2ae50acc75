using System.Globalization;
using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Learning.Tally;

namespace SkillMesh.Learning.Tests.Tally;

/// <summary>Moments are read as <see cref="Timestamps"/> reads them, whatever was read before.</summary>
public sealed class DayClockTests
{
    [Fact]
    public void EveryMomentIsReadAsTimestampsReadIt()
    {
        var clock = new DayClock();
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(string.Create(
                CultureInfo.InvariantCulture,
                $"{random.Next(2) * 2024:d4}-{random.Next(14):d2}-{random.Next(33):d2}T{random.Next(26):d2}:{random.Next(62):d2}:{random.Next(62):d2}Z"));
            if (random.Next(4) == 0)
            {
                text[random.Next(text.Length)] = "0/9:-TZ+. "[random.Next(10)];
            }

            var expected = Timestamps.TryParse(text.ToString(), out var instant);

            Assert.Equal(expected, clock.TryRead(Encoding.ASCII.GetBytes(text.ToString()), out var ticks));
            Assert.Equal(expected && DateTimeOffset.TryParse(text.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var plain)
                ? plain.UtcTicks : instant.UtcTicks, ticks);
        }
    }
}
