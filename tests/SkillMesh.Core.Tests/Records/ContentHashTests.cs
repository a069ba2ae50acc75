using System.Security.Cryptography;
using SkillMesh.Core.Records;

namespace SkillMesh.Core.Tests.Records;

public class ContentHashTests
{
    [Fact]
    public void EveryLengthOfShortTextHashesAsTheSystemSays()
    {
        var random = new Random(180_4);
        var bytes = new byte[1_000];
        random.NextBytes(bytes);
        var hash = new byte[ContentHash.Size];
        for (var length = 0; length <= bytes.Length; length++)
        {
            SmallSha256.Hash(bytes.AsSpan(0, length), hash);
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), hash);
        }
    }

    [Fact]
    public void TheStandardsExamplesHold()
    {
        // FIPS 180-4's examples: "abc", and the two-block message.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Small("abc"u8));
        Assert.Equal("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", Small("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Small([]));
    }

    [Fact]
    public void TheHashIsTheSameBeforeAndAfterTheBudget()
    {
        var bytes = new byte[300 * 1024];
        new Random(7).NextBytes(bytes);
        var expected = Convert.ToHexStringLower(SHA256.HashData(bytes));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected, ContentHash.Hex(bytes));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(64 * 1024)]
    [InlineData(300_000)]
    public void AStreamHasTheHashOfItsBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var hash = new byte[ContentHash.Size];

        ContentHash.Compute(new MemoryStream(bytes), hash);

        Assert.Equal(SHA256.HashData(bytes), hash);
    }

    private static string Small(ReadOnlySpan<byte> text)
    {
        var hash = new byte[ContentHash.Size];
        SmallSha256.Hash(text, hash);
        return Convert.ToHexStringLower(hash);
    }
}
