using SkillMesh.Generators.Emit;
using SkillMesh.Generators.Names;

namespace SkillMesh.Generators.Tests.Names;

public sealed class NameTests
{
    [Theory]
    [InlineData("missing-status-condition", "MissingStatusCondition")]
    [InlineData("n-plus-1", "NPlus1")]
    [InlineData("2fa-missing", "_2faMissing")]
    [InlineData("class", "Class")]
    [InlineData("snake_case.and more", "SnakeCaseAndMore")]
    [InlineData("über-größe", "ÜberGröße")]
    [InlineData("日本語", "日本語")]
    [InlineData("\u202eevil\u200b-twin", "EvilTwin")]
    [InlineData("a\U0001F600b", "AB")]
    [InlineData("--", "_")]
    [InlineData("", "_")]
    public void KebabCaseBecomesAName(string name, string expected) => Assert.Equal(expected, Identifier.Of(name));

    [Fact]
    public void ALongNameIsCut() => Assert.Equal(100, Identifier.Of(new string('a', 5000)).Length);

    [Fact]
    public void OfEqualNamesTheProperOneKeepsItAndTheOthersAreStable()
    {
        var few = Names("a-b", "a--b");
        var many = Names("a-b", "a--b", "A-B", "ab", "a_b", "a-b-");
        Assert.Equal("AB", few["a-b"]);
        Assert.Equal(few["a--b"], many["a--b"]);
        Assert.Matches("^AB_[0-9a-f]{8}$", many["a--b"]);
        Assert.Equal(6, many.Values.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("equals", "Equals_")]
    [InlineData("to-string", "ToString_")]
    [InlineData("name", "Name_")]
    [InlineData("agent-skills", "AgentSkills_")]
    public void NamesThatAClassCannotHaveGetATail(string name, string expected) =>
        Assert.Equal(expected, NameTable.Of([(name, name, name)], PagesSource.AgentSkills.Reserved).Find(name));

    private static Dictionary<string, string> Names(params string[] names)
    {
        var table = NameTable.Of(names.Select(name => (name, name, name)), PagesSource.AgentSkills.Reserved);
        return names.ToDictionary(name => name, name => table.Find(name)!);
    }
}
