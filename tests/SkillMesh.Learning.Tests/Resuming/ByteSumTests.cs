using SkillMesh.Learning.Resuming;

namespace SkillMesh.Learning.Tests.Resuming;

/// <summary>The sum of bytes tells whether they are the same, and nothing of how they came.</summary>
public sealed class ByteSumTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(64 * 1024)]
    [InlineData(200_001)]
    public void PiecesDoNotShow(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var sum = new ByteSum();
        var random = new Random(1);
        for (var at = 0; at < length;)
        {
            var count = Math.Min(length - at, random.Next(1, 70_000));
            sum.Add(bytes.AsSpan(at, count));
            at += count;
        }

        Assert.True(sum.SameAs(Of(bytes)));
        Assert.True(Of(bytes).SameAs(sum));
        Assert.False(sum.SameAs(Of([.. bytes, 0])));
        if (length > 0)
        {
            bytes[^1] ^= 1;
            Assert.False(sum.SameAs(Of(bytes)));
            Assert.False(sum.SameAs(Of(bytes[1..])));
        }
    }

    private static ByteSum Of(byte[] bytes)
    {
        var sum = new ByteSum();
        sum.Add(bytes);
        return sum;
    }
}
