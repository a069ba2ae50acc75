using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;

namespace SkillMesh.Core.Tests.Records;

public class RecordParserTests
{
    [Theory]
    [InlineData("""{"a":1""", "SKM1003", 7)]
    [InlineData("""[1]""", "SKM1003", 1)]
    [InlineData("""{"a":1} x""", "SKM1003", 9)]
    [InlineData("""{"a":NaN}""", "SKM1003", 6)]
    [InlineData("""{"a":1,"b":{"x":1,"x":2}}""", "SKM1005", 19)]
    [InlineData("""{"a":1,"\u0061":2}""", "SKM1005", 8)]
    [InlineData("""{"é":"\ud800"}""", "SKM1003", 6)]
    public void NoRecordHasAnIdAndAColumn(string line, string id, int column)
    {
        Assert.Null(RecordParser.Parse(Encoding.UTF8.GetBytes(line), new SourcePosition("f.jsonl", 3), out var fault));
        Assert.Equal((id, new SourcePosition("f.jsonl", 3, column)), (fault!.Id, fault.Position));
    }

    [Theory]
    [InlineData("ghp_Ab1Cd2Ef3", "not JSON from 'g' on")]
    [InlineData("{\"a\": ghp_Ab1Cd2Ef3}", "not JSON from 'g' on")]
    [InlineData("{\"a\": 日本}", "not JSON from '日' on")]
    public void OfWhatIsNoJsonOneCharacterIsShown(string line, string message)
    {
        Assert.Null(RecordParser.Parse(Encoding.UTF8.GetBytes(line), default, out var fault));
        Assert.Contains(message, fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8IsNamedWithItsByte()
    {
        Assert.Null(RecordParser.Parse(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}' }, default, out var fault));
        Assert.Equal(LedgerRules.InvalidUtf8, fault!.Rule);
        Assert.Contains("byte 3", fault.Message);
    }

    [Theory]
    [InlineData(63, null)]
    [InlineData(200_000, "SKM1009")]
    public void DeepNestingIsAnErrorAndNoCrash(int depth, string? expected)
    {
        var line = "{\"a\":" + new string('[', depth) + new string(']', depth) + "}";
        RecordParser.Parse(Encoding.UTF8.GetBytes(line), default, out var fault);
        Assert.Equal(expected, fault?.Id);
    }

    [Fact]
    public void AnyBytesGiveARecordOrAFaultAndNeverAnException() => Prop.ForAll<byte[]>(bytes =>
    {
        var record = RecordParser.Parse(bytes, default, out var fault);
        return record is null != (fault is null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TruncatedAtEveryByteALineIsAFault()
    {
        var line = Encoding.UTF8.GetBytes("""{"timestamp":"2025-01-15T14:30:00Z","x":[1,{"é":"\n"}],"ok":true}""");
        for (var length = 0; length < line.Length; length++)
        {
            Assert.Null(RecordParser.Parse(line.AsMemory(0, length), default, out var fault));
            Assert.NotNull(fault);
        }
    }

    [Theory]
    [InlineData("""{"id":"rf-1","a":1}""", "rf-1")]
    [InlineData("""{"id":42,"a":1}""", "42")]
    public void AForeignIdIsKept(string line, string id) =>
        Assert.Equal(id, RecordParser.Parse(Encoding.UTF8.GetBytes(line), default, out _)!.Id);

    [Theory]
    [InlineData("2025-01-15", "2025-01-15T00:00:00Z")]
    [InlineData("2025-01-15T14:30:00Z", "2025-01-15T14:30:00Z")]
    [InlineData("2025-01-15T14:30:00+02:00", "2025-01-15T12:30:00Z")]
    [InlineData("2025-01-15T14:30:00.123456", "2025-01-15T14:30:00.123456Z")]
    [InlineData("15/01/2025", null)]
    [InlineData("2025-02-30", null)]
    [InlineData("yesterday", null)]
    public void TimesAreUtcWhateverTheirSpelling(string text, string? expected) =>
        Assert.Equal(expected, Timestamps.TryParse(text, out var instant) ? Timestamps.Format(instant) : null);
}
