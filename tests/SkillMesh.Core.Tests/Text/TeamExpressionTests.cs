using SkillMesh.Core.Text;

namespace SkillMesh.Core.Tests.Text;

public class TeamExpressionTests
{
    [Theory]
    [InlineData("(", "insufficient closing parentheses at character 1")]
    [InlineData("a{2,1}", "reversed quantifier range at character 6")]
    [InlineData("(?=a)", "it looks around or back")]
    [InlineData("(a)\\1", "it looks around or back")]
    [InlineData("((a{100}){100}){100}", "its counted repetitions make it too large")]
    [InlineData("(a{1,30}){1,30}$", "its counted repetitions make it too large")]
    [InlineData("((ab){11}c){10}", "its counted repetitions make it too large")]
    [InlineData("[]x]{3000}", "its counted repetitions make it too large")]
    [InlineData("a{1000000}", "its counted repetitions make it too large")]
    [InlineData("a{99999999999999999999}", "its counted repetitions make it too large")]
    public void WhatCannotBeUsedSaysWhy(string expression, string why) =>
        Assert.StartsWith(why, TeamExpression.FaultOf(expression) ?? "", StringComparison.Ordinal);

    [Fact]
    public void TooLongIsRefused() => Assert.StartsWith("it is 1001 characters long", TeamExpression.FaultOf(new string('a', 1001)), StringComparison.Ordinal);

    [Theory]
    [InlineData("^missing [a-z]+ check$")]
    [InlineData("[A-Z]{3}-[0-9]{1,6}")]
    [InlineData("\\{1000000\\}")]
    [InlineData("(a+)+$")]
    [InlineData("{x}")]
    [InlineData("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    [InlineData("([0-9]{1,3}\\.){3}[0-9]{1,3}")]
    [InlineData("[{9999}]")]
    public void OthersAreTaken(string expression) => Assert.Null(TeamExpression.FaultOf(expression));
}
