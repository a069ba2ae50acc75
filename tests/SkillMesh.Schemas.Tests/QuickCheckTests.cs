using System.Text;
using SkillMesh.Schemas.Tests.Reference;
using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests;

/// <summary>The quick check may only say yes where the thorough one finds nothing.</summary>
public class QuickCheckTests
{
    private const string Finding =
        """{"timestamp":"2026-01-31T08:30:00Z","severity":"nit","category":"api","pattern":"p","file":"a/b.cs","line":12,"redacted":["x"],"description":"The \"call\" \u00e9 waits."}""";

    private const string Dated =
        """{"date":"2026-01-31","severity":"warning","category":"api","file":"a.cs","finding":"é😀","pr":7,"more":{"a":[1,-2.5e3,null,true,false,{}]}}""";

    private static readonly string[] Pieces =
        ["\"", "\\", "{", "}", "[", "]", ",", ":", " ", "\n", "0", "7", "-", ".", "e", "E", "+", "true", "null", "\u0001", "\\u00e9", "\\x", "é", "\"a\":1,", "\"date\":", "\"\"", "\t", "[[", "T"];

    [Fact]
    public void WhatItAcceptsTheSpecificationAcceptsForRandomSchemas()
    {
        var (schemas, valid, quick) = (0, 0, 0);
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new RandomJson(seed);
            var text = random.Root();
            if (JsonSchema.Load(Encoding.UTF8.GetBytes(text)).AskQuickCheck("1"u8, ValidationOptions.Default) is null)
            {
                continue;
            }

            schemas++;
            Compare(text, [.. Enumerable.Range(0, 12).Select(i => i % 3 == 2 ? Spoil(random.Document(), new Random(seed + i)) : random.Document())], ref valid, ref quick);
        }

        Assert.InRange(schemas, 1000, int.MaxValue);
        Assert.InRange(quick, valid * 9 / 10, valid);
        Assert.InRange(quick, 3000, int.MaxValue);
    }

    [Fact]
    public void ConditionsOnNamesAreDecidedAsTheThoroughCheckDoes()
    {
        var (valid, quick) = (0, 0);
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            string Names() => string.Join(',', new[] { "a", "b", "c", "d" }.Where(_ => random.Next(3) == 0).Select(name => $"\"{name}\""));
            string Branch() => $$$$"""{"required":[{{{{Names()}}}}],"properties":{"a":{"minLength":{{{{random.Next(1, 4)}}}}},"b":{"minimum":1}}}""";
            string If(int depth) => $"\"if\":{{\"required\":[{Names()}]}},\"then\":{(depth > 0 ? Branch() : "{" + If(1) + "}")},\"else\":{Branch()}";
            string Member(string name) => $"\"{name}\":" + (name == "b" ? random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture) : "\"xy\"");
            string Object() => "{" + string.Join(',', new[] { "a", "b", "c", "d" }.Where(_ => random.Next(2) == 0).Select(Member)) + "}";
            Compare(
                "{\"type\":\"object\",\"dependencies\":{\"c\":[" + Names() + "]}," + If(0) + "}", [.. Enumerable.Range(0, 12).Select(_ => Object())], ref valid, ref quick);
        }

        Assert.Equal(valid, quick);
        Assert.InRange(valid, 3000, 15_000);
    }

    [Theory]
    [InlineData(Finding)]
    [InlineData(Dated)]
    public void WhatItAcceptsOfSpoiledFindingsTheSchemaAccepts(string finding)
    {
        var schema = File.ReadAllText(RepositoryRoot.At("schemas/review-finding.schema.json"));
        var (valid, quick) = (0, 0);
        var random = new Random(4);
        Compare(schema, [finding, .. Enumerable.Range(0, 4000).Select(_ => Spoil(finding, random))], ref valid, ref quick);
        Assert.Equal(valid, quick);
        Assert.InRange(valid, 100, 3000);
    }

    [Fact]
    public void ItsGrammarIsThatOfJson()
    {
        var (valid, quick) = (0, 0);
        var random = new Random(5);
        Compare("{}", [.. Enumerable.Range(0, 20_000).Select(i => Spoil(i % 2 == 0 ? Dated : new RandomJson(i).Document(), random))], ref valid, ref quick);
        Assert.Equal(valid, quick);
        Assert.InRange(valid, 2000, 18_000);
    }

    [Theory]
    [InlineData("{'type':'object','if':{'required':['a']},'then':{'required':['b']},'else':{'required':['c']}}", "{'a':1,'b':1}", "{'a':1,'c':1}")]
    [InlineData("{'type':'object','if':{'required':['a','b']},'then':{'properties':{'a':{'minLength':2}}}}", "{'a':'xx','b':1}", "{'a':'x','b':1}")]
    [InlineData("{'type':'object','if':{'required':['a','b']},'then':{'required':['d']},'else':{'required':['c']}}", "{'a':1,'c':1}", "{'a':1,'d':1}")]
    [InlineData("{'type':'object','allOf':[{'required':['a']},{'properties':{'a':{'type':'string'}}}]}", "{'a':'x'}", "{'a':1}")]
    [InlineData("{'type':'object','dependencies':{'a':['b']}}", "{'b':1}", "{'a':1}")]
    [InlineData("{'type':'object','properties':{'a':{'type':'string','not':{'const':'x'}}}}", "{'a':'y'}", "{'a':'\\u0078'}")]
    [InlineData("{'type':'object','additionalProperties':{'type':'integer'},'maxProperties':2}", "{'a':1,'b':2}", "{'a':1,'b':2,'c':3}")]
    [InlineData("{'type':'object','properties':{'a':{'items':{'enum':[1,'x',null]},'minItems':1}}}", "{'a':[1.0,'x',null]}", "{'a':[]}")]
    public void ItDecidesWithoutTheThoroughCheck(string schema, string good, string bad)
    {
        var loaded = Check.Load(schema);
        Assert.True(loaded.AskQuickCheck(Check.Json(good), ValidationOptions.Default));
        Assert.False(loaded.AskQuickCheck(Check.Json(bad), ValidationOptions.Default));
    }

    [Fact]
    public void DeepDocumentsAndTwinNamesAreLeftToTheThoroughCheck()
    {
        var any = JsonSchema.Load("{}"u8);
        var deep = Encoding.UTF8.GetBytes(new string('[', 40) + new string(']', 40));
        Assert.False(any.AskQuickCheck(deep, ValidationOptions.Default));
        Assert.True(any.IsValid(deep));
        Assert.False(any.AskQuickCheck("{\"a\":1,\"\\u0061\":2}"u8, ValidationOptions.Default));
        Assert.False(any.AskQuickCheck("[[1]]"u8, new ValidationOptions { MaxDepth = 1 }));
    }

    private static void Compare(string schemaText, string[] documents, ref int valid, ref int quick)
    {
        var schema = Encoding.UTF8.GetBytes(schemaText);
        var asked = JsonSchema.Load(schema);
        foreach (var text in documents)
        {
            var document = Encoding.UTF8.GetBytes(text);
            var isQuick = asked.AskQuickCheck(document, ValidationOptions.Default)!.Value;
            var isValid = asked.IsThoroughlyValid(document, ValidationOptions.Default);
            Assert.True(isValid || !isQuick, $"accepted by the quick check alone: {text}\nschema {schemaText}");
            valid += isValid ? 1 : 0;
            quick += isQuick ? 1 : 0;
        }
    }

    private static string Spoil(string text, Random random)
    {
        for (var changes = random.Next(3); changes >= 0; changes--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(text.Length - at, random.Next(3));
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text.Insert(random.Next(text.Length), text.Substring(at, length)),
            };
            text = text.Length == 0 ? " " : text;
        }

        return text;
    }
}
