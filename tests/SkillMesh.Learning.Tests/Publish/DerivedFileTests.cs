using System.Text;
using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Redaction;
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
    public void NoTextOfARegistrySpeaksToABuildRunner()
    {
        const string command = "##vso[task.setvariable variable=A]b";
        var text = Encoding.UTF8.GetString(PatternsFile.ToBytes(Lines.Fold(Enumerable.Range(0, 4).Select(i =>
            Lines.Finding("p", i, serial: i, text: $"{command} {i}", file: $"a/{command}.cs", service: command, author: command)))));

        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.Contains("a/##vso\\\\x5btask.setvariable variable=A]b.cs", text, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"rules":[{"kind":"own","match":"[a-z]{2,}"}]}""")]
    [InlineData("""{"rules":[{"kind":"own","match":"high|tracked|2026-0|p-one"}],"allow":["tracked"]}""")]
    public void RedactedOnItsWayOrAfterwardsAFileHasTheSameBytes(string rules)
    {
        const string key = "ghp_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3";
        var redactor = RedactorOf(rules);
        string[] lines =
        [
            Lines.Finding("p-one", 0, text: $"a <b> {key} é \ud83d\ude00 & 'quoted' \"password\": \"hunter2x9z\""),
            Lines.Finding("p-one", 1, text: "/home/ada/src/x.cs --token abcdef0123456789abcdef"),
            Lines.Finding("password", 1, text: "password=Tr0ub4dor&3xyz"),
            Lines.Finding("p-two", 2, severity: key),
            Lines.Finding("p-two", 3, severity: key.Replace('B', 'C')),
            Lines.Finding("p-two", 3, service: key + "é<b>"),
        ];
        var result = Lines.Fold(lines);

        var patterns = new StringBuilder();
        PatternsFile.Write(result, redactor, new TextSink(patterns));
        var trends = new StringBuilder();
        TrendsFile.Write(result.Trends!, redactor, new TextSink(trends));

        Assert.Equal(Encoding.UTF8.GetString(redactor.RedactJson(PatternsFile.ToBytes(result))), patterns.ToString());
        Assert.Equal(Encoding.UTF8.GetString(redactor.RedactJson(TrendsFile.ToBytes(result.Trends!))), trends.ToString());
        Assert.Contains("\"[redacted:github-token]-2\": 1", patterns.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, patterns.ToString() + trends, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyPatternsAreRedactedAsIfTheyWereWrittenOneAfterTheOther()
    {
        var redactor = Redactor.For(SkillMeshConfig.Default);
        var key = "ghp_" + string.Concat(Enumerable.Repeat("A1b2C3d4E", 4));
        var result = Lines.Fold([.. Enumerable.Range(0, 300).SelectMany(i => (string[])
        [
            Lines.Finding($"pattern-{i * 7919 % 1000:d3}", i % 20, text: $"number {i}" + (i % 40 == 0 ? $" with {key}" : "")),
            Lines.Finding($"pattern-{i * 7919 % 1000:d3}", 1 + (i % 20), severity: i % 60 == 0 ? key.Replace('B', (char)('C' + (i / 60))) : "nit"),
        ])]);

        var written = new StringBuilder();
        PatternsFile.Write(result, redactor, new TextSink(written));

        Assert.Equal(300, result.Patterns.Count);
        Assert.Equal(Encoding.UTF8.GetString(redactor.RedactJson(PatternsFile.ToBytes(result))), written.ToString());
        Assert.Contains("\"[redacted:github-token]-5\": 1", written.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhoWantsNoMoreIsNotGivenTheWholeFile()
    {
        var result = Lines.Fold([.. Enumerable.Range(0, 400).Select(i => Lines.Finding($"pattern-{i}", 0, text: new string('x', 300)))]);
        var first = new StringBuilder();
        var whole = new StringBuilder();

        PatternsFile.Write(result, null, new TextSink(first) { Most = 1 });
        PatternsFile.Write(result, null, new TextSink(whole));

        Assert.StartsWith(first.ToString(), whole.ToString(), StringComparison.Ordinal);
        Assert.True(first.Length * 2 < whole.Length, $"{first.Length} of {whole.Length}");
    }

    private static Redactor RedactorOf(string rules)
    {
        using var json = JsonDocument.Parse($$"""{"redaction":{{rules}}}""");
        return Redactor.For(SkillMeshConfig.Parse(json.RootElement));
    }

    private sealed class TextSink(StringBuilder text) : IByteSink
    {
        private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

        public int Most { get; init; } = int.MaxValue;

        public bool WantsMore => text.Length < Most;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            var chars = new char[bytes.Length];
            text.Append(chars, 0, _decoder.GetChars(bytes, chars, flush: false));
        }
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
