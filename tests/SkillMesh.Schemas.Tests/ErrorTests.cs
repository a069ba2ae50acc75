using System.Text;

namespace SkillMesh.Schemas.Tests;

public class ErrorTests
{
    private const string Finding =
        "{'type':'object','required':['timestamp','severity'],'additionalProperties':false,'properties':{'timestamp':{'type':'string','format':'date-time'},"
        + "'severity':{'type':'string','enum':['blocking','warning','nit']},'tags':{'type':'array','maxItems':2,'items':{'type':'string','minLength':1}},"
        + "'at':{'type':'object','properties':{'line':{'type':'integer','minimum':1}}}}}";

    [Theory]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'urgent'}", "/severity", "enum", "severity: 'urgent' is not one of blocking, warning, nit")]
    [InlineData("{'severity':'nit'}", "", "required", "missing required property 'timestamp'")]
    [InlineData("{'timestamp':5,'severity':'nit'}", "/timestamp", "type", "timestamp: expected string, found number")]
    [InlineData("{'timestamp':'x','severity':'nit'}", "/timestamp", "format", "timestamp: 'x' is not a date-time such as 2026-01-31T08:30:00Z")]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'nit','extra':[1]}", "/extra", "additionalProperties", "extra: unknown property")]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'nit','tags':['a','']}", "/tags/1", "minLength", "tags[1]: must not be empty")]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'nit','tags':['a','b','c']}", "/tags", "maxItems", "tags: has 3 items, more than 2")]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'nit','at':{'line':0}}", "/at/line", "minimum", "line: must be at least 1, found 0")]
    [InlineData("{'timestamp':'2026-01-01T00:00:00Z','severity':'nit','at':{'line':1.5}}", "/at/line", "type", "line: expected integer, found number 1.5")]
    [InlineData("[]", "", "type", "expected object, found array")]
    public void OneFaultIsOneSentence(string document, string path, string keyword, string message)
    {
        var error = Check.Single(Finding, document);
        Assert.Equal((path, keyword, message), (error.Path, error.Keyword, error.Message));
    }

    [Theory]
    [InlineData("{'const':1}", "2", "2 is not 1")]
    [InlineData("{'pattern':'^a'}", "'b'", "'b' does not match the pattern ^a")]
    [InlineData("{'maxLength':2}", "'abc'", "is 3 characters, longer than 2")]
    [InlineData("{'minLength':2}", "'a'", "is 1 characters, shorter than 2")]
    [InlineData("{'exclusiveMaximum':2}", "2.0", "must be less than 2, found 2.0")]
    [InlineData("{'multipleOf':0.5}", "0.7", "0.7 is not a multiple of 0.5")]
    [InlineData("{'minProperties':2}", "{'a':1}", "has 1 properties, fewer than 2")]
    [InlineData("{'contains':{'type':'null'}}", "[1]", "no item is what contains asks for")]
    [InlineData("{'not':{}}", "1", "is what the schema excludes")]
    [InlineData("{'oneOf':[true,false,true]}", "1", "matches more than one of the alternatives: 1 and 3")]
    [InlineData("{'dependencies':{'a':['b']}}", "{'a':1}", "property 'b' is required because 'a' is there")]
    [InlineData("{'type':['string','null','array']}", "1", "expected array, null or string, found number")]
    [InlineData("false", "1", "no value is allowed here")]
    [InlineData("{'enum':['a']}", "'\\u001b[31m\\u202ered'", "'\\u001b[31m\\u202ered' is not one of a")]
    public void MessagesSayWhatWasWanted(string schema, string document, string message) =>
        Assert.Equal(message, Check.Single(schema, document).Message);

    // Whoever prints a message takes secrets out of it; the beginning of one no longer looks like one.
    [Theory]
    [InlineData("{'format':'date'}", "'{0}'", "a text of 61 characters is not a date such as 2026-01-31")]
    [InlineData("{'pattern':'^a'}", "'{0}'", "a text of 61 characters does not match the pattern ^a")]
    [InlineData("{'enum':['a']}", "'{0}'", "a text of 61 characters is not one of a")]
    [InlineData("{'enum':['a','{0}']}", "'b'", "'b' is not one of a, a value of 61 characters")]
    [InlineData("{'const':'{0}'}", "['{0}']", "a value of 65 characters is not a value of 61 characters")]
    [InlineData("{'required':['{0}']}", "{}", "missing required property a name of 61 characters")]
    [InlineData("{'additionalProperties':{'type':'null'}}", "{'{0}':1}", "a name of 61 characters: expected null, found number")]
    [InlineData("{'dependencies':{'{0}':['b']}}", "{'{0}':1}", "property 'b' is required because a name of 61 characters is there")]
    [InlineData("{'type':'integer'}", "1.{1}", "expected integer, found number")]
    [InlineData("{'maximum':0}", "1{1}{1}{1}", "must be at most 0, found a value of 76 characters")]
    public void OfWhatIsTooLongForAMessageNoPartIsShown(string schema, string document, string message)
    {
        string Fill(string text) => text.Replace("{0}", new string('é', 20) + new string('x', 41), StringComparison.Ordinal).Replace("{1}", new string('7', 25), StringComparison.Ordinal);
        Assert.Equal(message, Check.Single(Fill(schema), Fill(document)).Message);
    }

    [Fact]
    public void WhatJustFitsAMessageIsShownWhole() =>
        Assert.Equal($"'{new string('é', 60)}' does not match the pattern ^a", Check.Single("{'pattern':'^a'}", $"'{new string('é', 60)}'").Message);

    [Fact]
    public void EveryFaultIsReportedInTheOrderOfTheText()
    {
        var errors = Check.Errors(Finding, "{'severity':7,'x':{'x':1},'tags':['',2],'at':{'line':'a'}}");
        Assert.Equal(
            [
                ("", "required", "/required"), ("/severity", "type", "/properties/severity/type"), ("/x", "additionalProperties", "/additionalProperties"),
                ("/tags/0", "minLength", "/properties/tags/items/minLength"), ("/tags/1", "type", "/properties/tags/items/type"),
                ("/at/line", "type", "/properties/at/properties/line/type"),
            ],
            errors.Select(e => (e.Path, e.Keyword, e.SchemaPath)));
    }

    [Fact]
    public void FaultsInsideAValueOfTheWrongTypeAreFoundToo()
    {
        var errors = Check.Errors("{'type':'string'}", "{'a':1,'a':2}");
        Assert.Equal(["type", "json"], errors.Select(e => e.Keyword));
    }

    [Fact]
    public void TheOneAlternativeThatIsMeantExplainsItself()
    {
        var errors = Check.Errors("{'properties':{'a':{'anyOf':[{'type':'null'},{'type':'object','required':['k'],'properties':{'n':{'type':'integer'}}}]}}}", "{'a':{'n':'x'}}");
        Assert.Equal(
            ["a: matches none of the 2 alternatives", "a: missing required property 'k'", "n: expected integer, found string"],
            errors.Select(e => e.Message));
    }

    [Fact]
    public void ADiscriminatorChoosesTheAlternativeThatIsMeant()
    {
        const string schema = "{'oneOf':[{'properties':{'kind':{'const':'a'}},'required':['x']},{'properties':{'kind':{'const':'b'}},'required':['y']}]}";
        var errors = Check.Errors(schema, "{'kind':'b'}");
        Assert.Equal(["oneOf", "required"], errors.Select(e => e.Keyword));
        Assert.Equal("missing required property 'y'", errors[1].Message);
    }

    [Fact]
    public void LinesAndColumnsCountLfCrlfAndUtf16()
    {
        var document = Encoding.UTF8.GetBytes("{\r\n  \"é😀\": 1,\n\t\"b\": [\"😀\", 2]}");
        var schema = JsonSchema.Load("""{"additionalProperties":{"items":{"type":"string"},"type":"array"}}"""u8);
        var errors = schema.Validate(document);
        Assert.Equal([("/é😀", 2, 10), ("/b/1", 3, 14)], errors.Select(e => (e.Path, e.Line, e.Column)));
        Assert.Equal(Encoding.UTF8.GetByteCount("{\r\n  \"é😀\": "), errors[0].ByteOffset);
    }

    [Fact]
    public void PathsAreEscapedPointers()
    {
        var error = Check.Single("{'additionalProperties':{'type':'null'}}", "{'a/b~c\\u0064':1}");
        Assert.Equal("/a~1b~0cd", error.Path);
        Assert.Equal("a/b~cd: expected null, found number", error.Message);
    }

    [Fact]
    public void ALineOfAFileCarriesTheFilesPlaces()
    {
        var errors = Check.Load(Finding).Validate(Check.Json("{'timestamp':'2026-01-01T00:00:00Z','severity':'x'}"), origin: new DocumentOrigin(1000, 42));
        Assert.Equal((1047L, 42, 48), (errors[0].ByteOffset, errors[0].Line, errors[0].Column));
        Assert.Equal("42:48 severity: 'x' is not one of blocking, warning, nit (enum)", errors[0].ToString());
    }

    [Fact]
    public void AByteOrderMarkIsBytesButNoColumn()
    {
        var error = Assert.Single(Check.Load("{'type':'null'}").Validate([.. Encoding.UTF8.Preamble, .. "1"u8]));
        Assert.Equal((3L, 1, 1), (error.ByteOffset, error.Line, error.Column));
    }

    [Theory]
    [InlineData("", 1, 1, "the text is empty")]
    [InlineData(" \n ", 2, 2, "the text is empty")]
    [InlineData("{", 1, 2, "the text ends too early")]
    [InlineData("{\n 'a' 1}", 2, 6, "unexpected '1'")]
    [InlineData("[1,]", 1, 4, "unexpected ']'")]
    [InlineData("1 2", 1, 3, "unexpected '2'")]
    [InlineData("tru", 1, 4, "the text ends too early")]
    [InlineData("{'a':1}\n{'a':2}", 2, 1, "unexpected '{'")]
    [InlineData("[01]", 1, 3, "unexpected '1'")]
    [InlineData("['\t']", 1, 3, "unexpected U+0009")]
    [InlineData("// c\n1", 1, 1, "unexpected '/'")]
    public void TextThatIsNotJsonIsAnErrorWithItsPlace(string document, int line, int column, string message)
    {
        var error = Check.Single("{}", document);
        Assert.Equal(("json", line, column, message), (error.Keyword, error.Line, error.Column, error.Message));
    }

    [Fact]
    public void ErrorsBeforeTheFaultOfTheTextAreKept()
    {
        var errors = Check.Errors(Finding, "{'severity':1,'tags':[");
        Assert.Equal(["type", "json"], errors.Select(e => e.Keyword));
    }

    [Fact]
    public void DuplicateKeysAreErrorsUnlessAllowed()
    {
        foreach (var (schema, document) in new[]
        {
            ("{'properties':{'a':true}}", "{'a':1,'\\u0061':2}"), ("{}", "{'a':1,'b':{},'a':2}"), ("true", "[{'x':{'y':1,'y':1}}]"),
            ("{'anyOf':[{},{}],'allOf':[{}]}", "{'a':{'b':1,'b':2}}"),
        })
        {
            var error = Check.Single(schema, document);
            Assert.Equal("json", error.Keyword);
            Assert.EndsWith("is there twice", error.Message, StringComparison.Ordinal);
            var loaded = Check.Load(schema);
            Assert.False(loaded.IsValid(Check.Json(document)));
            Assert.True(loaded.IsValid(Check.Json(document), new ValidationOptions { RejectDuplicateKeys = false }));
        }
    }

    [Fact]
    public void InvalidUtf8IsAnErrorWithItsPlace()
    {
        var error = Assert.Single(Check.Load("{}").Validate([.. "{\"a\":\"é"u8, 0xFF, .. "\",\"b\":1}"u8]));
        Assert.Equal(("json", "the text is not valid UTF-8", 8L, 8, "/a"), (error.Keyword, error.Message, error.ByteOffset, error.Column, error.Path));
    }

    [Fact]
    public void AfterTheLargestNumberOfErrorsTheRestIsCounted()
    {
        var document = "[" + string.Join(',', Enumerable.Repeat("1", 100)) + "]";
        var errors = Check.Load("{'items':{'type':'null'}}").Validate(Encoding.UTF8.GetBytes(document), new ValidationOptions { MaxErrors = 10 });
        Assert.Equal(11, errors.Count);
        Assert.Equal(("limit", "90 more errors are not listed"), (errors[^1].Keyword, errors[^1].Message));
    }
}
