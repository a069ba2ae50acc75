using System.Buffers;
using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Records;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Skills;

namespace SkillMesh.Mesh.Tests.Skills;

/// <summary>The quick ways to an event and to an id give what the exact ones give.</summary>
public sealed class SkillEventReadingTests
{
    private const string Whole = """{"id":"abc","timestamp":"2025-03-01T10:00:00Z","event":"captured","skill":"aaaaaaaaaaaaaaaaaaaa","error_type":"E1","pattern":"it's \"so\" <b> é\n","resolution":"do \u0041","context":"c","signature":"sig/1:x","alias":"k1","source":"s","evidence":"e","reason":"r","resolution_hash":"h","repository":"repo","origin":"hook","agent":"a","author":"b","session_id":"z"}""";

    public static TheoryData<string> Lines =>
    [
        Whole,
        """{"event":"seen","timestamp":"2025-03-01T10:00:00+02:00","extra":{"skill":"inner","list":[1,{"event":"captured"}]},"signature":"x"}""",
        """{"event":"seen","timestamp":"2025-03-01T10:00:00Z","skill":7,"agent":null,"pattern":["x"]}""",
        """{"\u0065vent":"confirmed","timestamp":"2025-03-01T10:00:00Z","skill":"s"}""",
        """{"event":"confirmed","timestamp":"2025-03-01T10:00:00Z"}""",
        """{"event":"unheard","timestamp":"2025-03-01T10:00:00Z","skill":"s"}""",
        """{"event":"retired","timestamp":"yesterday","skill":"s"}""",
        "{}",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void ALineOfAPageIsTheEventOfItsRecord(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var record = RecordParser.Parse(bytes, SourcePosition.None, out _)!;

        Assert.Equal(SkillEventReader.Read(record, SkillWay.Sync), SkillEventReader.Read(record.ContentId, bytes, SkillWay.Sync));
    }

    [Fact]
    public void ADamagedLineOfAPageIsNoEvent()
    {
        var whole = Encoding.UTF8.GetBytes(Whole);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(SkillEventReader.Read("x", whole.AsSpan(0, length), SkillWay.Here));
        }

        Assert.Null(SkillEventReader.Read("x", [.. whole, (byte)'x'], SkillWay.Here));
        Assert.NotNull(SkillEventReader.Read("x", whole, SkillWay.Here));
        whole[60] = 0xFF;
        Assert.Null(SkillEventReader.Read("x", whole, SkillWay.Here));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("  it's \"quoted\" \\ <b>&amp;</b> + é \u2028 \u202E \uFEFF\t\r\n")]
    [InlineData("half a pair \uD800 and more")]
    [InlineData("\u0001\u007F\u0080 \U0001F600 \U000E0041")]
    [InlineData("")]
    public void AnIdIsThatOfTheCanonicalJsonOfSignatureAndResolution(string resolution)
    {
        using var document = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(new { signature = "sig/1:é'x", resolution = resolution.Trim() }));
        var canonical = new ArrayBufferWriter<byte>();
        CanonicalJson.Write(document.RootElement, canonical);

        Assert.Equal(RecordId.Of(canonical.WrittenSpan), SkillId.Of("sig/1:é'x", resolution));
    }
}
