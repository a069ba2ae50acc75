using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Schemas;

namespace SkillMesh.Architecture.Tests;

public class SchemaFileTests
{
    public static TheoryData<string> Every => [.. Checkout.Under("schemas/", ".json")];

    /// <summary>Schemas of what the tool reads; those below schemas/output/ describe what it prints, and nobody needs them at run time.</summary>
    public static TheoryData<string> OfInput =>
        [.. Checkout.Under("schemas/", ".json").Where(path => !path.StartsWith("schemas/output/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OfInput))]
    public void ASchemaIsCompiledIntoCoreByteForByte(string path) => Assert.Equal(Checkout.Bytes(path), SchemaStore.Text(path["schemas/".Length..]));

    [Theory]
    [MemberData(nameof(Every))]
    public void ASchemaLoadsAndSaysWhatItIs(string path)
    {
        var bytes = Checkout.Bytes(path);
        Assert.Equal(SchemaDialect.Draft07, JsonSchema.Load(bytes).Dialect);
        using var document = JsonDocument.Parse(bytes);
        Assert.Equal($"https://skillmesh.dev/{path}", document.RootElement.GetProperty("$id").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("title").GetString()!);
    }
}
