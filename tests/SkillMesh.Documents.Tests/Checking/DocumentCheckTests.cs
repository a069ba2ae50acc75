using System.Globalization;
using System.Text;
using SkillMesh.Core.Diagnostics;
using SkillMesh.Documents.Checking;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Documents.Tests.Checking;

[Collection(ProcessorTime.Name)]
public sealed class DocumentCheckTests
{
    private const string Schema = """{"type":"object","required":["id"],"properties":{"id":{"type":"integer"},"tags":{"items":{"enum":["a","b"]}}}}""";

    private static IReadOnlyList<Diagnostic> Run(string text, DocumentFormat format, string schema = Schema) =>
        DocumentCheck.Run(JsonSchema.Load(Encoding.UTF8.GetBytes(schema)), new MemoryStream(Encoding.UTF8.GetBytes(text)), "f", format);

    private static string Places(IEnumerable<Diagnostic> found) => string.Join(' ', found.Select(
        fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Position.Line}:{fault.Position.Column}:{fault.Id}")));

    [Theory]
    [InlineData(DocumentFormat.Json, "{\"id\": 1}", "")]
    [InlineData(DocumentFormat.Json, "\uFEFF{\r\n  \"id\": 1.5,\r\n  \"tags\": [\"a\", \"c\"] }", "2:9:SKM0021 3:17:SKM0021")]
    [InlineData(DocumentFormat.Json, "{\"id\": 1,}", "1:10:SKM0030")]
    [InlineData(DocumentFormat.Json, "{\"id\": 1, \"id\": 2}", "1:11:SKM0030")]
    [InlineData(DocumentFormat.Json, "", "1:1:SKM0030")]
    [InlineData(DocumentFormat.JsonLines, "{\"id\":1}\n\n{\"id\":\"é😀\"}\r\n  {}\n", "3:7:SKM0021 4:3:SKM0021")]
    [InlineData(DocumentFormat.JsonLines, "{\"id\":1}\n{\"id\":", "2:7:SKM0030")]
    [InlineData(DocumentFormat.JsonLines, "", "")]
    [InlineData(DocumentFormat.JsonLines, "{\"id\":1}\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "2:1:SKM0021 2:65:SKM0031")]
    [InlineData(DocumentFormat.Yaml, "id: 1\ntags: [a, b]\n", "")]
    [InlineData(DocumentFormat.Yaml, "# x\nid: no\ntags:\n  - a\n  - ü: 1\n", "2:5:SKM0021 5:5:SKM0021")]
    [InlineData(DocumentFormat.Yaml, "id: 1\n---\ntags: []\n---\nid: 'x'\n", "3:1:SKM0021 5:5:SKM0021")]
    [InlineData(DocumentFormat.Yaml, "# nothing\n", "1:1:SKM0021")]
    [InlineData(DocumentFormat.Yaml, "id: 1\ntags: [\n  a,\n  b: 2,\n  c:\n    d\n]\n", "4:3:SKM0021 5:3:SKM0021")]
    [InlineData(DocumentFormat.FrontMatter, "---\nid: 1\ntags: [\n  [a]: 1\n]\n---\n", "4:3:SKM0005")]
    [InlineData(DocumentFormat.Yaml, "id: 1\nid: 2\n", "2:1:SKM0005")]
    [InlineData(DocumentFormat.FrontMatter, "---\nid: 1\n---\n# Title\n", "")]
    [InlineData(DocumentFormat.FrontMatter, "---\r\n# c\r\nid: x\r\n---\r\nid: y\r\n", "3:5:SKM0021")]
    [InlineData(DocumentFormat.FrontMatter, "# Title\n", "1:1:SKM0021")]
    [InlineData(DocumentFormat.FrontMatter, "---\nid: 1\n", "1:1:SKM0005")]
    public void EveryFaultHasThePlaceOfTheFile(DocumentFormat format, string text, string places) => Assert.Equal(places, Places(Run(text, format)));

    [Theory]
    [InlineData("{id: 1, tags: [a, c]}", "tags[1]: 'c' is not one of a, b")]
    [InlineData("{id: 1, deep: {x/y: {n: 2}}}", "deep.x/y.n: expected string, found number")]
    [InlineData("{id: 1, deep: {1: {n: 2}}}", "deep.1.n: expected string, found number")]
    [InlineData("{tags: []}", "missing required property 'id'")]
    public void TheMessageLeadsWithTheWayToTheValue(string yaml, string message)
    {
        const string Deep = """
            {"required":["id"],"properties":{"tags":{"items":{"enum":["a","b"]}},
            "deep":{"additionalProperties":{"properties":{"n":{"type":"string"}}}}}}
            """;
        Assert.Equal(message, Assert.Single(Run(yaml, DocumentFormat.Yaml, Deep)).Message);
    }

    [Theory]
    [InlineData("a.json", DocumentFormat.Json)]
    [InlineData("a/b.JSONL", DocumentFormat.JsonLines)]
    [InlineData("x.yml", DocumentFormat.Yaml)]
    [InlineData("x.yaml", DocumentFormat.Yaml)]
    [InlineData("SKILL.md", DocumentFormat.FrontMatter)]
    [InlineData("Makefile", null)]
    [InlineData("a.toml", null)]
    public void TheExtensionTellsTheFormat(string path, DocumentFormat? format) => Assert.Equal(format, DocumentFormats.Of(path));

    public static TheoryData<string, DocumentFormat, string> Bombs => new()
    {
        { "brackets in YAML", DocumentFormat.Yaml, new string('[', 10_000) },
        { "brackets in front matter", DocumentFormat.FrontMatter, "---\na: " + new string('[', 10_000) + "\n---\n" },
        { "aliases", DocumentFormat.Yaml, "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n" },
        { "merge keys", DocumentFormat.Yaml, "a: &a {x: 1}\nb: {<<: *a}\n" },
        { "tags", DocumentFormat.Yaml, "a: !!python/object/apply:os.system ['x']\n" },
        { "large YAML", DocumentFormat.Yaml, "a: " + new string('x', 1 << 20) },
        { "brackets in JSON", DocumentFormat.Json, new string('[', 100_000) },
        { "braces in JSON", DocumentFormat.Json, string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) },
        { "brackets on a line", DocumentFormat.JsonLines, new string('[', 100_000) },
        { "an endless line", DocumentFormat.JsonLines, "\"" + new string('x', (1 << 20) + 1) + "\"" },
        { "a number of many digits", DocumentFormat.Json, "[" + new string('9', 100_000) + "e999999999]x" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void ABombIsANamedErrorSoon(string name, DocumentFormat format, string text)
    {
        const string Strict = """{"type":["object","array","string"],"multipleOf":7,"additionalProperties":{"$ref":"#"},"items":{"uniqueItems":true}}""";
        Run(text, format, Strict);
        IReadOnlyList<Diagnostic> found = [];
        var took = ProcessorTime.Least(200, () => found = Run(text, format, Strict));

        Assert.True(took < 200, $"{name}: {took} ms");
        Assert.Contains(found, fault => fault.Id is "SKM0005" or "SKM0030" or "SKM0031");
    }

    [Fact]
    public void FaultsAreCountedOnlySoFar()
    {
        var found = Run(string.Concat(Enumerable.Repeat("{}\n", 5_000)), DocumentFormat.JsonLines);

        Assert.Equal((DocumentLimits.Faults + 1, "SKM0031"), (found.Count, found[^1].Id));
        Assert.Equal("SKM0031", Run($"[{string.Join(',', Enumerable.Repeat("1", 5_000))}]", DocumentFormat.Json, """{"items":false}""")[^1].Id);
    }

    [Fact]
    public void SlowLinesEndTheFile()
    {
        var line = "\"" + new string('a', 60) + "!\"\n";
        var found = Run(string.Concat(Enumerable.Repeat(line, 1_000)), DocumentFormat.JsonLines, """{"pattern":"^(?=(a+)+$)"}""");

        Assert.Equal(DocumentLimits.SlowLines + 1, found.Count);
        Assert.All(found, fault => Assert.Equal("SKM0031", fault.Id));
    }
}
