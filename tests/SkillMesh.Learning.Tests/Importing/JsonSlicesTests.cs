using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Importing;

namespace SkillMesh.Learning.Tests.Importing;

public class JsonSlicesTests
{
    [Fact]
    public void ValuesComeWithPathIndexesAndPlaceHoweverTheTextIsCut()
    {
        const string Text = "{\"é\": 1, \"runs\": [\n {\"a\": [\"x\", {\"b\": [1, {}]}], \"results\": [{\"n\": 1},\n  {\"n\": \"😀\"}]},\n {\"results\": [7]}]}";
        string[] expected =
        [
            "runs.*.results.* 0,0 {\"n\": 1} 2,43", "runs.*.results.* 0,1 {\"n\": \"😀\"} 3,3", "runs.*.results.* 1,0 7 4,15",
        ];
        foreach (var step in Enumerable.Range(1, 17).Append(1_000))
        {
            Assert.Equal(expected, Read(new MemoryStream(Encoding.UTF8.GetBytes(Text)), step, (path, _) => path == "runs.*.results.*"));
        }
    }

    [Fact]
    public void TheBufferDoesNotGrowWithTheText()
    {
        var stream = new Endless(64 << 20);
        var count = 0;
        JsonSlices.Read(stream, "x", (path, isArray) => !isArray, _ => count++);
        Assert.True(count > 100_000);
        Assert.True(stream.Longest <= 64 * 1024, $"{stream.Longest}");
    }

    [Fact]
    public void AnEndlessValueIsRefused()
    {
        var error = Assert.Throws<SkillMeshException>(() => JsonSlices.Read(new Endless(1L << 40, "["u8.ToArray(), "1,1,1,1,1,1,1,1,"u8.ToArray()), "x", (_, _) => true, _ => { }));
        Assert.Equal("SKM0031", error.Diagnostic.Id);
    }

    [Theory]
    [InlineData("[1, 2", 1, 6)]
    [InlineData("[1,\n é]", 2, 2)]
    [InlineData("[\"😀\", x]", 1, 8)]
    [InlineData("{\"a\": 1}\n}", 2, 1)]
    public void AFaultHasItsPlace(string text, int line, int column)
    {
        foreach (var step in (int[])[1, 3, 100])
        {
            var error = Assert.Throws<SkillMeshException>(() => Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), step, (_, _) => false));
            Assert.Equal(new SourcePosition("x", line, column), error.Diagnostic.Position);
        }
    }

    private static List<string> Read(Stream text, int step, Func<string, bool, bool> wanted)
    {
        var found = new List<string>();
        JsonSlices.Read(new Slow(text, step), "x", wanted, slice =>
            found.Add($"{slice.Path} {string.Join(',', slice.Indexes)} {Encoding.UTF8.GetString(slice.Json.Span)} {slice.Line},{slice.Column}"));
        return found;
    }

    // Gives so many bytes at a time.
    private sealed class Slow(Stream inner, int step) : ReadOnlyStream
    {
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(step, count));
    }

    // A text made while it is read.
    private sealed class Endless(long length, byte[]? start = null, byte[]? unit = null) : ReadOnlyStream
    {
        private readonly byte[] _unit = unit ?? Encoding.UTF8.GetBytes("{\"id\": 1, \"body\": \"" + new string('x', 300) + "\"}\n");
        private long _at;

        public int Longest { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Longest = Math.Max(Longest, buffer.Length);
            var done = 0;
            for (; done < count && _at < length - (length % _unit.Length); done++, _at++)
            {
                buffer[offset + done] = _at < (start?.Length ?? 0) ? start![_at] : _unit[(_at - (start?.Length ?? 0)) % _unit.Length];
            }

            return done;
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
