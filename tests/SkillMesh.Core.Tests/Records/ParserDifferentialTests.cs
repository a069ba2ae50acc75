using System.Text;
using System.Text.Json;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Core.Ledgers;
using SkillMesh.Core.Records;
using SkillMesh.Core.Workspaces;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Records;

/// <summary>What the schema sees and what the fold uses are the same value, or the line is no record: nothing hides in a
/// difference between parsers.</summary>
public class ParserDifferentialTests
{
    private const int Cases = 1500;

    // Values that parsers are known to disagree on, as raw JSON.
    private static readonly string[] Values =
    [
        "1", "1.0", "10e-1", "-0", "0", "1e400", "1E5", "100000", "9007199254740993", "123456789012345678901234567890", "0.1", "\"a\"", "\"\\u0061\"", "\"\\/\"", "\"/\"", "\"\"", "\" \"", "\"\\ud83d\\ude00\"", "\"😀\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"e\\u0301\"", "\"é\"", "null", "true", "false", "[]", "{}", "[1,[2]]", "{\"x\":1}", "{\"x\":1,\"x\":2}", "NaN", "01", "1.", "+1", "'a'", "\"\t\"", "[1,]", "tru", "\"\\x41\"", "1 2", "/**/1",
    ];

    private static readonly string[] Keys = ["a", "b", "\\u0061", "A", "", "\\u0000", "é", "e\\u0301", "\\ud83d\\ude00", "😀", "constructor", "a ", "id"];

    [Fact]
    public void TheSchemaAndTheConsumerSeeTheSame()
    {
        var random = new Random(20250131);
        var accepted = 0;
        for (var i = 0; i < Cases; i++)
        {
            var members = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (Key: Keys[random.Next(Keys.Length)], Value: Values[random.Next(Values.Length)])).ToList();
            var line = $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
            var bytes = Encoding.UTF8.GetBytes(line);
            if (RecordParser.Parse(bytes, SourcePosition.None, out var fault) is not { } record)
            {
                Assert.NotNull(fault);
                continue;
            }

            accepted++;

            // As many members as were written: none hides another.
            Assert.Equal(members.Count, record.Json.EnumerateObject().Count());
            foreach (var property in record.Json.EnumerateObject())
            {
                var name = Quoted(property.Name);
                var value = property.Value.GetRawText();
                Assert.True(Sees($$$"""{"properties":{ {{{name}}}:{"const":{{{value}}} } },"required":[{{{name}}}]}""", bytes), line);
                Assert.False(Sees($$$"""{"properties":{ {{{name}}}:{"not":{"const":{{{value}}} } } } }""", bytes), line);
            }
        }

        Assert.InRange(accepted, Cases / 10, Cases * 9 / 10);
    }

    [Theory]
    [InlineData("""{"agent":"a","timestamp":"2025-01-01","severity":"nit","description":"safe","description":"evil"}""")]
    [InlineData("""{"agent":"a","timestamp":"2025-01-01","severity":"nit","description":"safe","\u0064escription":"evil"}""")]
    [InlineData("""{"agent":"a","timestamp":"2025-01-01","severity":"nit","description":"x","more":{"deep":[{"k":1,"k":2}]}}""")]
    public void AKeyThatStandsTwiceIsRefusedAtWriteAndAtRead(string line)
    {
        using var folder = new TempFolder();
        folder.Write(".claude/review-findings.jsonl", line + "\n");
        var workspace = Workspace.Open(folder.Path);

        var reading = new LedgerReader(workspace).Read(LedgerKind.Findings);
        Assert.Empty(reading.Records);
        Assert.Equal("SKM1005", Assert.Single(reading.Diagnostics).Id);

        var error = Assert.Throws<SkillMeshException>(() => new LedgerWriter(workspace, new FakeTime("2025-02-01T12:00:00Z")).Append(LedgerKind.Findings, Encoding.UTF8.GetBytes(line)));
        Assert.Contains("stands twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(line + "\n", File.ReadAllText(folder.At(".claude", "review-findings.jsonl")));
    }

    private static bool Sees(string schema, byte[] document) => JsonSchema.Load(Encoding.UTF8.GetBytes(schema)).Validate(document).Count == 0;

    private static string Quoted(string text) => '"' + JsonEncodedText.Encode(text).ToString() + '"';
}
