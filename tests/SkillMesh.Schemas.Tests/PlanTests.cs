using System.Text;
using SkillMesh.Schemas.Tests.Reference;
using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests;

/// <summary>A schema that was written as a plan and read again is the same schema.</summary>
public class PlanTests
{
    public static TheoryData<string> Carried =>
        [.. Directory.GetFiles(RepositoryRoot.At("schemas"), "*.schema.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryRoot.Path, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Carried))]
    public void APlanReadAgainWritesTheSameBytes(string schema)
    {
        var plan = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At(schema))).ToPlan();

        Assert.Equal(plan, JsonSchema.FromPlan(plan).ToPlan());
    }

    [Fact]
    public void RandomSchemasReadAgainReportTheSameErrors()
    {
        var (valid, faults) = (0, 0);
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new RandomJson(seed);
            var schema = JsonSchema.Load(Encoding.UTF8.GetBytes(random.Root()));
            var plan = schema.ToPlan();
            var again = JsonSchema.FromPlan(plan);
            Assert.Equal(plan, again.ToPlan());
            Assert.Equal(schema.Dialect, again.Dialect);
            for (var i = 0; i < 8; i++)
            {
                var document = Encoding.UTF8.GetBytes(random.Document());
                var expected = schema.Validate(document);
                Assert.Equal(expected, again.Validate(document));
                Assert.Equal(expected.Count == 0, again.IsValid(document));
                _ = expected.Count == 0 ? valid++ : faults++;
            }
        }

        Assert.InRange(valid, 3000, int.MaxValue);
        Assert.InRange(faults, 3000, int.MaxValue);
    }

    [Theory]
    [InlineData("""{"pattern":"^a+(b|c)?$"}""", "\"aab\"", "\"aad\"")]
    [InlineData("""{"pattern":"^(?=a)[a-z]+$"}""", "\"ab\"", "\"ba\"")]
    [InlineData("""{"pattern":"\\bfix\\b"}""", "\"a fix.\"", "\"prefix\"")]
    [InlineData("""{"patternProperties":{"^x-":{"multipleOf":0.01}},"additionalProperties":false}""", "{\"x-a\":0.07}", "{\"x-a\":0.071}")]
    [InlineData("""{"enum":[null,true,1.50,"a",{"b":[1]}]}""", "{\"b\":[1.0]}", "false")]
    [InlineData("""{"dependencies":{"a":["b"],"b":{"required":["c"]}},"propertyNames":{"maxLength":1}}""", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":1,\"b\":1}")]
    [InlineData("""{"definitions":{"t":{"type":"object","additionalProperties":{"$ref":"#/definitions/t"}}},"$ref":"#/definitions/t"}""", "{\"a\":{\"b\":{}}}", "{\"a\":{\"b\":1}}")]
    [InlineData("""{"items":[{"type":"null"}],"additionalItems":{"minimum":3},"contains":{"const":5},"uniqueItems":true}""", "[null,5]", "[null,5,5]")]
    public void WhateverAKeywordAsksIsKept(string schema, string valid, string invalid)
    {
        var loaded = JsonSchema.Load(Encoding.UTF8.GetBytes(schema));
        var again = JsonSchema.FromPlan(loaded.ToPlan());

        Assert.True(again.IsValid(Encoding.UTF8.GetBytes(valid)));
        var errors = again.Validate(Encoding.UTF8.GetBytes(invalid));
        Assert.NotEmpty(errors);
        Assert.Equal(loaded.Validate(Encoding.UTF8.GetBytes(invalid)), errors);
    }

    [Fact]
    public void AnythingCutOffIsNoPlan()
    {
        var plan = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At("schemas/review-finding.schema.json"))).ToPlan();

        for (var length = 0; length < plan.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => JsonSchema.FromPlan(plan.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => JsonSchema.FromPlan([.. plan, 0]));
    }

    [Fact]
    public void AByteChangedIsFoundOrHarmsNothingWhileItIsRead()
    {
        var plan = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At("schemas/review-finding.schema.json"))).ToPlan();
        var found = 0;
        for (var at = 0; at < plan.Length; at++)
        {
            foreach (var bit in new[] { 0, 3, 7 })
            {
                var changed = plan.ToArray();
                changed[at] ^= (byte)(1 << bit);
                try
                {
                    JsonSchema.FromPlan(changed);
                }
                catch (InvalidDataException)
                {
                    found++;
                }
            }
        }

        Assert.InRange(found, plan.Length / 8, int.MaxValue);
    }
}
