using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Records;

namespace SkillMesh.Core.Tests.Records;

public class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":2}""", """{"a":2,"b":1}""")]
    [InlineData("""{ "a" : [ 1 , true , null , "x" ] }""", """{"a":[1,true,null,"x"]}""")]
    [InlineData("""{"a":"\u00e9\u0041"}""", """{"a":"éA"}""")]
    [InlineData("""{"a":{"z":1,"id":3},"id":"gone"}""", """{"a":{"id":3,"z":1}}""")]
    public void OneSpellingWhateverTheLineLooksLike(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Theory]
    [InlineData("12.50", "12.5")]
    [InlineData("1250e-2", "12.5")]
    [InlineData("1.25E1", "12.5")]
    [InlineData("-0", "0")]
    [InlineData("0.000", "0")]
    [InlineData("100", "100")]
    [InlineData("1e2", "100")]
    [InlineData("-0.001", "-0.001")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1e30", "1e30")]
    [InlineData("123e-10", "1.23e-8")]
    public void NumbersKeepEveryDigitInOneForm(string number, string expected) => Assert.Equal(expected, CanonicalJson.ExactNumber(number));

    [Fact]
    public void EqualNumbersAndOnlyEqualNumbersShareAForm() => Prop.ForAll<long, byte>((value, zeros) =>
    {
        var shift = zeros % 12;
        var scaled = value.ToString(System.Globalization.CultureInfo.InvariantCulture) + "." + new string('0', shift + 1);
        return CanonicalJson.ExactNumber(scaled) == CanonicalJson.ExactNumber(value.ToString(System.Globalization.CultureInfo.InvariantCulture))
            && CanonicalJson.ExactNumber($"{value}.{new string('0', shift)}1") != CanonicalJson.ExactNumber(scaled);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void IdIsTwentyBase32CharactersOfTheHash()
    {
        // SHA-256 of "{}" is 44136fa355b3678a...; base32 of its first 100 bits.
        Assert.Equal("iqjw7i2vwntyuekgvulp", RecordId.Of("{}"u8));
        Assert.True(RecordId.IsWellFormed(RecordId.Of("x"u8)));
        Assert.False(RecordId.IsWellFormed("rf-1"));
    }

    [Fact]
    public void KeyOrderDoesNotChangeTheIdAndContentDoes()
    {
        Assert.Equal(Id("""{"a":1,"b":2}"""), Id("""{"b":2,"a":1.0}"""));
        Assert.NotEqual(Id("""{"a":1,"b":2}"""), Id("""{"a":1,"b":3}"""));
    }

    private static string Id(string json) => RecordParser.Parse(Encoding.UTF8.GetBytes(json), default, out _)!.Id;

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(document.RootElement, output, omit: "id");
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
