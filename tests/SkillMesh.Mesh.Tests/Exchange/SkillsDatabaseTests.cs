using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Exchange;
using static SkillMesh.Mesh.Tests.Exchange.ImportMaker;

namespace SkillMesh.Mesh.Tests.Exchange;

public class SkillsDatabaseTests
{
    // The published system's own examples: ids repeat, Django is there three times, the rate is everybody's.
    private const string Published = """
        {
          "skills": [
            {"id": 1, "error_type": "AttributeError", "pattern": "'YouTubeTranscriptApi' has no attribute 'get_transcript'", "resolution": "use fetch(video_id)", "context": "transcripts", "created": "2025-11-01T10:11:12.131415", "usage_count": 3, "success_rate": 400.0},
            {"id": 2, "error_type": "ImportError", "pattern": "No module named 'django'", "resolution": "pip install django", "context": "", "created": "2025-11-02T10:00:00.000001", "usage_count": 0, "success_rate": 400.0},
            {"id": 2, "error_type": "TestError", "pattern": "test failed", "resolution": "run it again", "context": "", "created": "2025-11-03T10:00:00Z", "usage_count": 0, "success_rate": 50.0},
            {"id": 4, "error_type": "ImportError", "pattern": "No module named 'django'", "resolution": " pip install django ", "context": "", "created": "2025-11-04T10:00:00", "usage_count": 1, "success_rate": 50.0},
            {"id": 5, "error_type": "ImportError", "pattern": "", "resolution": "matches everything", "created": "2025-11-04T10:00:00"},
            {"id": 6, "error_type": "ImportError", "pattern": "x", "resolution": "  "},
            {"id": 7, "error_type": "ImportError", "pattern": "y", "resolution": "z", "color": {"a": 1}}
          ],
          "stats": {"total_errors_handled": 8, "auto_resolved": 32}
        }
        """;

    [Fact]
    public void ThePublishedExamplesAreReadAndTheirFaultsAreSaid()
    {
        var read = ReadDatabase(Published);
        Assert.Equal(7, read.Rows);
        Assert.Equal(["use fetch(video_id)", "pip install django", "run it again", "z"], read.Events.Select(made => made.Resolution));
        Assert.Equal(["1", "2", "", "7"], read.Events.Select(made => made.Alias));
        Assert.All(read.Events, made => Assert.Equal((SkillEventKind.Captured, "imported"), (made.Kind, made.Origin)));
        Assert.Equal([(7, "color", "{\"a\": 1}")], read.Aside);
        Assert.Equal(
            [
                "skills_database.json(5) SKM3010 the id '2' is used before for another skill: this one is known by its skill's id alone",
                "skills_database.json(6) SKM3010 the same error with the same fix stands in the file before: taken once",
                "skills_database.json(7) SKM3011 'pattern' is empty: it would match everything or mend nothing",
                "skills_database.json(8) SKM3010 'created' is missing: the time of the import stands for it",
                "skills_database.json(8) SKM3011 'resolution' is empty: it would match everything or mend nothing",
                "skills_database.json(9) SKM3010 'created' is missing: the time of the import stands for it",
                "skills_database.json(9) SKM3010 'color' is no field of a skill and was kept aside",
                "skills_database.json SKM3010 4 times have no zone: read as UTC",
                "skills_database.json SKM3010 success_rate is one number for all skills of the file and was left out: outcomes begin with what is seen here",
                "skills_database.json SKM3010 success_rate reaches 400 %, which no share can",
                "skills_database.json SKM3010 usage_count of 2 skills is told as where they come from and is no outcome: the file counts a look-up as a success",
            ],
            read.Diagnostics.Select(diagnostic => $"{diagnostic.Position} {diagnostic.Id} {diagnostic.Message}"));
    }

    [Fact]
    public void CountsOfTheFileAreNoOutcomes()
    {
        var skill = Book(ReadDatabase(Published).Events).Skills.Single(skill => skill.ErrorType == "AttributeError");
        Assert.Equal((0, 0, 0.0), (skill.Confirmed, skill.Rejected, skill.LowerBound));
        Assert.Equal("skills_database.json, used 3 times there", skill.Captures[0].Source);
    }

    [Fact]
    public void LocalTimesAreReadAsUtc() =>
        Assert.Equal(new DateTimeOffset(2025, 11, 1, 10, 11, 12, TimeSpan.Zero).AddTicks(1314150), ReadDatabase(Published).Events[0].Timestamp);

    [Fact]
    public void WhatIsWrittenIsReadAsTheSameSkills()
    {
        var book = Book(ReadDatabase(Published).Events);
        var bytes = SkillsDatabase.Write(book);
        var again = SkillsDatabase.Read(bytes, "x", Settings);
        Assert.DoesNotContain(again.Diagnostics, diagnostic => diagnostic.Rule == MeshRules.ImportRefused);
        Assert.Empty(again.Aside);
        Assert.Equal(Essence(book), Essence(Book(again.Events)));
        Assert.Equal(bytes, SkillsDatabase.Write(Book(again.Events)));
    }

    [Fact]
    public void TheFileHasThePublishedShape()
    {
        var events = ReadDatabase(Published).Events;
        var used = events[1].Skill;
        SkillEvent Outcome(SkillEventKind kind, int i) => new($"{kind}{i}", ReadAt.AddMinutes(i), kind, used) { SessionId = $"s{i}" };
        var bytes = SkillsDatabase.Write(Book([.. events.Reverse(), Outcome(SkillEventKind.Confirmed, 1), Outcome(SkillEventKind.Confirmed, 2), Outcome(SkillEventKind.Rejected, 3)]));
        Assert.DoesNotContain((byte)'\r', bytes);
        using var file = JsonDocument.Parse(bytes);
        var rows = file.RootElement.GetProperty("skills").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal(["id", "error_type", "pattern", "resolution", "context", "created", "usage_count", "success_rate", "skill", "state"], rows[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(["100.0", "66.7", "100.0", "100.0"], rows.Select(row => row.GetProperty("success_rate").GetRawText()));
        Assert.Equal([0, 3, 0, 0], rows.Select(row => row.GetProperty("usage_count").GetInt32()));
        Assert.Equal("2025-11-01T10:11:12.131415+00:00", rows[0].GetProperty("created").GetString());
        Assert.Equal("{\"total_errors_handled\":0,\"auto_resolved\":2}", JsonSerializer.Serialize(file.RootElement.GetProperty("stats")));
    }

    [Fact]
    public void HeldSkillsAreWrittenOnlyWhenAskedFor()
    {
        var events = ReadDatabase(Published).Events;
        SkillEvent[] all = [.. events, new("r", ReadAt, SkillEventKind.Retired, events[0].Skill) { Reason = "old" }];
        Assert.DoesNotContain("fetch(video_id)", Encoding.UTF8.GetString(SkillsDatabase.Write(Book(all))), StringComparison.Ordinal);
        Assert.Contains("\"state\": \"retired\"", Encoding.UTF8.GetString(SkillsDatabase.Write(Book(all), includeHeld: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("{\"skills\": {}}")]
    [InlineData("nonsense")]
    [InlineData("{\"skills\": [}")]
    [InlineData("{\"skills\": []} x")]
    [InlineData("\"skills\"")]
    public void AFileThatIsNoneIsAnError(string json)
    {
        var read = ReadDatabase(json);
        Assert.Empty(read.Events);
        Assert.Contains(read.Diagnostics, diagnostic => diagnostic.Rule == MeshRules.ImportRefused);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"pattern\": 5, \"resolution\": \"x\"}")]
    [InlineData("{\"pattern\": \"a\", \"pattern\": \"b\", \"resolution\": \"x\"}")]
    [InlineData("{\"pattern\": \"a\", \"resolution\": \"x\", \"tags\": [{\"k\": 1, \"\\u006b\": 2}]}")]
    [InlineData("{\"pattern\": \"a\", \"resolution\": \"x\", \"\\ud800\": 1}")]
    [InlineData("{\"pattern\": \"\\ud800\", \"resolution\": \"x\"}")]
    [InlineData("{\"pattern\": null, \"resolution\": \"x\"}")]
    public void ARowThatIsNoneLeavesTheOthers(string row)
    {
        var read = ReadDatabase($"{{\"skills\": [{row},\n{{\"id\": 1, \"pattern\": \"p\", \"resolution\": \"r\"}}]}}");
        Assert.Single(read.Events);
        Assert.Contains(read.Diagnostics, diagnostic => diagnostic.Rule == MeshRules.ImportRefused && diagnostic.Position.Line == 1);
    }

    [Fact]
    public void ATornFileGivesTheRowsBeforeTheTear()
    {
        var read = ReadDatabase("{\"skills\": [{\"id\": 1, \"pattern\": \"p\", \"resolution\": \"r\"},\n{\"id\": 2, \"pat");
        Assert.Single(read.Events);
        Assert.Contains(read.Diagnostics, diagnostic => diagnostic.Rule == MeshRules.ImportRefused && diagnostic.Position.Line == 2);
    }

    [Fact]
    public void AMarkAndAPlainListAreRead()
    {
        Assert.Single(ReadDatabase("\uFEFF[{\"id\": 1, \"pattern\": \"p\", \"resolution\": \"r\"}]").Events);
        Assert.Equal("team#1", ReadDatabase("[{\"id\": 1, \"pattern\": \"p\", \"resolution\": \"r\"}]", Settings with { Namespace = "team" }).Events[0].Alias);
    }

    [Fact]
    public void LineEndingsOfTheFileChangeNothing() =>
        Assert.Equal(
            ReadDatabase(Published).Events.Select(made => made.Id),
            ReadDatabase(Published.ReplaceLineEndings("\r\n")).Events.Select(made => made.Id));

    [Fact]
    public void SecretsAreGoneBeforeTheIdIsDerived()
    {
        var made = Assert.Single(ReadDatabase("[{\"id\": 1, \"pattern\": \"p\", \"resolution\": \"use s3cret\"}]", Settings with { Redact = text => text.Replace("s3cret", "[redacted]", StringComparison.Ordinal) }).Events);
        Assert.Equal("use [redacted]", made.Resolution);
        Assert.Single(Book(made).Skills);
    }

    [Fact]
    public void AnEventHasTheIdThatItsLedgerWouldGiveIt()
    {
        var made = ReadDatabase(Published).Events[0];
        using var record = JsonDocument.Parse(SkillEventWriter.Write(made));
        var canonical = new System.Buffers.ArrayBufferWriter<byte>();
        SkillMesh.Core.Records.CanonicalJson.Write(record.RootElement, canonical);
        Assert.Equal(SkillMesh.Core.Records.RecordId.Of(canonical.WrittenSpan), made.Id);
    }
}
