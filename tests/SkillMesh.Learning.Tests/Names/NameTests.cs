using SkillMesh.Learning.Names;

namespace SkillMesh.Learning.Tests.Names;

public sealed class NameTests
{
    [Theory]
    [InlineData("missing-status-condition", true)]
    [InlineData("n-plus-1-query", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("a_b", false)]
    [InlineData("Ab", false)]
    [InlineData("größe", false)]
    public void Kebab(string text, bool isValid) => Assert.Equal(isValid, PatternName.IsValid(text));

    [Theory]
    [InlineData("missing_status_condition", "missing-status-condition")]
    [InlineData("Missing Status Condition", "missing-status-condition")]
    [InlineData("MissingStatusCondition", "missing-status-condition")]
    [InlineData("missingHTTPTimeout", "missing-http-timeout")]
    [InlineData("  don't.repeat / yourself ", "dont-repeat-yourself")]
    [InlineData("already-fine", "already-fine")]
    [InlineData("größe", null)]
    [InlineData("名前", null)]
    [InlineData("???", null)]
    [InlineData("", null)]
    public void Suggestions(string text, string? name) => Assert.Equal(name, PatternName.Suggest(text));

    [Fact]
    public void EndlessNamesAreNone()
    {
        Assert.Null(PatternName.Suggest(new string('a', 1_000_000)));
        Assert.False(PatternName.IsValid(new string('a', 81)));
    }

    [Theory]
    [InlineData("missing-status-conditions", "missing-status-condition", true)]
    [InlineData("missing-status", "missing-status-condition", true)]
    [InlineData("status-condition-missing", "missing-status-condition", true)]
    [InlineData("mising-status-condition", "missing-status-condition", true)]
    [InlineData("hardcoded-colour-value", "hardcoded-color-value", true)]
    [InlineData("unhandled-errors", "unhandled-error", true)]
    [InlineData("import-ordering", "import-order", true)]
    [InlineData("missing-validation", "missing-finalizer", false)]
    [InlineData("missing-test", "missing-timeout", false)]
    [InlineData("missing-input-validation", "missing-output-encoding", false)]
    [InlineData("deadlock", "dead-code", false)]
    [InlineData("sql-injection", "log-injection", false)]
    public void NearOrNot(string name, string other, bool isNear)
    {
        Assert.Equal(isNear, NearNames.AreNear(name, other));
        Assert.Equal(isNear, NearNames.AreNear(other, name));
    }

    [Fact]
    public void TheNearestComesFirstAndAnExistingNameHasNone()
    {
        string[] names = ["missing-status", "missing-status-condition", "missing-finalizer"];

        Assert.Equal(["missing-status-condition", "missing-status"], NearNames.Find("missing-status-conditions", names));
        Assert.Empty(NearNames.Find("missing-status", names));
        Assert.Single(NearNames.Find("missing-status-conditions", names, most: 1));
    }

    [Theory]
    [InlineData("api-dev", true)]
    [InlineData("Agent_2.x", true)]
    [InlineData("..", false)]
    [InlineData("../etc", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    [InlineData("con", false)]
    [InlineData("nul.txt", false)]
    [InlineData("ends.", false)]
    [InlineData("with space", false)]
    public void AgentsThatCanBeFolders(string name, bool isFolder) => Assert.Equal(isFolder, AgentName.IsFolderName(name));
}
