using SkillMesh.Core.Ledgers.Scanning;

namespace SkillMesh.Core.Tests.Ledgers;

public class KeyStreamTests
{
    // RFC 8439, A.1, test vectors 1 and 2: key and nonce of zeros, blocks 0 and 1.
    private const string OfZeros =
        "76B8E0ADA0F13D90405D6AE55386BD28BDD219B8A08DED1AA836EFCC8B770DC7DA41597C5157488D7724E03FB8D84A376A43B8F41518A11CC387B669B2EE6586"
        + "9F07E7BE5551387A98BA977C732D080DCB0F29A048E3656912C6533E32EE7AED29B721769CE64E43D57133B074D839D531ED1F28510AFB45ACE10A1F4B794D6F";

    [Theory]
    [InlineData(128)]
    [InlineData(64)]
    [InlineData(77)]
    [InlineData(1)]
    public void AKeyOfZerosGivesTheBytesOfTheStandard(int length)
    {
        var stream = new byte[length];
        KeyStream.Fill(new byte[32], stream);
        Assert.Equal(OfZeros[..(2 * length)], Convert.ToHexString(stream));
    }

    // RFC 8439, A.1, test vector 3: the last bit of the key set, block 1.
    [Fact]
    public void AnotherKeyGivesOtherBytes()
    {
        var key = new byte[32];
        key[31] = 1;
        var stream = new byte[128];
        KeyStream.Fill(key, stream);
        Assert.Equal(
            "3AEB5224ECF849929B9D828DB1CED4DD832025E8018B8160B82284F3C949AA5A8ECA00BBB4A73BDAD192B5C42F73F2FD4E273644C8B36125A64ADDEB006C13A0",
            Convert.ToHexString(stream.AsSpan(64)));
    }
}
