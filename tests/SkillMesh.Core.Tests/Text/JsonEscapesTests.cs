using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public sealed class JsonEscapesTests
{
    private static readonly (JavaScriptEncoder Ours, JavaScriptEncoder Theirs)[] Pairs =
        [(JsonEscapes.Readable, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), (JsonEscapes.Ascii, JavaScriptEncoder.Default)];

    [Fact]
    public void EveryCharacterIsWrittenAsTheFrameworkWritesIt()
    {
        foreach (var (ours, theirs) in Pairs)
        {
            for (var scalar = 0; scalar <= 0x10FFFF; scalar++)
            {
                if (Rune.IsValid(scalar) && !Same($"ab{new Rune(scalar)}c", ours, theirs))
                {
                    Assert.Fail($"U+{scalar:X4}");
                }
            }
        }
    }

    [Fact]
    public void EveryTextIsWrittenAsTheFrameworkWritesIt()
    {
        var letter = Gen.Frequency((4, Gen.Elements("abc XYZ019".ToCharArray())), (3, Gen.Choose(0, 0x7F).Select(code => (char)code)), (1, Gen.Elements('é', 'Ж', '\u2028', '\u202E', '\uD800', '\uDC00', '\uFFFD', '\uFEFF')));
        Prop.ForAll(Gen.ArrayOf(letter).Select(letters => new string(letters)).ToArbitrary(), text =>
            Assert.All(Pairs, pair => Assert.True(Same(text, pair.Ours, pair.Theirs)))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));
    }

    [Fact]
    public void WhereTheRoomIsTooSmallWhatFitsIsWrittenAndNothingIsHalfAnEscape()
    {
        const string text = "a\"b\u0001cé\n<d>";
        var utf8 = Encoding.UTF8.GetBytes(text);
        foreach (var (ours, _) in Pairs)
        {
            var whole = ours.Encode(text);
            for (var room = 0; room <= whole.Length; room++)
            {
                var bytes = new byte[room];
                var status = ours.EncodeUtf8(utf8, bytes, out var consumed, out var written);
                Assert.StartsWith(Encoding.UTF8.GetString(bytes, 0, written), ours.Encode(Encoding.UTF8.GetString(utf8, 0, consumed)), StringComparison.Ordinal);
                Assert.Equal(consumed == utf8.Length, status == OperationStatus.Done);

                var characters = new char[room];
                status = ours.Encode(text, characters, out consumed, out written);
                Assert.Equal(new string(characters, 0, written), ours.Encode(text[..consumed]));
                Assert.Equal(consumed == text.Length, status == OperationStatus.Done);
            }
        }
    }

    private static bool Same(string text, JavaScriptEncoder ours, JavaScriptEncoder theirs)
    {
        // By way of UTF-16 and of UTF-8: the writer has a path for either.
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Line(text, utf8, ours).SequenceEqual(Line(text, utf8, theirs))
            && Written(text, ours) == Written(text, theirs)
            && JsonEncodedText.Encode(utf8, ours).Equals(JsonEncodedText.Encode(utf8, theirs))
            && text.EnumerateRunes().All(rune => ours.WillEncode(rune.Value) == theirs.WillEncode(rune.Value));
    }

    private static byte[] Line(string text, byte[] utf8, JavaScriptEncoder encoder)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = encoder }))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteString("utf8", utf8);
            json.WriteString(utf8, utf8);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    // Half a surrogate pair is written by neither.
    private static string Written(string text, JavaScriptEncoder encoder)
    {
        try
        {
            return JsonEncodedText.Encode(text, encoder).ToString();
        }
        catch (ArgumentException refused)
        {
            return refused.GetType().Name;
        }
    }
}
