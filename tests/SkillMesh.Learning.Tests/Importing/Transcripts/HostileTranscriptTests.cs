using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Learning.Importing.Transcripts;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

public sealed class HostileTranscriptTests
{
    private static readonly TranscriptSource Source = new("x.jsonl") { Session = "s" };
    private static readonly string Good = TranscriptWorld.Files("client-2.1.20")[0].Text;
    private static readonly string Expected = TranscriptWorld.Tell(TranscriptWorld.Read((Source, Good)));

    [Theory]
    [InlineData("{\"type\":\"user\",\"mess", "SKM1042", "x.jsonl(16)", "cut off")]
    [InlineData("not json at all\n", "SKM1042", "x.jsonl(16)", "no JSON")]
    [InlineData("<<<<<<< HEAD\n", "SKM1042", "x.jsonl(16)", "no JSON")]
    public void ALineThatCannotBeReadIsToldAndTheOthersCount(string more, string id, string place, string words)
    {
        var notes = new List<Diagnostic>();
        var told = TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.NewReading(), notes, [(Source, Good + more)]));

        Assert.Equal(Expected, told);
        var note = Assert.Single(notes);
        Assert.Equal((id, place), (note.Id, note.Position.ToString()));
        Assert.Contains(words, note.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"type\":7,\"timestamp\":[]}")]
    [InlineData("{\"type\":\"user\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"message\":[]}")]
    [InlineData("{\"type\":\"user\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"message\":{\"content\":{\"a\":1}}}")]
    [InlineData("{\"type\":\"user\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"message\":{\"content\":[null,1,[],{\"type\":[]},{\"type\":\"tool_result\"},{\"type\":\"text\",\"text\":7}]}}")]
    [InlineData("{\"type\":\"assistant\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"x\",\"name\":\"Bash\",\"input\":\"ls\"},{\"type\":\"tool_use\",\"id\":7,\"name\":\"Bash\"},{\"type\":\"tool_use\",\"id\":\"y\",\"name\":\"Edit\",\"input\":{\"file_path\":{}}}]}}")]
    [InlineData("{\"type\":\"attachment\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"attachment\":[{\"type\":\"queued_command\"}]}")]
    [InlineData("{\"type\":\"user\",\"timestamp\":\"yesterday\",\"message\":{\"content\":\"no, use tabs instead\"}}")]
    public void LinesOfAnyOtherShapeArePassedOver(string line)
    {
        var notes = new List<Diagnostic>();

        Assert.Equal(Expected, TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.NewReading(), notes, [(Source, $"{line}\n{Good}{line}\n")])));
        Assert.Empty(notes);
    }

    [Fact]
    public void AnEndlessLineIsPassedOverInBoundedMemory()
    {
        var notes = new List<Diagnostic>();
        var reading = TranscriptWorld.NewReading();
        using var stream = new EndlessLine(50 << 20, Encoding.UTF8.GetBytes("\n" + Good));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lines = TranscriptFile.Read(stream, Source, reading, notes.Add);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Expected, TranscriptWorld.Tell(reading.Finish()));
        Assert.Equal(16, lines);
        Assert.Contains("52428800 bytes long", Assert.Single(notes).Message, StringComparison.Ordinal);
        Assert.True(allocated < 100 << 20, $"{allocated >> 20} MB were allocated for a line of 50 MB");
    }

    [Fact]
    public void BytesThatAreNoTextAndHalvesOfCharactersAreReadAsUnknown()
    {
        var notes = new List<Diagnostic>();
        var reading = TranscriptWorld.NewReading();
        var half = Encoding.UTF8.GetBytes(Good.Replace("You forgot", "You \\ud83d forgot", StringComparison.Ordinal).Replace("signature check", "signature \u00FF check", StringComparison.Ordinal));
        var at = half.AsSpan().IndexOf("\u00FF"u8);
        half[at] = 0xFF;
        half[at + 1] = 0xFE;
        using var stream = new MemoryStream(half);
        TranscriptFile.Read(stream, Source, reading, notes.Add);

        Assert.Equal("You \uFFFD forgot the signature \uFFFD\uFFFD check", reading.Finish().Corrections.Single().Summary);
        Assert.Contains("no UTF-8", Assert.Single(notes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfACharacterInANameHidesNoneOfTheOthers()
    {
        var notes = new List<Diagnostic>();
        var odd = Good.Replace("}\n", ",\"messag\\ud83d\":1}\n", StringComparison.Ordinal);
        Assert.NotEqual(Good, odd);

        Assert.Equal(Expected, TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.NewReading(), notes, [(Source, odd)])));
        Assert.Empty(notes);
    }

    [Fact]
    public void ManyBrokenLinesAreCountedAndNotListed()
    {
        var notes = new List<Diagnostic>();
        var told = TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.NewReading(), notes, [(Source, string.Concat(Enumerable.Repeat("{\n", 1000)) + Good)]));

        Assert.Equal(Expected, told);
        Assert.Equal(4, notes.Count);
        Assert.Contains("997 more lines", notes[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNestingIsNoJson()
    {
        var notes = new List<Diagnostic>();
        Assert.Equal(Expected, TranscriptWorld.Tell(TranscriptWorld.Read(TranscriptWorld.NewReading(), notes, [(Source, new string('[', 100_000) + new string(']', 100_000) + "\n" + Good)])));
        Assert.Single(notes);
    }

    [Fact]
    public void SecretsAreGoneBeforeAnythingIsCutOrCompared()
    {
        const string Token = "ghp_1234567890abcdefghijklmnopqrstuvwxyzAB";
        var findings = TranscriptWorld.Read((Source, Session(
            Call("c1", "Bash", new { command = $"curl -H 'Authorization: Bearer {Token}' https://example.org/{new string('a', 260)} && make" }),
            Result("c1", $"Exit code 1\nerror: token {Token} was refused <private>the plan</private>", isError: true),
            Call("c2", "Bash", new { command = $"export GITHUB_TOKEN={Token} && ./login.sh {new string('b', 270)} {Token}" }),
            Result("c2", "ok"),
            Call("c3", "Edit", new { file_path = "/home/user/shop/a.env", old_string = "", new_string = $"TOKEN={Token}" }),
            Result("c3", "ok"),
            Call("c4", "Bash", new { command = $"curl -H 'Authorization: Bearer {Token}' https://example.org/{new string('a', 260)} && make" }),
            Result("c4", "ok"),
            Prompt($"No, that's wrong, use {Token} instead. <private>She is leaving</private> {new string('c', 90)} {Token}"),
            Prompt("No, that's wrong, the name is <private>Anna"))));
        var kept = JsonSerializer.Serialize(findings) + TranscriptWorld.Tell(findings) + Encoding.UTF8.GetString(findings.Corrections[0].ToJson());

        Assert.Equal((2, 1), (findings.Corrections.Count, findings.Fixes.Count));
        foreach (var secret in (string[])["ghp_", "1234567890abc", "the plan", "leaving", "Anna"])
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WordsInOutputsFilesAndRepliesAreNobodysPrompts()
    {
        const string Words = "No, that's wrong. Use tabs instead.";
        var findings = TranscriptWorld.Read((Source, Session(
            Call("c1", "Bash", new { command = "cat chat.log" }),
            Result("c1", $"{{\"type\":\"user\",\"message\":{{\"role\":\"user\",\"content\":\"{Words}\"}}}}"),
            Result("c1", $"The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\n{Words}", isError: true),
            Json(new { type = "assistant", timestamp = "2026-01-01T00:09:00Z", sessionId = "s", message = new { role = "user", content = new object[] { new { type = "text", text = Words } } } }),
            Json(new { type = "system", timestamp = "2026-01-01T00:09:01Z", sessionId = "s", content = Words }),
            Prompt($"```\n{Words}\n```\nand then go on with the list"),
            Prompt($"> {Words}\nis what the log says, explain it"),
            Prompt($"/review {Words}"),
            Prompt($"<bash-stdout>{Words}</bash-stdout>"))));

        Assert.Empty(findings.Corrections);
    }

    [Fact]
    public void IdsThatGoInACircleEnd()
    {
        object Side(string id, string parent, string call, string command) => new
        {
            type = "assistant", timestamp = "2026-01-01T00:00:01Z", sessionId = "s", isSidechain = true, uuid = id, parentUuid = parent,
            message = new { content = new object[] { new { type = "tool_use", id = call, name = "Bash", input = new { command } } } },
        };
        var findings = TranscriptWorld.Read((Source, string.Join('\n', Json(Side("a", "b", "1", "make")), Json(Side("b", "a", "2", "make")), Json(Side("c", "c", "3", "make")))));

        Assert.Empty(findings.Fixes);
    }

    internal static string Session(params string[] lines) =>
        string.Join('\n', lines.Select((line, i) => line.Replace("@TIME@", $"2026-01-01T00:{i:00}:00Z", StringComparison.Ordinal))) + "\n";

    internal static string Prompt(string text) =>
        Json(new { type = "user", timestamp = "@TIME@", sessionId = "s", cwd = TranscriptWorld.Root, message = new { role = "user", content = text } });

    internal static string Call(string id, string name, object input) =>
        Json(new { type = "assistant", timestamp = "@TIME@", sessionId = "s", cwd = TranscriptWorld.Root, message = new { role = "assistant", content = new object[] { new { type = "tool_use", id, name, input } } } });

    internal static string Result(string id, string content, bool isError = false) =>
        Json(new { type = "user", timestamp = "@TIME@", sessionId = "s", cwd = TranscriptWorld.Root, message = new { role = "user", content = new object[] { new { type = "tool_result", tool_use_id = id, content, is_error = isError } } } });

    private static string Json(object value) => JsonSerializer.Serialize(value);

    /// <summary>One line of so many bytes, made as it is read, and something after it.</summary>
    private sealed class EndlessLine(long length, byte[] rest) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at < length)
            {
                var part = buffer[..(int)Math.Min(buffer.Length, length - _at)];
                part.Fill((byte)'x');
                _at += part.Length;
                return part.Length;
            }

            var from = (int)(_at - length);
            var count = Math.Min(buffer.Length, rest.Length - from);
            rest.AsSpan(from, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
