using System.Text;
using SkillMesh.Documents.Yaml;

namespace SkillMesh.Documents.Tests.Yaml;

public class YamlJsonTests
{
    [Theory]
    [InlineData("", "null")]
    [InlineData("# only a comment\n", "null")]
    [InlineData("---\n", "null")]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a:\nb: ~\nc: null\nd: Null\ne: NULL", """{"a":null,"b":null,"c":null,"d":null,"e":null}""")]
    [InlineData("[true, True, TRUE, false, False, FALSE]", "[true,true,true,false,false,false]")]
    [InlineData("[no, yes, on, off, y, n, No, NO, Yes, tRUE]", """["no","yes","on","off","y","n","No","NO","Yes","tRUE"]""")]
    [InlineData("[0, -0, +7, 007, 0x1F, 0o17, -12]", "[0,-0,7,7,31,15,-12]")]
    [InlineData("[0xFFFFFFFFFFFFFFFF, 0x00000000000000000001]", "[18446744073709551615,1]")]
    [InlineData("[123456789012345678901234567890]", "[123456789012345678901234567890]")]
    [InlineData("[1.5, .5, 5., -.5e3, +1E+2, 1e-7, 0.0]", "[1.5,0.5,5.0,-0.5e3,1E+2,1e-7,0.0]")]
    [InlineData("- 1_000\n- 0b1\n- 0x\n- 0o8\n- -0x1\n- 1.2.3\n- 1e\n- .\n- '-'\n- +\n- 12e03.", """["1_000","0b1","0x","0o8","-0x1","1.2.3","1e",".","-","+","12e03."]""")]
    [InlineData("[2026-01-31, 12:30:45, 2026-01-31T10:00:00Z]", """["2026-01-31","12:30:45","2026-01-31T10:00:00Z"]""")]
    [InlineData("['1', \"true\", 'null', \"\", '~']", """["1","true","null","","~"]""")]
    [InlineData("a: !!str 1\nb: !!int \"3\"\nc: !!float 2\nd: !!bool 'true'\ne: !!null ''\nf: ! 12", """{"a":"1","b":3,"c":2,"d":true,"e":null,"f":"12"}""")]
    [InlineData("!!map\na: !!seq [1]", """{"a":[1]}""")]
    [InlineData("1: a\ntrue: b\nnull: c", """{"1":"a","true":"b","null":"c"}""")]
    [InlineData("'<<': 1", """{"<<":1}""")]
    [InlineData("- a: 1\n  b: 2\n- [x, {y: z}]\n-\n- - q", """[{"a":1,"b":2},["x",{"y":"z"}],null,["q"]]""")]
    [InlineData("a: |\n  one\n  two\nb: >-\n  three\n  four\n", """{"a":"one\ntwo\n","b":"three four"}""")]
    [InlineData("a: \"q\\\" b\\\\ t\\t u\\u0001 e\\u00e9 \\U0001F600\"", "{\"a\":\"q\\\" b\\\\ t\\t u\\u0001 eé 😀\"}")]
    [InlineData("\uFEFFa: 1\r\nb: 2\r\n", """{"a":1,"b":2}""")]
    [InlineData("a: &anchor 1", """{"a":1}""")]
    [InlineData("%YAML 1.2\n---\na: 1\n...\n", """{"a":1}""")]
    [InlineData("a:\tb", """{"a":"b"}""")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("plain words", "\"plain words\"")]
    [InlineData("[\"127.0.0.1:80\", :8080]", """["127.0.0.1:80",":8080"]""")]
    [InlineData("- [a]\n- :8080\n- {b: 1}\n- ::std\n", """[["a"],":8080",{"b":1},"::std"]""")]
    [InlineData("{\"q\": ::x}", """{"q":"::x"}""")]
    [InlineData("['s',:t, {\"q\":v}, [x:y, :8080]]", """["s",":t",{"q":"v"},["x:y",":8080"]]""")]
    [InlineData("[\"q\", :a: 1]", """["q",{":a":1}]""")]
    [InlineData("--- |\n first\n ---\n", "\"first\\n---\\n\"")]
    public void CoreSchemaBecomesJson(string yaml, string json)
    {
        var result = YamlJson.Convert(Encoding.UTF8.GetBytes(yaml), "a.yml");
        Assert.Empty(result.Diagnostics);
        Assert.Equal(json, Encoding.UTF8.GetString(result.Json.Span));
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "a.yml(3,1)", "the key 'a' stands twice; the first is at line 1")]
    [InlineData("1: a\n'1': b\n", "a.yml(2,1)", "the key '1' stands twice; the first is at line 1")]
    [InlineData("a: *x\n", "a.yml(1,4)", "an alias ('*x') is not allowed: write the value out")]
    [InlineData("a: {b: 1}\n<<: 2\n", "a.yml(2,1)", "a merge key ('<<') is not allowed: write the entries out")]
    [InlineData("--- |\nfirst\n---\n- b\n", "a.yml(3,1)", "a document's mark stands inside a block scalar: indent the scalar")]
    [InlineData("--- >-\nfirst\n...\n", "a.yml(3,1)", "a document's mark stands inside a block scalar: indent the scalar")]
    [InlineData("a: 1\n---\nb: 2\n", "a.yml(2,1)", "a second document begins here; one is read")]
    [InlineData("a: .inf\n", "a.yml(1,4)", "'.inf' has no form in JSON; quote it if a text is meant")]
    [InlineData("a: -.INF\n", "a.yml(1,4)", "'-.INF' has no form in JSON; quote it if a text is meant")]
    [InlineData("a: .NaN\n", "a.yml(1,4)", "'.NaN' has no form in JSON; quote it if a text is meant")]
    [InlineData("a: 0x10000000000000000\n", "a.yml(1,4)", "'0x10000000000000000' does not fit 64 bits; quote it if a text is meant")]
    [InlineData("a: !!int x\n", "a.yml(1,4)", "'x' is not what its tag '!!int' says")]
    [InlineData("a: !secret x\n", "a.yml(1,4)", "the tag '!secret' is not allowed; !!str, !!int, !!float, !!bool and !!null are")]
    [InlineData("a: !!python/object:os.system x\n", "a.yml(1,4)", "the tag '!!python/object:os.system' is not allowed; !!str, !!int, !!float, !!bool and !!null are")]
    [InlineData("a: !!set {b}\n", "a.yml(1,4)", "the tag '!!set' is not allowed here")]
    [InlineData("? [x, y]\n: 1\n", "a.yml(1,3)", "a key must be a scalar: JSON has no other")]
    [InlineData("a: x\u0000y\n", "a.yml(1,5)", "the character U+0000 may only stand as an escape in double quotes")]
    [InlineData("a: x\u2028b: y\n", "a.yml(1,5)", "the character U+2028 may only stand as an escape in double quotes")]
    [InlineData("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "a.yml(2,1)", "a git conflict marker stands here")]
    public void FaultIsNamedAtItsPlace(string yaml, string place, string message)
    {
        var result = YamlJson.Convert(yaml, "a.yml");
        var fault = Assert.Single(result.Diagnostics);
        Assert.Equal(("SKM0005", place, message), (fault.Id, fault.Position.ToString(), fault.Message));
        Assert.True(result.Json.IsEmpty);
    }

    [Theory]
    [InlineData("a:\n\tb: 1\n", 2, 1)]
    [InlineData("a:\n  - 1\n\t- 2\n", 3, 1)]
    [InlineData("a: 1\n\tb: 2\n", 2, 1)]
    [InlineData("a: |\n\tb\n", 2, 1)]
    [InlineData("a: |\n  b\n\tc\n", 3, 1)]
    [InlineData("a:\n  b:\n  \tc: 1\n", 3, 3)]
    [InlineData("x: 1\ny:\n  z: |\n    text\n\t\n\tq: 1\n", 6, 1)]
    public void TabIndentIsReportedAtTheTab(string yaml, int line, int column)
    {
        var fault = Assert.Single(YamlJson.Convert(yaml, "a.yml").Diagnostics);
        Assert.Equal((line, column), (fault.Position.Line, fault.Position.Column));
        Assert.Equal("a tab cannot indent: use spaces", fault.Message);
    }

    [Theory]
    [InlineData("a: b: c\n", 1, 5)]
    [InlineData("[1,2", 1, 5)]
    [InlineData("[1,2\n", 2, 1)]
    [InlineData("ok: 1\na: \"abc\n", 2, 4)]
    [InlineData("a: 1\nb: 2\n c: 3\n", 3, 3)]
    [InlineData("a: @x\n", 1, 4)]
    [InlineData("a: \"\\uDC00\"\n", 1, 4)]
    [InlineData("a: \"\\uD800x\"\n", 1, 4)]
    [InlineData("a: \"\\uD83D\\uD83D\"\n", 1, 2)]
    public void SyntaxErrorHasALineAndColumn(string yaml, int line, int column)
    {
        var fault = Assert.Single(YamlJson.Convert(yaml, "a.yml").Diagnostics);
        Assert.Equal((line, column), (fault.Position.Line, fault.Position.Column));
        Assert.DoesNotContain("Exception", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InvalidUtf8IsNamedAtItsPlace()
    {
        var fault = Assert.Single(YamlJson.Convert([(byte)'a', (byte)'\n', (byte)'b', 0xFF], "a.yml").Diagnostics);
        Assert.Equal("a.yml(2,2)", fault.Position.ToString());
    }

    [Fact]
    public void JsonOffsetLeadsBackToTheYamlPlace()
    {
        const string Yaml = "# head\nname: x\nlist:\n  - 1\n  - {deep: \"täxt\"}\nempty:\n";
        var result = YamlJson.Convert(Yaml, "a.yml");
        var json = Encoding.UTF8.GetString(result.Json.Span);
        (string Token, int Line, int Column)[] expected =
        [
            ("{\"name", 2, 1), ("\"x\"", 2, 7), ("\"list\"", 3, 1), ("[1", 4, 3), ("1,", 4, 5), ("{\"deep", 5, 5),
            ("\"deep\"", 5, 6), ("\"täxt\"", 5, 12), ("\"empty\"", 6, 1), ("null", 6, 7),
        ];
        foreach (var (token, line, column) in expected)
        {
            var offset = Encoding.UTF8.GetByteCount(json.AsSpan(0, json.IndexOf(token, StringComparison.Ordinal)));
            var place = result.Positions.At(offset);
            Assert.Equal((token, line, column), (token, place.Line, place.Column));
        }
    }

    [Fact]
    public void FirstLineShiftsEveryPlace()
    {
        var options = new YamlOptions { FirstLine = 10 };
        Assert.Equal(11, YamlJson.Convert("a: 1\nb: 2\n", "a.md", options).Positions.At(7).Line);
        var fault = Assert.Single(YamlJson.Convert("a: 1\na: 2\n", "a.md", options).Diagnostics);
        Assert.Equal(11, fault.Position.Line);
        Assert.EndsWith("the first is at line 10", fault.Message, StringComparison.Ordinal);
        Assert.Equal(11, Assert.Single(YamlJson.Convert("a: 1\n\tb: 1", "a.md", options).Diagnostics).Position.Line);
    }

    [Fact]
    public void ManyDocumentsBecomeAnArrayOnRequest()
    {
        var options = new YamlOptions { ManyDocuments = true };
        var result = YamlJson.Convert("a: 1\n---\n---\n- 2\n", "a.yml", options);
        Assert.Equal("""[{"a":1},null,[2]]""", Encoding.UTF8.GetString(result.Json.Span));
        Assert.Equal("[]", Encoding.UTF8.GetString(YamlJson.Convert("", "a.yml", options).Json.Span));
    }

    [Fact]
    public void SeveralFaultsAreReportedTogether()
    {
        var result = YamlJson.Convert("a: 1\na: 2\nb: !x 1\nb: .inf\n", "a.yml");
        Assert.Equal([2, 3, 4, 4], result.Diagnostics.Select(fault => fault.Position.Line));
    }

    [Fact]
    public void DepthOfExactlyTheLimitIsRead()
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
        Assert.True(YamlJson.Convert(Nested(YamlLimits.Depth), "a.yml").IsValid);
        var fault = Assert.Single(YamlJson.Convert(Nested(YamlLimits.Depth + 1), "a.yml").Diagnostics);
        Assert.Equal(("nested deeper than 64 levels", 65), (fault.Message, fault.Position.Column));
    }
}
