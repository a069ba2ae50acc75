using System.Globalization;
using System.Text;
using SkillMesh.Core.Records;
using SkillMesh.Schemas;

namespace SkillMesh.Core.Tests.Records;

/// <summary>What the schema takes for a moment is a moment for everything that counts.</summary>
public class TimestampTests
{
    private static readonly JsonSchema Moment = JsonSchema.Load("""{"format":"date-time"}"""u8);

    [Theory]
    [InlineData("2025-01-05T00:00:00Z", "2025-01-05T00:00:00Z")]
    [InlineData("2025-01-05t00:00:00.25z", "2025-01-05T00:00:00.25Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
    [InlineData("2016-12-31T23:59:60.5Z", "2016-12-31T23:59:59Z")]
    [InlineData("2017-01-01T08:59:60+09:00", "2016-12-31T23:59:59Z")]
    [InlineData("2025-01-05T00:00:00+23:59", "2025-01-04T00:01:00Z")]
    [InlineData("2025-01-05T00:00:00-23:59", "2025-01-05T23:59:00Z")]
    [InlineData("0000-02-29T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59.9999999Z")]
    public void EveryMomentOfTheSchemaIsRead(string text, string moment)
    {
        Assert.True(Moment.IsValid(Encoding.UTF8.GetBytes($"\"{text}\"")));
        Assert.True(Timestamps.TryParse(text, out var instant));
        Assert.Equal(moment, Timestamps.Format(instant));
    }

    [Theory]
    [InlineData("2016-12-31T23:58:60Z")]
    [InlineData("2025-01-05T00:00:00+24:00")]
    [InlineData("2025-01-05T00:00:00+2359")]
    [InlineData("2025-02-29T00:00:60Z")]
    [InlineData("0000-02-30T00:00:00Z")]
    [InlineData("2025-13-01T00:00:00+23:59")]
    [InlineData("2016-12-31T23:59:60")]
    [InlineData("2016-12-31T23:59:60.Z")]
    [InlineData("2016-12-31T23:59:6")]
    [InlineData("2016-12-31T23:59:60Zx")]
    public void WhatIsNoMomentIsNone(string text)
    {
        Assert.False(Moment.IsValid(Encoding.UTF8.GetBytes($"\"{text}\"")));
        Assert.False(Timestamps.TryParse(text, out _));
    }

    [Fact]
    public void RandomMomentsOfTheSchemaAreAllRead()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Format(
                CultureInfo.InvariantCulture, "{0:0000}-{1:00}-{2:00}T{3:00}:{4:00}:{5:00}{6}{7}", random.Next(4) == 0 ? random.Next(2) * 9999 : random.Next(10_000), random.Next(14),
                random.Next(33), random.Next(25), random.Next(61), random.Next(62), random.Next(2) == 0 ? "" : "." + random.Next(1000),
                random.Next(3) == 0 ? "Z" : string.Format(CultureInfo.InvariantCulture, "{0}{1:00}:{2:00}", random.Next(2) == 0 ? '+' : '-', random.Next(25), random.Next(61)));
            if (Moment.IsValid(Encoding.UTF8.GetBytes($"\"{text}\"")))
            {
                Assert.True(Timestamps.TryParse(text, out _), text);
            }
        }
    }
}
