using SkillMesh.Core.Files;

namespace SkillMesh.Core.Tests.Files;

public sealed class FileComparisonTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void AFileIsTheSameOnlyByteForByte(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        Assert.True(IsSame(bytes, bytes, piece: 33_000));
        Assert.True(IsSame(bytes, bytes, piece: 7));
        Assert.False(IsSame(bytes, [.. bytes, 0], piece: 33_000));
        Assert.False(IsSame([.. bytes, 0], bytes, piece: 33_000));
        for (var at = 0; at < length; at += 34_999)
        {
            var other = bytes.ToArray();
            other[at] ^= 1;
            Assert.False(IsSame(bytes, other, piece: 33_000));
            Assert.False(IsSame(bytes, other, piece: 7));
        }
    }

    [Fact]
    public void WhatDiffersIsKnownAtOnce()
    {
        var comparison = new FileComparison(new MemoryStream([1, 2, 3, 4]));

        comparison.Add([1, 2]);
        Assert.False(comparison.Differs);
        comparison.Add([4]);
        Assert.True(comparison.Differs);
    }

    [Fact]
    public void AShortFirstPieceDoesNotMakeManyReads()
    {
        var file = new CountingStream(new byte[1 << 20]);
        var comparison = new FileComparison(file);

        comparison.Add(new byte[15]);
        comparison.Add(new byte[(1 << 20) - 15]);

        Assert.True(comparison.IsSame());
        Assert.InRange(file.Reads, 1, 40);
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            return base.Read(buffer);
        }
    }

    private static bool IsSame(byte[] file, byte[] content, int piece)
    {
        var comparison = new FileComparison(new MemoryStream(file));
        foreach (var part in content.Chunk(piece))
        {
            comparison.Add(part);
        }

        return comparison.IsSame();
    }
}
