using System.Globalization;
using System.Text;
using SkillMesh.Schemas.Patterns;
using SkillMesh.Testing;

namespace SkillMesh.Schemas.Tests;

/// <summary>What takes time in proportion to the length of a schema or a document, and no more. The bounds are a tenth of what the square takes.</summary>
[Collection(ProcessorTime.Name)]
public class LargeSchemaTests
{
    [Theory]
    [InlineData(80_000, "(?<n{0}>a)")]
    [InlineData(5_000, "[\\p{{L}}\\p{{N}}]")]
    public void APatternIsReadInTheTimeOfItsLength(int count, string part)
    {
        var pattern = string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, part, i)));
        Within(3_000, () => PatternParser.Parse(pattern));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("-{0}.5e3")]
    [InlineData("[{0}]")]
    public void AValueIsLookedUpAmongManyOfAnEnum(string form)
    {
        var values = Enumerable.Range(0, 10_000).Select(i => string.Format(CultureInfo.InvariantCulture, form, i)).ToArray();
        var schema = JsonSchema.Load(Encoding.UTF8.GetBytes("{\"items\":{\"enum\":[" + string.Join(',', values) + "]}}"));
        var document = Encoding.UTF8.GetBytes($"[{string.Join(',', values)},{string.Join(',', values.Reverse())}]");
        Within(1_500, () => Assert.True(schema.IsValid(document)));

        Assert.False(schema.IsValid(Encoding.UTF8.GetBytes($"[{string.Format(CultureInfo.InvariantCulture, form, 10_001)}]")));
    }

    private static void Within(double limit, Action work)
    {
        var took = ProcessorTime.Least(limit, work);
        Assert.True(took < limit, $"{took} ms");
    }
}
