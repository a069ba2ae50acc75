using System.Text.Json;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests.Commands;

public sealed class SchemaCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SchemaCommandTests() => Put("s.json", """{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}""");

    public void Dispose() => _folder.Dispose();

    private void Put(string path, string text) => File.WriteAllText(_folder.At(path), text);

    [Fact]
    public void FilesOfEveryFormatAreCheckedOutsideARepository()
    {
        Put("x.json", """{ "a": 1.5 }""");
        Put("x.jsonl", "{\"a\":1}\n{\"a\":\"x\"}\n");
        Put("x.yml", "# c\na: no\n");
        Put("x.md", "---\ntitle: x\n---\n");
        Put("good.yaml", "a: 1\n");
        string[] files = ["x.json", "x.jsonl", "x.yml", "x.md", "good.yaml"];

        var text = CliRun.In(_folder.Path, ["schema", "check", "--schema", "s.json", .. files]);
        var json = CliRun.In(_folder.Path, ["schema", "check", "--schema", "s.json", "--json", .. files]);

        Assert.Equal((1, 1), (text.Exit, json.Exit));
        foreach (var place in new[] { "x.json(1,8): error SKM0021: a: ", "x.jsonl(2,6): error", "x.yml(2,4): error", "x.md(2,1): error" })
        {
            Assert.Contains(place, text.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("good", text.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 5 files fit s.json", text.Error, StringComparison.Ordinal);
        OutputSchema.Fits("schema-check", json.Out);
    }

    [Fact]
    public void AFileThatFitsIsSilentSuccess()
    {
        Put("x.json", """{"a":1}""");
        var run = CliRun.In(_folder.Path, "schema", "check", "--schema", "s.json", "x.json", "-q");

        Assert.Equal((0, "", ""), (run.Exit, run.Out, run.Error));
        Assert.Equal(0, CliRun.WithInput(_folder.Path, """{"a":1}""", "schema", "check", "--schema", "s.json", "-").Exit);
        Assert.Equal(0, CliRun.WithInput(_folder.Path, "a: 1", "schema", "check", "--schema", "s.json", "--as", "yaml", "-").Exit);
    }

    [Theory]
    [InlineData("SKM0020", "schema", "check", "--schema", "bad.json", "x.json")]
    [InlineData("SKM0020", "schema", "check", "--schema", "remote.json", "x.json")]
    [InlineData("SKM0002", "schema", "check", "--schema", "none.json", "x.json")]
    [InlineData("SKM0002", "schema", "check", "--schema", "s.json", "none.json")]
    [InlineData("SKM0006", "schema", "check", "--schema", "s.json", ".")]
    [InlineData("SKM0006", "schema", "check", "--schema", "s.json", "x.bin")]
    [InlineData("SKM0006", "schema", "check", "x.json")]
    [InlineData("SKM0006", "schema", "check", "--schema", "s.json")]
    [InlineData("SKM0006", "schema", "check", "--schema", "s.json", "--cases", "x.json")]
    [InlineData("SKM0006", "schema", "infer")]
    public void WhatCannotBeDoneIsSaidWithExitCode2(string id, params string[] args)
    {
        Put("x.json", "{}");
        Put("x.bin", "{}");
        Put("bad.json", """{"typo":1}""");
        Put("remote.json", """{"$ref":"https://example.org/other.json"}""");

        var run = CliRun.In(_folder.Path, args);

        Assert.Equal(2, run.Exit);
        Assert.Contains(id, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CasesAreAnsweredInOrderAndWithoutAVerdictItIsSaid()
    {
        Put("cases.jsonl", """
            {"id":"é 1","schema":{"type":"integer"},"instance":1.0}
            {"instance":"x","schema":{"type":"integer"},"id":2}

            {"id":"b","schema":false,"instance":null}
            {"id":"c","schema":{"typo":1},"instance":null}
            {"id":"d","schema":{"$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{"type":"string"}]},"instance":["x",1]}
            {"id":"e","schema":{"pattern":"^(?=(a+)+$)"},"instance":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}
            {"id":"f","schema":{"format":"date"},"instance":"2026-02-29"}
            {"id":"g","schema":true}
            nonsense
            """);

        var run = CliRun.In(_folder.Path, "schema", "check", "--cases", "cases.jsonl");

        Assert.Equal(1, run.Exit);
        var lines = run.Out.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => OutputSchema.Fits("schema-cases", line));
        Assert.Equal(
            ["é 1 True", "2 False", "b False", "c : 'typo' is not a keyword this engine knows (at /typo)", "d True",
             "e : the pattern ^(?=(a+)+$) took too long on", "f False", "g : line 9 is not an object with id, schema and instance", " : line 10 is not JSON"],
            lines.Select(Short));
        Assert.True(run.Out.All(char.IsAscii));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(5_000)]
    public void AnInstanceThatNestsTooDeeplyHasNoVerdictAndKeepsItsId(int depth)
    {
        var nested = new string('[', depth) + new string(']', depth);
        var run = CliRun.WithInput(_folder.Path, $$"""{"id":"x","schema":true,"instance":{{nested}}}""", "schema", "check", "--cases", "-");

        Assert.Equal((1, """{"id":"x","valid":null,"error":"objects and arrays nest deeper than 64"}""" + "\n"), (run.Exit, run.Out));
    }

    [Fact]
    public void CasesThatAllGotAVerdictAreCleanWhateverItIs()
    {
        const string Case = """{"id":1,"schema":{"type":"string"},"instance":1}""";

        var run = CliRun.WithInput(_folder.Path, Case, "schema", "check", "--cases", "-");

        Assert.Equal((0, "{\"id\":1,\"valid\":false}\n"), (run.Exit, run.Out));
        Assert.Equal((0, ""), CliRun.WithInput(_folder.Path, "", "schema", "check", "--cases", "-") is var empty ? (empty.Exit, empty.Out) : default);
    }

    [Theory]
    [InlineData("2026-02-30", 0)]
    [InlineData("2026-02-30", 1, "--assert-format")]
    public void FormatIsWhatTheDraftSaysUnlessAskedFor(string date, int exit, params string[] more)
    {
        Put("x.json", $"\"{date}\"");
        Put("new.json", """{"format":"date"}""");

        Assert.Equal(1, CliRun.In(_folder.Path, "schema", "check", "--schema", "new.json", "x.json").Exit);
        Assert.Equal(exit, CliRun.In(_folder.Path, ["schema", "check", "--schema", "new.json", "--draft", "2020-12", "x.json", .. more]).Exit);
    }

    [Fact]
    public void WhatIsInferredIsASchemaThatTheSamplesFit()
    {
        Put("a.jsonl", "{\"id\":1,\"at\":\"2025-01-01T00:00:00Z\"}\n{\"id\":2.5,\"at\":null}\n");
        Put("b.yml", "id: 3\nat: x\ntags: [a, 1]\n");

        var run = CliRun.In(_folder.Path, "schema", "infer", "a.jsonl", "b.yml");
        Put("inferred.json", run.Out);

        Assert.Equal(0, run.Exit);
        OutputSchema.Fits("schema-infer", run.Out);
        Assert.Equal("""["at","id"]""", JsonDocument.Parse(run.Out).RootElement.GetProperty("required").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(0, CliRun.In(_folder.Path, "schema", "check", "--schema", "inferred.json", "a.jsonl", "b.yml").Exit);
    }

    [Fact]
    public void ASampleThatCannotBeReadIsAFindingAtItsPlace()
    {
        Put("a.jsonl", "{}\n{\"a\":1,\"a\":2}\n");
        var run = CliRun.In(_folder.Path, "schema", "infer", "a.jsonl");

        Assert.Equal(1, run.Exit);
        Assert.Contains("a.jsonl(2,8): error SKM0030", run.Error, StringComparison.Ordinal);
    }

    private static string Short(string line)
    {
        var answer = JsonDocument.Parse(line).RootElement;
        var id = answer.GetProperty("id").ToString();
        return answer.TryGetProperty("error", out var error)
            ? $"{id} : {error.GetString()!.Split(" 'aaa")[0]}"
            : $"{id} {answer.GetProperty("valid").GetBoolean()}";
    }
}
