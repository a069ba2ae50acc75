using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace SkillMesh.Schemas.Tests;

public class HostileDocumentTests
{
    private static readonly JsonSchema Strict = Check.Load(
        "{'type':'object','required':['a'],'properties':{'a':{'anyOf':[{'type':'string','pattern':'^x'},{'type':'array','uniqueItems':true,'items':{'$ref':'#'}}]},"
        + "'b':{'enum':[{'c':[1]},'d']},'n':{'multipleOf':0.1}},'patternProperties':{'^p':{'type':'integer'}},'additionalProperties':{'not':{'const':'no'}}}");

    private static readonly byte[] Sample = Check.Json("{'a':[{'a':'xé\\u0041'},{'a':[]}],'b':{'c':[1.0]},'n':-0.3e1,'p1':7,'q':{'z':[true,null,'\\n']}}");

    [Fact]
    public void NestingBeyondTheLimitIsAnErrorWithItsPlace()
    {
        foreach (var (open, at) in new[] { ("[", 64), ("{\"a\":", 64 * 5) })
        {
            foreach (var schema in new[] { Check.Load("{}"), Check.Load("{'anyOf':[{},{}]}"), Strict })
            {
                var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 100_000)));
                var error = schema.Validate(text)[^1];
                Assert.Equal(("limit", "objects and arrays nest deeper than 64", (long)at), (error.Keyword, error.Message, error.ByteOffset));
                Assert.False(schema.IsValid(text));
            }
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TheDepthLimitIsExact(int depth, bool valid)
    {
        var text = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        Assert.Equal(valid, Check.Load("{}").IsValid(text));
        Assert.Equal(valid, Check.Load("{'allOf':[{}],'contains':{},'items':{}}").Validate(text).All(e => e.Keyword != "limit"));
    }

    [Fact]
    public void TheLargestDepthNeedsNoMoreStackThanThereIs()
    {
        var options = new ValidationOptions { MaxDepth = int.MaxValue };
        var text = Encoding.UTF8.GetBytes(new string('[', 5000) + new string(']', 5000));
        IReadOnlyList<SchemaError> errors = [];
        var thread = new Thread(() => errors = Check.Load("{'$ref':'#/definitions/a','definitions':{'a':{'allOf':[{'allOf':[{'items':{'$ref':'#'}}]}],'uniqueItems':true}}}").Validate(text, options), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.All(errors, e => Assert.Contains(e.Keyword, new[] { "json", "limit" }));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void TheSampleItselfIsValid() => Assert.Empty(Strict.Validate(Sample));

    [Fact]
    public void ADocumentCutAnywhereIsAnErrorOfTheText()
    {
        for (var length = 0; length < Sample.Length; length++)
        {
            var cut = Sample.AsSpan(0, length).ToArray();
            Assert.Contains(Strict.Validate(cut), e => e.Keyword == "json");
            Assert.False(Strict.IsValid(cut));
        }
    }

    [Fact]
    public void AnyBytesGiveErrorsAndBothWaysOfRunningAgree()
    {
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var bytes = Sample.ToArray();
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : Sample[random.Next(Sample.Length)];
            }

            var errors = Strict.Validate(bytes);
            Assert.Equal(errors.Count == 0, Strict.IsValid(bytes));
            Assert.Equal(IsJson(bytes), errors.All(e => e.Keyword != "json"));
            Assert.All(errors, e => Assert.InRange(e.ByteOffset, 0, bytes.Length));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(1_000_000));
    }

    [Fact]
    public void ManyUnknownNamesAreCheckedForDuplicatesInLinearTime()
    {
        var members = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"k{i}\":{{\"k\":1}}"));
        Assert.True(Check.Load("{}").IsValid(Encoding.UTF8.GetBytes($"{{{members}}}")));
        var error = Assert.Single(Check.Load("{}").Validate(Encoding.UTF8.GetBytes($"{{{members},\"k77\":0}}")));
        Assert.Equal("the property 'k77' is there twice", error.Message);
    }

    [Fact]
    public void ErrorsOnOneLongLineAreFoundInLinearTime()
    {
        var document = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 300_000)) + "]");
        Assert.Equal(10_001, Check.Load("{'items':{'type':'string'}}").Validate(document).Count);
    }

    [Fact]
    public void LongNamesInManyPathsDoNotTakeMemoryWithoutEnd()
    {
        var document = Encoding.UTF8.GetBytes($"{{\"{new string('n', 1_000_000)}\":[{string.Join(',', Enumerable.Repeat("1", 9000))}]}}");
        var errors = Check.Load("{'additionalProperties':{'items':{'type':'string'}}}").Validate(document);
        Assert.InRange(errors.Count, 10, 100);
        Assert.Equal("the errors from here on are too long to list", errors[^1].Message);
    }

    [Fact]
    public void HugeNumbersAreExact()
    {
        var digits = new string('7', 100_000);
        Assert.True(Check.Load("{'type':'integer','minimum':1e9999,'multipleOf':7}").IsValid(Encoding.UTF8.GetBytes(digits)));
        Assert.False(Check.Load("{'multipleOf':123456789012345678901}").IsValid(Encoding.UTF8.GetBytes(digits)));
        Assert.True(Check.Load("{'exclusiveMaximum':1e-9999999}").IsValid("1e-99999999999999999999999"u8));
    }

    [Fact]
    public void ThreadsShareOneSchema()
    {
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 2000; i++)
            {
                Assert.True(Strict.IsValid(Sample));
                Assert.Single(Strict.Validate("{\"a\":1}"u8), e => e.Keyword == "anyOf");
            }
        });
    }

    [Fact]
    public void AValidDocumentAllocatesNothing()
    {
        for (var i = 0; i < 100; i++)
        {
            Strict.IsValid(Sample);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Strict.IsValid(Sample);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return false;
        }
    }
}
