using System.Text;
using SkillMesh.Mesh.Events;
using SkillMesh.Mesh.Monitoring;
using SkillMesh.Schemas;
using SkillMesh.Testing;
using static SkillMesh.Mesh.Tests.Monitoring.SkillStatsTests;
using static SkillMesh.Mesh.Tests.Skills.EventMaker;

namespace SkillMesh.Mesh.Tests.Monitoring;

public class MonitorRecordTests
{
    [Fact]
    public void TheRecordIsOneLineOfThePublishedFieldsAndOurs()
    {
        SkillEvent[] events = [Captured("a"), Make(SkillEventKind.Seen, "a", 1), Make(SkillEventKind.Confirmed, "a", 5)];
        var record = new MonitorRecord(Start.ToOffset(TimeSpan.FromHours(2)), SkillStats.Of(Book(events), events))
        {
            HasBridge = true,
            Bridge = new Dictionary<string, int> { ["pending"] = 0, ["delivered"] = 6 },
            Tests = [new MonitorTest("self-test", "passed", "line\nline\u202e", "", 0), new MonitorTest("other", "missing", "", "", null)],
            ManifestBytes = 21422,
        };
        var text = Encoding.UTF8.GetString(record.Write());
        Assert.Equal(
            """{"timestamp":"2025-01-15T12:00:00+00:00","bridge_db_present":true,"skills_snapshot":{"skill_count":1,"stats":{"total_errors_handled":1,"auto_resolved":1}},"tests":[{"script":"self-test","status":"passed","stdout":"line\nline\u202e","stderr":"","returncode":0},{"script":"other","status":"missing","stdout":"","stderr":"","returncode":null}],"tests_summary":{"total":2,"passed":1,"failed":0,"errors":0,"missing":1},"manifest_size_bytes":21422,"bridge":{"delivered":6,"pending":0},"unique_skills":1,"skills_by_state":{"proposed":0,"verified":1,"approved":0,"quarantined":0,"retired":0},"skills_per_day":1.0,"duplicates_avoided":0,"confirmed":1,"rejected":0,"repair":{"verdict":"insufficient data","before":{"repairs":0},"after":{"repairs":1},"ratio":null},"repair_by_signature":[{"signature":"sig/1:aaaaaaaaaaaaaaaaaaaa","verdict":"insufficient data","before":{"repairs":0},"after":{"repairs":1},"ratio":null}]}"""
            + "\n",
            text);
    }

    [Theory]
    [InlineData("seen 0 a, captured 5 a")]
    [InlineData("captured 0 a, seen 10 b, confirmed 12 b")]
    [InlineData("seen 0 a")]
    public void TheRecordFitsItsSchema(string story)
    {
        var schema = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At("schemas", "monitor-record.schema.json")));
        var events = Story(story);
        Assert.Empty(schema.Validate(new MonitorRecord(Start, SkillStats.Of(Book(events), events)).Write()));
    }
}
