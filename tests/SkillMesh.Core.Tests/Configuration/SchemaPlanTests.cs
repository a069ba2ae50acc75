using SkillMesh.Core.Configuration;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Configuration;

public class SchemaPlanTests
{
    private static readonly string Schemas = RepositoryRoot.At("schemas");
    private static readonly string Plans = RepositoryRoot.At("src/SkillMesh.Core/Configuration/Plans");

    private static readonly string[] Names =
        [.. Directory.GetFiles(Schemas, "*.schema.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Schemas, file).Replace('\\', '/'))
            .Where(name => SchemaStore.PlanOf(name) is not null)
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Planned => [.. Names];

    [Theory]
    [MemberData(nameof(Planned))]
    public void APlanIsWhatItsSchemaSays(string schema)
    {
        var plan = JsonSchema.Load(File.ReadAllBytes(Path.Combine(Schemas, schema))).ToPlan();
        var path = Path.Combine(Plans, SchemaStore.PlanOf(schema)!);
        var source = Convert.ToBase64String(plan, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n") + "\n";
        if (!File.Exists(path) || File.ReadAllText(path) != source)
        {
            var received = Path.ChangeExtension(path, ".received.plan");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(received, source);
            Assert.Fail($"{path} is not what {schema} says: move {received} over it, and build again");
        }

        Assert.Equal(plan, SchemaStore.Get(schema).ToPlan());
    }

    [Fact]
    public void EveryPlanHasItsSchema() => Assert.Equal(
        Names.Select(SchemaStore.PlanOf),
        Directory.GetFiles(Plans, "*.plan", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Plans, file).Replace('\\', '/'))
            .Where(file => !file.EndsWith(".received.plan", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));
}
