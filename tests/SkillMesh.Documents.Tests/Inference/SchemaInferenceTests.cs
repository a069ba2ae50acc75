using System.Text;
using System.Text.Json.Nodes;
using SkillMesh.Documents.Checking;
using SkillMesh.Documents.Inference;
using SkillMesh.Schemas;

namespace SkillMesh.Documents.Tests.Inference;

public sealed class SchemaInferenceTests
{
    private static JsonNode Infer(params string[] samples)
    {
        ReadOnlyMemory<byte>[] bytes = [.. samples.Select(sample => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(sample))];
        var schema = SchemaInference.Infer(SchemaInference.Proposal!, bytes);
        var engine = JsonSchema.Load(Encoding.UTF8.GetBytes(schema.ToJsonString()));
        Assert.Equal(SchemaDialect.Draft07, engine.Dialect);
        foreach (var sample in bytes)
        {
            var errors = engine.Validate(sample.Span);
            Assert.True(errors.Count == 0, $"{schema}\n{Encoding.UTF8.GetString(sample.Span)}\n{string.Join('\n', errors)}");
        }

        return schema;
    }

    [Theory]
    [InlineData("""{"a":1,"b":"2025-01-01T00:00:00Z","c":[1,2.5],"d":null,"e":{"f":true}}""")]
    [InlineData("""{"$ref":"x","a b":[[1],["s"]],"u":"http://a.b/c","id":"2eb8aa08-aa98-11ea-b4aa-73b441d16380","t":"08:30:00","date":"2025-01-01"}""")]
    [InlineData("""{"a":1}""", """{"a":1.5,"b":null}""", """{"a":"x"}""")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null", "1", "\"x\"", "[]")]
    [InlineData("""{"":1,"a/b~c":{"x":1}}""", """{"":"s","a/b~c":{"x":null}}""")]
    [InlineData("""{"type":"object","properties":{"type":1},"definitions":{"$schema":"x"}}""")]
    [InlineData("[1,\"a\",null,{\"x\":[]}]", "[{\"x\":{}}]")]
    [InlineData("""{"n":12345678901234567890123,"m":1e400}""")]
    [InlineData("""{"foo%20bar":{"z":1},"/a~1b":{"z":1},"~0":{"z":1},"a b\"#[^`{|}<\\>c":{"z":1},"größe 😀":{"z":1}}""")]
    [InlineData("""{"%":{"z":{"%25":{"y":1}}}}""", """{"%":{"z":{"%25":{"y":null}}}}""")]
    public void EverySampleFitsWhatIsInferred(params string[] samples) => Infer(samples);

    [Fact]
    public void TypesOfAllSamplesMeetAndWhatAllHaveIsRequired()
    {
        var schema = Infer("""{"id":1,"at":"2025-01-01T00:00:00Z","name":null}""", """{"id":2,"at":"2025-01-02T00:00:00Z","name":"x","more":1.5}""");

        Assert.Equal("""["at","id","name"]""", schema["required"]!.ToJsonString());
        Assert.Equal("integer", schema["properties"]!["id"]!["type"]!.GetValue<string>());
        Assert.Equal("date-time", schema["properties"]!["at"]!["format"]!.GetValue<string>());
    }

    [Fact]
    public void RandomSamplesFitWhatIsInferred()
    {
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            Infer([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Value(random, 0))]);
        }
    }

    [Fact]
    public void SamplesAreReadFromEveryFormat()
    {
        static int Count(string text, DocumentFormat format)
        {
            var (samples, fault) = SampleReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f", format);
            Assert.Null(fault);
            return samples.Count;
        }

        Assert.Equal(1, Count("\uFEFF{}", DocumentFormat.Json));
        Assert.Equal(2, Count("{}\n\n{}\n", DocumentFormat.JsonLines));
        Assert.Equal(2, Count("a: 1\n---\nb: 2\n", DocumentFormat.Yaml));
        Assert.Equal(1, Count("---\na: 1\n---\n", DocumentFormat.FrontMatter));
        Assert.Equal(0, Count("# no\n", DocumentFormat.FrontMatter));
        Assert.Equal("SKM0030", SampleReader.Read(new MemoryStream("{"u8.ToArray()), "f", DocumentFormat.Json).Fault!.Id);

        // Half of a surrogate pair is JSON, and no text.
        var lone = SampleReader.Read(new MemoryStream("{}\n{\"a\": \"\\ud800\"}\n"u8.ToArray()), "f", DocumentFormat.JsonLines).Fault!;
        Assert.Equal(("SKM0030", 2, 7), (lone.Id, lone.Position.Line, lone.Position.Column));
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => "null",
        1 => "true",
        2 => "7",
        3 => "1.25",
        4 => "\"text\"",
        5 => new[] { "\"2025-01-31\"", "\"2025-01-31T08:30:00Z\"", "\"08:30:00\"", "\"http://a.example/\"", "\"00:00\"" }[random.Next(5)],
        6 => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
        _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"{new[] { "a", "b b", "$ref", "é", "items" }[i]}\":{Value(random, depth + 1)}")) + "}",
    };
}
