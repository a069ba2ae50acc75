using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using SkillMesh.Git.Committing;

namespace SkillMesh.Git.Tests;

public sealed class SmallSha1Tests
{
    [Fact]
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "git names its objects by SHA-1")]
    public void EveryLengthGivesTheHashOfTheSystem()
    {
        var random = new Random(5);
        for (var length = 0; length < 600; length += length < 260 ? 1 : 37)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(SHA1.HashData(bytes), SmallSha1.Hash(bytes));
        }

        Assert.Equal("a9993e364706816aba3e25717850c26c9cd0d89d", Convert.ToHexStringLower(SmallSha1.Hash("abc"u8)));
    }
}
