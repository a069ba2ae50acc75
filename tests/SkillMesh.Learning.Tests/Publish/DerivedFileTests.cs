using System.Text;
using System.Text.Json;
using SkillMesh.Core.Ledgers;
using SkillMesh.Learning.Fold;
using SkillMesh.Learning.Publish;
using SkillMesh.Learning.Settings;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Publish;

public sealed class DerivedFileTests
{
    private static LearningResult Demo()
    {
        string[] Ledger(string name) => File.ReadAllLines(RepositoryRoot.At("templates", "demo", ".claude", name + ".jsonl"));
        return LearningFold.Run(new LearningInput(
            [.. LedgerKind.Evidence.Select(kind => Lines.Reading(kind, Ledger(kind.Name)))], null, LearningSettings.Default));
    }

    private static void IsValid(byte[] bytes, string schema)
    {
        var errors = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At("schemas", schema))).Validate(bytes);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public void TheDemoLedgersGiveThisRegistry()
    {
        var result = Demo();
        var bytes = PatternsFile.ToBytes(result);

        IsValid(bytes, "patterns.schema.json");
        Snapshot.Verify(Encoding.UTF8.GetString(bytes), "json");
    }

    [Fact]
    public void TheDemoLedgersGiveTheseTrends()
    {
        var bytes = TrendsFile.ToBytes(Demo().Trends!);

        IsValid(bytes, "trends.schema.json");
        Snapshot.Verify(Encoding.UTF8.GetString(bytes), "json");
    }

    [Fact]
    public void TheDemoLedgersGiveThisOverview()
    {
        var result = Demo();
        var text = new StringBuilder();
        foreach (var pattern in result.Patterns)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{pattern.Name} {pattern.Count}/{pattern.Days} {pattern.Confidence:0.000} {pattern.Band} ")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"{pattern.Trend} {pattern.State} {string.Join(',', pattern.Agents)}\n");
        }

        foreach (var row in result.Transitions)
        {
            IsValid(Encoding.UTF8.GetBytes(row.Json), "promotion-log.schema.json");
            text.Append(row.Json).Append('\n');
        }

        foreach (var diagnostic in result.Diagnostics)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.Message}\n");
        }

        Snapshot.Verify(text.ToString());
    }

    [Fact]
    public void NoEvidenceIsAValidRegistry() =>
        IsValid(PatternsFile.ToBytes(LearningFold.Run(new LearningInput([], null, LearningSettings.Default))), "patterns.schema.json");

    [Fact]
    public void EffectsAndArchivedPatternsAreValidToo()
    {
        string[] lines = [.. Lines.Findings("some-pattern", Enumerable.Range(0, 50)), .. Lines.Findings("old-one", [300, 301])];
        string[] log = [Lines.Row("promote", "some-pattern", 20), Lines.Row("promote", "old-one", 299), Lines.Verdict("merge", "x", 2, "old-one")];
        var result = Lines.Fold(lines, log, settings: LearningSettings.Default with { Model = ConfidenceModel.Datum });

        IsValid(PatternsFile.ToBytes(result), "patterns.schema.json");
        Assert.NotNull(result.Find("some-pattern")!.Effect);
    }

    [Fact]
    public void HiddenCharactersAreShown()
    {
        var text = Encoding.UTF8.GetString(PatternsFile.ToBytes(Lines.Fold([Lines.Finding("p", 0, text: "a\u202eb\u001b[2Jc\nd")])));

        Assert.Contains(@"a\\u{202e}b\\x1b[2Jc d", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
    }

    [Fact]
    public void KeysAreSortedAndLinesEndInLf()
    {
        var bytes = PatternsFile.ToBytes(Demo());

        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Sorted(JsonDocument.Parse(bytes).RootElement);
        Sorted(JsonDocument.Parse(TrendsFile.ToBytes(Demo().Trends!)).RootElement);
    }

    private static void Sorted(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            var names = json.EnumerateObject().Select(row => row.Name).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
            json.EnumerateObject().ToList().ForEach(row => Sorted(row.Value));
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            json.EnumerateArray().ToList().ForEach(Sorted);
        }
    }
}
