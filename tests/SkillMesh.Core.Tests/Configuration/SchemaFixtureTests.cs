using System.Text.Json;
using SkillMesh.Core.Configuration;
using SkillMesh.Testing;

namespace SkillMesh.Core.Tests.Configuration;

/// <summary>Every schema accepts what it should and names the fault of what it should not.</summary>
public class SchemaFixtureTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "schemas"), "*.json").Select(Path.GetFileName).OfType<string>().Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void SamplesAreJudgedRightly(string file)
    {
        using var fixture = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.At("tests", "SkillMesh.Core.Tests", "Fixtures", "schemas", file)));
        var schema = SchemaStore.Get(fixture.RootElement.GetProperty("schema").GetString() + ".schema.json");
        foreach (var sample in fixture.RootElement.GetProperty("valid").EnumerateArray())
        {
            Assert.Empty(schema.Validate(System.Text.Encoding.UTF8.GetBytes(sample.GetRawText())));
        }

        foreach (var sample in fixture.RootElement.GetProperty("invalid").EnumerateArray())
        {
            var errors = schema.Validate(System.Text.Encoding.UTF8.GetBytes(sample.GetProperty("document").GetRawText()))
                .Select(error => $"{error.Path} {error.Keyword}").ToList();
            Assert.NotEmpty(errors);
            foreach (var error in sample.GetProperty("errors").EnumerateArray())
            {
                var pointer = error[0].GetString()!.Replace(".", "/").Replace("[", "/").Replace("]", "");

                // An extra property is reported at itself, where the samples name its object.
                Assert.Contains(errors, found => found.EndsWith(" " + error[1].GetString(), StringComparison.Ordinal)
                    && (found.StartsWith(pointer + " ", StringComparison.Ordinal) || found.StartsWith(pointer + "/", StringComparison.Ordinal)));
            }
        }
    }
}
