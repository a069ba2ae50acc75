using System.Text;

namespace SkillMesh.Schemas.Tests.Keywords;

public class CompositionTests
{
    [Theory]
    [InlineData("{'allOf':[{'minimum':3},{'maximum':5}]}", "4", true)]
    [InlineData("{'allOf':[{'minimum':3},{'maximum':5}]}", "6", false)]
    [InlineData("{'allOf':[true,false]}", "1", false)]
    [InlineData("{'anyOf':[{'type':'string'},{'minimum':3}]}", "4", true)]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'number','minimum':3}]}", "2", false)]
    [InlineData("{'anyOf':[{'required':['a']},{'required':['b']}]}", "{'b':[{}]}", true)]
    [InlineData("{'anyOf':[{'required':['a']},{'required':['b']}]}", "{'c':[{}]}", false)]
    [InlineData("{'oneOf':[{'minimum':3},{'maximum':5}]}", "4", false)]
    [InlineData("{'oneOf':[{'minimum':3},{'maximum':5}]}", "6", true)]
    [InlineData("{'oneOf':[false,false]}", "6", false)]
    [InlineData("{'not':{'type':'string'}}", "'a'", false)]
    [InlineData("{'not':{'type':'string'}}", "1", true)]
    [InlineData("{'not':{'properties':{'a':{'not':{'type':'null'}}}}}", "{'a':null}", true)]
    [InlineData("{'not':{'properties':{'a':{'not':{'type':'null'}}}}}", "{'a':1}", false)]
    [InlineData("{'if':{'const':1},'then':{'type':'null'}}", "2", true)]
    [InlineData("{'if':{'minimum':2},'then':{'maximum':5},'else':{'multipleOf':7}}", "6", false)]
    [InlineData("{'if':{'minimum':2},'then':{'maximum':5},'else':{'multipleOf':7}}", "1", false)]
    [InlineData("{'if':{'minimum':2},'then':{'maximum':5},'else':{'multipleOf':7}}", "0", true)]
    [InlineData("{'then':false,'else':false}", "1", true)]
    [InlineData("{'if':{'properties':{'k':{'const':'x'}},'required':['k']},'then':{'required':['v']}}", "{'k':'x'}", false)]
    [InlineData("{'if':{'properties':{'k':{'const':'x'}},'required':['k']},'then':{'required':['v']}}", "{'k':'x','v':1}", true)]
    [InlineData("{'properties':{'a':{'anyOf':[{'type':'array','items':{'type':'null'}},{'type':'object'}]}},'required':['z']}", "{'a':[null],'z':1}", true)]
    [InlineData("{'properties':{'a':{'anyOf':[{'type':'array','items':{'type':'null'}},{'type':'object'}]}},'required':['z']}", "{'a':[1],'z':1}", false)]
    public void Verdicts(string schema, string document, bool valid) => Check.Verdict(schema, document, valid);

    [Theory]
    [InlineData("{'properties':{'c':{'$ref':'#'}},'additionalProperties':false}", "{'c':{'c':{}}}", true)]
    [InlineData("{'properties':{'c':{'$ref':'#'}},'additionalProperties':false}", "{'c':{'d':{}}}", false)]
    [InlineData("{'definitions':{'a/b~c %':{'type':'null'}},'$ref':'#/definitions/a~1b~0c%20%25'}", "null", true)]
    [InlineData("{'definitions':{'a':{'$ref':'#/definitions/b'},'b':{'$ref':'#/definitions/c'},'c':{'type':'null'}},'items':{'$ref':'#/definitions/a'}}", "[1]", false)]
    [InlineData("{'$defs':{'a':{'type':'null'}},'$ref':'#/$defs/a','type':'string'}", "null", true)]
    [InlineData("{'$id':'http://x.test/a/b.json','definitions':{'n':{'$id':'../n.json','type':'null'}},'allOf':[{'$ref':'/n.json'}]}", "1", false)]
    [InlineData("{'definitions':{'n':{'$id':'#here','type':'null'}},'items':{'$ref':'#here'}}", "[1]", false)]
    [InlineData("{'x-shapes':{'s':{'type':'null'}},'items':{'$ref':'#/x-shapes/s'}}", "[1]", false)]
    [InlineData("{'items':[{'type':'null'},{'$ref':'#/items/0'}]}", "[null,1]", false)]
    [InlineData("{'properties':{'$ref':{'type':'null'}}}", "{'$ref':1}", false)]
    [InlineData("{'$schema':'https://json-schema.org/draft/2020-12/schema','$defs':{'n':{'$anchor':'here','type':'null'}},'items':{'$ref':'#here'}}", "[1]", false)]
    public void References(string schema, string document, bool valid) => Check.Verdict(schema, document, valid);

    [Fact]
    public void ALongChainOfReferencesNeedsNoStack()
    {
        var schema = new StringBuilder("{'$ref':'#/definitions/d0','definitions':{");
        for (var i = 0; i < 20_000; i++)
        {
            schema.Append($"'d{i}':{{'$ref':'#/definitions/d{i + 1}'}},");
        }

        Check.Verdict(schema.Append("'d20000':{'type':'null'}}}").ToString(), "1", false);
    }

    [Fact]
    public void ADeepStackOfSchemasOnOneValueIsALimitNotACrash()
    {
        var schema = new StringBuilder("{'$schema':'https://json-schema.org/draft/2020-12/schema','$ref':'#/$defs/d0','minimum':0,'$defs':{");
        for (var i = 0; i < 20_000; i++)
        {
            schema.Append($"'d{i}':{{'minimum':0,'$ref':'#/$defs/d{i + 1}'}},");
        }

        var loaded = Check.Load(schema.Append("'d20000':{'type':'null'}}}").ToString());
        var error = Assert.Single(loaded.Validate("1"u8));
        Assert.Equal("limit", error.Keyword);
        Assert.False(loaded.IsValid("1"u8));
    }

    [Fact]
    public void AlternativesThatDoubleAtEveryLevelEndInALimit()
    {
        const string schema = "{'anyOf':[{'properties':{'a':{'$ref':'#'}},'required':['a']},{'properties':{'a':{'$ref':'#'},'b':true},'required':['a']}]}";
        var document = string.Concat(Enumerable.Repeat("{'a':", 50)) + "1" + new string('}', 50);
        var loaded = Check.Load(schema);

        // A number satisfies both, so the first alternative is always taken and nothing doubles.
        Assert.True(loaded.IsValid(Check.Json(document)));
        var empty = Check.Json(document.Replace("1", "{}", StringComparison.Ordinal));
        Assert.Contains(loaded.Validate(empty), e => e.Keyword == "limit");
        Assert.False(loaded.IsValid(empty));
    }
}
