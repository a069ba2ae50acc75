using System.Text;

namespace SkillMesh.Schemas.Tests.Keywords;

public class ContainerKeywordTests
{
    [Theory]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'a':'x'}", true)]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'a':1}", false)]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'\\u0061':1}", false)]
    [InlineData("{'properties':{'a':false}}", "{'a':1}", false)]
    [InlineData("{'properties':{'a':false}}", "{'b':1}", true)]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "[1]", true)]
    [InlineData("{'properties':{'__proto__':{'type':'string'},'':{'type':'null'}}}", "{'':1}", false)]
    [InlineData("{'required':['a','b']}", "{'b':1,'a':null}", true)]
    [InlineData("{'required':['a','b']}", "{'a':1}", false)]
    [InlineData("{'required':['a','b']}", "'ab'", true)]
    [InlineData("{'required':['\\u0061']}", "{'a':1}", true)]
    [InlineData("{'required':[]}", "{}", true)]
    [InlineData("{'additionalProperties':false}", "{}", true)]
    [InlineData("{'additionalProperties':false}", "{'a':1}", false)]
    [InlineData("{'additionalProperties':false,'required':['a']}", "{'a':1}", false)]
    [InlineData("{'additionalProperties':{'type':'null'},'properties':{'a':true}}", "{'a':1,'b':null}", true)]
    [InlineData("{'additionalProperties':{'type':'null'},'properties':{'a':true}}", "{'a':1,'b':1}", false)]
    [InlineData("{'additionalProperties':false,'patternProperties':{'^x':true}}", "{'x1':1}", true)]
    [InlineData("{'additionalProperties':false,'patternProperties':{'^x':true}}", "{'ax':1}", false)]
    [InlineData("{'patternProperties':{'a':{'minimum':3},'b':{'maximum':5}}}", "{'ab':4}", true)]
    [InlineData("{'patternProperties':{'a':{'minimum':3},'b':{'maximum':5}}}", "{'ab':6}", false)]
    [InlineData("{'patternProperties':{'a':{'minimum':3},'b':{'maximum':5}}}", "{'ab':2}", false)]
    [InlineData("{'properties':{'ab':{'multipleOf':2}},'patternProperties':{'a':{'minimum':3}}}", "{'ab':5}", false)]
    [InlineData("{'properties':{'ab':{'multipleOf':2}},'patternProperties':{'a':{'minimum':3}}}", "{'ab':2}", false)]
    [InlineData("{'properties':{'ab':{'multipleOf':2}},'patternProperties':{'a':{'minimum':3}}}", "{'ab':4}", true)]
    [InlineData("{'patternProperties':{'é':{'type':'null'}}}", "{'\\u00e9':1}", false)]
    [InlineData("{'propertyNames':{'maxLength':2}}", "{'ab':1}", true)]
    [InlineData("{'propertyNames':{'maxLength':2}}", "{'abc':1}", false)]
    [InlineData("{'propertyNames':{'anyOf':[{'const':'a'},{'pattern':'^x'}]}}", "{'a':{},'x9':[]}", true)]
    [InlineData("{'propertyNames':{'anyOf':[{'const':'a'},{'pattern':'^x'}]}}", "{'b':{}}", false)]
    [InlineData("{'propertyNames':false}", "{}", true)]
    [InlineData("{'propertyNames':false}", "{'a':1}", false)]
    [InlineData("{'propertyNames':{'type':'object'}}", "{'a':1}", false)]
    [InlineData("{'minProperties':1}", "{}", false)]
    [InlineData("{'minProperties':1}", "{'a':1}", true)]
    [InlineData("{'maxProperties':1}", "{'a':1,'b':2}", false)]
    [InlineData("{'maxProperties':1}", "[1,2]", true)]
    [InlineData("{'dependencies':{'a':['b']}}", "{'a':1,'b':1}", true)]
    [InlineData("{'dependencies':{'a':['b']}}", "{'a':1}", false)]
    [InlineData("{'dependencies':{'a':['b']}}", "{}", true)]
    [InlineData("{'dependencies':{'a':{'properties':{'b':{'type':'null'}}}}}", "{'b':1,'a':1}", false)]
    [InlineData("{'dependencies':{'a':{'properties':{'b':{'type':'null'}}}}}", "{'b':1}", true)]
    [InlineData("{'dependencies':{'a':false}}", "{'a':1}", false)]
    [InlineData("{'dependencies':{'a':['b'],'c':{'required':['d']}}}", "{'a':1,'b':1,'c':1}", false)]
    public void Objects(string schema, string document, bool valid) => Check.Verdict(schema, document, valid);

    [Theory]
    [InlineData("{'items':{'type':'null'}}", "[null,null]", true)]
    [InlineData("{'items':{'type':'null'}}", "[null,1]", false)]
    [InlineData("{'items':false}", "[]", true)]
    [InlineData("{'items':false}", "[1]", false)]
    [InlineData("{'items':{'type':'null'}}", "{'0':1}", true)]
    [InlineData("{'items':[{'type':'null'},{'type':'string'}]}", "[null,'a',1]", true)]
    [InlineData("{'items':[{'type':'null'},{'type':'string'}]}", "[null,1]", false)]
    [InlineData("{'items':[{'type':'null'}],'additionalItems':false}", "[null]", true)]
    [InlineData("{'items':[{'type':'null'}],'additionalItems':false}", "[null,1]", false)]
    [InlineData("{'items':{},'additionalItems':false}", "[1,2]", true)]
    [InlineData("{'additionalItems':false}", "[1,2]", true)]
    [InlineData("{'items':[]}", "[1]", true)]
    [InlineData("{'contains':{'minimum':5}}", "[1,6]", true)]
    [InlineData("{'contains':{'minimum':5}}", "[1,2]", false)]
    [InlineData("{'contains':{'minimum':5}}", "[]", false)]
    [InlineData("{'contains':{'minimum':5}}", "{}", true)]
    [InlineData("{'contains':{'required':['a']},'items':{'required':['b']}}", "[{'b':1},{'b':1,'a':[{}]}]", true)]
    [InlineData("{'contains':{'required':['a']},'items':{'required':['b']}}", "[{'b':1},{'a':1}]", false)]
    [InlineData("{'minItems':1}", "[]", false)]
    [InlineData("{'minItems':1}", "[[]]", true)]
    [InlineData("{'maxItems':1}", "[1,2]", false)]
    [InlineData("{'maxItems':1}", "[[1,2]]", true)]
    [InlineData("{'uniqueItems':true}", "[1,2,'1',true,[1],{'a':1}]", true)]
    [InlineData("{'uniqueItems':true}", "[1,2,1.0]", false)]
    [InlineData("{'uniqueItems':true}", "[0,-0]", false)]
    [InlineData("{'uniqueItems':true}", "['a','\\u0061']", false)]
    [InlineData("{'uniqueItems':true}", "[0,false,null,'',[],{}]", true)]
    [InlineData("{'uniqueItems':true}", "[{'a':1,'b':2},{'b':2,'a':1}]", false)]
    [InlineData("{'uniqueItems':true}", "[{'a':{'b':2}},{'a':{'b':3}}]", true)]
    [InlineData("{'uniqueItems':true}", "[[1,[2]],[1,[2]]]", false)]
    [InlineData("{'uniqueItems':true}", "[['ab','c'],['a','bc']]", true)]
    [InlineData("{'uniqueItems':false}", "[1,1]", true)]
    [InlineData("{'uniqueItems':true,'items':{'uniqueItems':true}}", "[[1,2],[1,3],[2,1]]", true)]
    [InlineData("{'uniqueItems':true,'items':{'uniqueItems':true}}", "[[1,2],[3,3]]", false)]
    public void Arrays(string schema, string document, bool valid) => Check.Verdict(schema, document, valid);

    [Theory]
    [InlineData("{'prefixItems':[{'type':'null'}],'items':{'type':'string'}}", "[null,'a']", true)]
    [InlineData("{'prefixItems':[{'type':'null'}],'items':{'type':'string'}}", "[null,1]", false)]
    [InlineData("{'prefixItems':[{'type':'null'}],'items':false}", "[null]", true)]
    [InlineData("{'contains':{'type':'null'},'minContains':2}", "[null,1]", false)]
    [InlineData("{'contains':{'type':'null'},'minContains':2}", "[null,1,null]", true)]
    [InlineData("{'contains':{'type':'null'},'minContains':0}", "[]", true)]
    [InlineData("{'contains':{'type':'null'},'maxContains':1}", "[null,1]", true)]
    [InlineData("{'contains':{'type':'null'},'maxContains':1}", "[null,null,null]", false)]
    [InlineData("{'minContains':2,'maxContains':1}", "[]", true)]
    [InlineData("{'dependentRequired':{'a':['b']}}", "{'a':1}", false)]
    [InlineData("{'dependentRequired':{'a':['b']}}", "{'a':1,'b':1}", true)]
    [InlineData("{'dependentSchemas':{'a':{'maxProperties':1}}}", "{'a':1,'b':1}", false)]
    [InlineData("{'dependentSchemas':{'a':{'maxProperties':1}}}", "{'c':1,'b':1}", true)]
    [InlineData("{'$ref':'#/$defs/x','minLength':2,'$defs':{'x':{'type':'string'}}}", "'a'", false)]
    [InlineData("{'$ref':'#/$defs/x','minLength':2,'$defs':{'x':{'type':'string'}}}", "1", false)]
    public void Only202012(string schema, string document, bool valid) => Check.Verdict(schema, document, valid, SchemaDialect.Draft202012);

    [Fact]
    public void MoreNamesThanOneWordOfBitsAreAllRequired()
    {
        var names = Enumerable.Range(0, 200).Select(i => $"'name-{i:000}'").ToArray();
        var schema = Check.Load($"{{'required':[{string.Join(',', names)}],'properties':{{'name-199':{{'required':[{string.Join(',', names)}]}}}}}}");
        string Document(Func<int, bool> keep) =>
            $"{{{string.Join(',', names.Where((_, i) => keep(i)).Select(n => n + ":1"))}}}";
        Assert.Empty(schema.Validate(Check.Json(Document(_ => true))));
        var missing = schema.Validate(Check.Json(Document(i => i is not (3 or 64 or 150))));
        Assert.Equal(
            ["missing required property 'name-003'", "missing required property 'name-064'", "missing required property 'name-150'"],
            missing.Select(e => e.Message));
    }

    [Fact]
    public void ManyUniqueItemsAreToldApart()
    {
        var schema = Check.Load("{'uniqueItems':true}");
        var items = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"{{\"a\":{i},\"b\":\"{i}\"}}"));
        Assert.True(schema.IsValid(Encoding.UTF8.GetBytes($"[{items}]")));
        var error = Assert.Single(schema.Validate(Encoding.UTF8.GetBytes($"[{items},{{\"b\":\"17\",\"a\":17}}]")));
        Assert.Equal(("/5000", "uniqueItems", "[5000]: repeats an earlier item"), (error.Path, error.Keyword, error.Message));
    }
}
