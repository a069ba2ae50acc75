using System.Text;
using SkillMesh.Documents.Yaml;
using SkillMesh.Testing;

namespace SkillMesh.Documents.Tests.Yaml;

[Collection(ProcessorTime.Name)]
public class YamlBombTests
{
    public static TheoryData<string, string> Bombs()
    {
        static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
        var aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(
            "bcdefghi".Select((c, i) => $"{c}: &{c} [{string.Join(',', Enumerable.Repeat($"*{"abcdefgh"[i]}", 9))}]\n"));
        return new TheoryData<string, string>
        {
            { "10 KB of brackets", Repeat("[", 10_240) },
            { "1 MiB of brackets", Repeat("[", 1 << 20) },
            { "1 MiB of braces", Repeat("{", 1 << 20) },
            { "1 MiB of {a: ", Repeat("{a: ", 1 << 18) },
            { "1 MiB of dashes", Repeat("- ", 1 << 19) },
            { "1 MiB of question marks", Repeat("? ", 1 << 19) },
            { "nested indentation", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")) },
            { "alias bomb", aliases },
            { "2 MiB of text", Repeat("a", 1 << 21) },
            { "anchors", Repeat("&a ", 1 << 18) },
            { "tags", Repeat("!!a ", 1 << 18) },
            { "open quote", "\"" + Repeat("a", (1 << 20) - 1) },
        };
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void BombEndsQuicklyInANamedError(string name, string yaml)
    {
        YamlJson.Convert("[", "warm.yml");
        var result = YamlJson.Convert("", "a.yml");
        var time = ProcessorTime.Least(200, () => result = YamlJson.Convert(Encoding.UTF8.GetBytes(yaml), "a.yml"));
        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, fault => Assert.Equal("SKM0005", fault.Id));
        Assert.True(time < 200, $"{name}: {time} ms");
    }
}
