using System.Text;
using System.Text.Json;
using SkillMesh.Documents.Yaml;
using SkillMesh.Learning.Settings;
using SkillMesh.Testing;

namespace SkillMesh.Learning.Tests.Settings;

public class BuiltInRulesTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(RepositoryRoot.At("templates", "learning"), "*.yml").Select(file => Path.GetFileNameWithoutExtension(file))];

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
