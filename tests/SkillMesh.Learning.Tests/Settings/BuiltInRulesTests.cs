using System.Text;
using System.Text.Json;
using SkillMesh.Documents.Yaml;
using SkillMesh.Learning.Settings;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Settings;

public class BuiltInRulesTests
{
    private static IEnumerable<string> Templates => Directory.EnumerateFiles(RepositoryRoot.At("templates", "learning"), "*.yml").Select(file => Path.GetFileNameWithoutExtension(file));

    public static TheoryData<string> Names => [.. Templates];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheEmbeddedRulesAreThoseOfTheTemplate(string name)
    {
        var template = RepositoryRoot.At("templates", "learning", name + ".yml");
        var converted = YamlJson.Convert(File.ReadAllBytes(template), template);
        Assert.True(converted.IsValid, string.Join('\n', converted.Diagnostics));
        var expected = Indented(JsonDocument.Parse(converted.Json).RootElement);
        var embedded = RepositoryRoot.At("src", "SkillMesh.Learning", "Settings", name + ".json");
        if (File.ReadAllText(embedded) != expected)
        {
            var received = Path.ChangeExtension(embedded, ".received.json");
            File.WriteAllText(received, expected);
            Assert.Fail($"{embedded} is not what {template} says: review {received} and move it over the other");
        }

        Assert.Equal(expected, Indented(BuiltInRules.Load(name)));
    }

    [Fact]
    public void EveryRuleFileOfTheTemplatesIsCompiledInAndNoOther() =>
        Assert.Equal(
            Templates.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(RepositoryRoot.At("src", "SkillMesh.Learning", "Settings"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => !name.EndsWith(".received", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Indented(JsonElement element)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            element.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
