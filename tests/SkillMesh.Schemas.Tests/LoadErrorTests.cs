using System.Text;

namespace SkillMesh.Schemas.Tests;

public class LoadErrorTests
{
    [Theory]
    [InlineData("{'minimun':1}", "/minimun", "'minimun' is not a keyword this engine knows")]
    [InlineData("{'properties':{'a':{'nullable':true}}}", "/properties/a/nullable", "'nullable' is not a keyword this engine knows")]
    [InlineData("{'definitions':{'unused':{'typ':'x'}}}", "/definitions/unused/typ", "'typ' is not a keyword this engine knows")]
    [InlineData("{'unevaluatedProperties':false}", "/unevaluatedProperties", "'unevaluatedProperties' is not a keyword this engine knows")]
    [InlineData("{'$dynamicRef':'#x'}", "/$dynamicRef", "'$dynamicRef' is not a keyword this engine knows")]
    [InlineData("{'prefixItems':[{}]}", "/prefixItems", "'prefixItems' is a keyword of 2020-12, and this schema is read as draft-07")]
    [InlineData("{'$anchor':'a'}", "/$anchor", "'$anchor' is not a draft-07 keyword; use $id with a fragment")]
    [InlineData("{'$ref':'other.json'}", "/$ref", "the reference 'other.json' leaves the schema document; only local references are followed")]
    [InlineData("{'$ref':'http://json-schema.org/draft-04/schema#'}", "/$ref", "the reference 'http://json-schema.org/draft-04/schema#' leaves the schema document; only local references are followed")]
    [InlineData("{'$ref':'#/definitions/a'}", "/$ref", "the reference '#/definitions/a' leads to nothing")]
    [InlineData("{'$ref':'#a'}", "/$ref", "the reference '#a' leads to nothing")]
    [InlineData("{'x-a':1,'items':{'$ref':'#/x-a'}}", "/items/$ref", "the reference '#/x-a' does not lead to a schema")]
    [InlineData("{'$ref':1}", "/$ref", "$ref must be a string")]
    [InlineData("{'$ref':'#'}", "/$ref", "the reference leads back to itself")]
    [InlineData("{'definitions':{'a':{'$ref':'#/definitions/b'},'b':{'$ref':'#/definitions/a'}}}", "/definitions/a/$ref", "the reference leads back to itself")]
    [InlineData("{'allOf':[{'$ref':'#'}]}", "", "the schema applies itself to the same value without end")]
    [InlineData("{'items':{'not':{'anyOf':[{'$ref':'#/items'}]}}}", "/items", "the schema applies itself to the same value without end")]
    [InlineData("{'$schema':'http://json-schema.org/draft-04/schema#'}", "/$schema", "the dialect 'http://json-schema.org/draft-04/schema#' is not supported; draft-07 and 2020-12 are")]
    [InlineData("{'type':'text'}", "/type", "a type is one of array, boolean, integer, null, number, object, string")]
    [InlineData("{'type':[]}", "/type", "type must be a type's name or an array of such names")]
    [InlineData("{'type':['null','null']}", "/type/1", "type names a type twice")]
    [InlineData("{'enum':'a'}", "/enum", "enum must be an array")]
    [InlineData("{'required':'a'}", "/required", "required must be an array of property names")]
    [InlineData("{'required':[1]}", "/required/0", "required must be an array of property names")]
    [InlineData("{'minLength':-1}", "/minLength", "minLength must be an integer of at least 0")]
    [InlineData("{'minItems':1.5}", "/minItems", "minItems must be an integer of at least 0")]
    [InlineData("{'maximum':'1'}", "/maximum", "maximum must be a number")]
    [InlineData("{'exclusiveMinimum':true}", "/exclusiveMinimum", "exclusiveMinimum must be a number")]
    [InlineData("{'multipleOf':0}", "/multipleOf", "multipleOf must be a number greater than 0")]
    [InlineData("{'multipleOf':-2}", "/multipleOf", "multipleOf must be a number greater than 0")]
    [InlineData("{'uniqueItems':1}", "/uniqueItems", "uniqueItems must be true or false")]
    [InlineData("{'anyOf':[]}", "/anyOf", "anyOf must be an array of at least one schema")]
    [InlineData("{'not':1}", "/not", "a schema must be an object, true or false")]
    [InlineData("{'properties':{'a':[]}}", "/properties/a", "a schema must be an object, true or false")]
    [InlineData("{'properties':[]}", "/properties", "properties must be an object")]
    [InlineData("{'pattern':'(a'}", "/pattern", "the pattern '(a' is not understood: a '(' is not closed")]
    [InlineData("{'patternProperties':{'[':true}}", "/patternProperties/[", "the pattern '[' is not understood: a '[' is not closed")]
    [InlineData("{'pattern':'\\\\p{Script=Greek}'}", "/pattern", "the pattern '\\p{Script=Greek}' is not understood: the property 'Script=Greek' is not supported")]
    [InlineData("{'format':'zip'}", "/format", "the format 'zip' is not checked here; date, date-time, duration, email, hostname, idn-email, ipv4, ipv6, iri, iri-reference, json-pointer, regex, relative-json-pointer, time, uri, uri-reference, uri-template, uuid are")]
    [InlineData("{'items':{'$id':'a'},'not':{'$id':'a'}}", "/items/$id", "the identifier 'a' is there twice")]
    [InlineData("{'type':'null','type':'null'}", "/type", "'type' is there twice")]
    [InlineData("[]", "", "a schema must be an object, true or false")]
    [InlineData("{'type':", "", "the schema is not JSON: the text ends too early")]
    [InlineData("", "", "the schema is not JSON: the text is empty")]
    public void ASchemaThatCannotBeHonouredDoesNotLoad(string schema, string pointer, string message)
    {
        var fault = Check.LoadFault(schema);
        Assert.Equal((pointer, message), (fault.Pointer, fault.Message));
    }

    [Theory]
    [InlineData("{'items':[{}]}", "/items")]
    [InlineData("{'additionalItems':false}", "/additionalItems")]
    [InlineData("{'dependencies':{}}", "/dependencies")]
    [InlineData("{'$id':'#a'}", "/$id")]
    [InlineData("{'$anchor':1}", "/$anchor")]
    [InlineData("{'$schema':'https://json-schema.org/draft/2020-12/schema','items':{'$schema':'http://json-schema.org/draft-07/schema'}}", "/items/$schema")]
    public void In202012TheOldFormsDoNotLoad(string schema, string pointer) =>
        Assert.Equal(pointer, Check.LoadFault(schema, SchemaDialect.Draft202012).Pointer);

    [Fact]
    public void AnnotationsAndExtensionsLoadWhateverTheySay() => Check.Verdict(
        "{'$comment':'c','title':1,'description':'d','default':{'typ':1},'examples':[1],'readOnly':true,'writeOnly':false,'deprecated':true,"
        + "'contentMediaType':'m','contentEncoding':'e','x-mine':{'typ':1},'markdownDescription':'m'}", "1", true);

    [Fact]
    public void TheFaultHasItsLineAndColumn()
    {
        var fault = Check.LoadFault("{\r\n  'title': 'é😀',\r\n  'properties': { '😀': { 'typ': 1 } }\r\n}");
        Assert.Equal((3, 27, "/properties/😀/typ"), (fault.Line, fault.Column, fault.Pointer));
    }

    [Fact]
    public void ADeepSchemaDoesNotLoad()
    {
        var schema = string.Concat(Enumerable.Repeat("{'not':", 200)) + "true" + new string('}', 200);
        Assert.Equal("the schema nests deeper than 128", Check.LoadFault(schema).Message);
    }

    [Fact]
    public void AnyBytesLoadOrFailAsASchema()
    {
        var random = new Random(7);
        var schema = Check.Json("{'type':['object'],'properties':{'a':{'$ref':'#/definitions/b'}},'definitions':{'b':{'pattern':'^[a-z]+$','minLength':1}},'required':['a']}");
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = schema.ToArray();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                JsonSchema.Load(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length));
            }
            catch (SchemaLoadException fault)
            {
                Assert.NotEqual("", fault.Message);
            }
        }
    }

    [Fact]
    public void TheListsOfKeywordsAreSortedAndDisjoint()
    {
        foreach (var dialect in Enum.GetValues<SchemaDialect>())
        {
            var assertions = SchemaKeywords.Assertions(dialect);
            Assert.Equal(assertions.Order(StringComparer.Ordinal), assertions);
            Assert.Empty(assertions.Intersect(SchemaKeywords.Annotations));
        }

        Assert.Equal(SchemaKeywords.Formats.Order(StringComparer.Ordinal), SchemaKeywords.Formats);
        Assert.Contains("dependencies", SchemaKeywords.Assertions(SchemaDialect.Draft07));
        Assert.DoesNotContain("dependencies", SchemaKeywords.Assertions(SchemaDialect.Draft202012));
    }

    [Fact]
    public void AByteOrderMarkIsSkipped() =>
        Assert.True(JsonSchema.Load([.. Encoding.UTF8.Preamble, .. "{}"u8]).IsValid([.. Encoding.UTF8.Preamble, .. "1"u8]));
}
