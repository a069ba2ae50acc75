using System.Text;
using SkillMesh.Schemas;
using SkillMesh.Testing;

namespace SkillMesh.Cli.Tests;

/// <summary>Checks answers against <c>schemas/output</c>.</summary>
internal static class OutputSchema
{
    public static void Fits(string name, string json)
    {
        var schema = JsonSchema.Load(File.ReadAllBytes(RepositoryRoot.At("schemas", "output", name + ".schema.json")));
        var errors = schema.Validate(Encoding.UTF8.GetBytes(json));
        Assert.True(errors.Count == 0, $"{name}: {string.Join("; ", errors)}\n{json}");
    }
}
