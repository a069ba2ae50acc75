using SkillMesh.Cli.AgentHooks.Reading;

namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class UndoCommandTests
{
    [Theory]
    [InlineData("git checkout -- src/a.cs", true)]
    [InlineData("cd x && git -C . checkout HEAD~1 src", true)]
    [InlineData("git checkout .", true)]
    [InlineData("git restore src/a.cs", true)]
    [InlineData("git restore --staged src/a.cs", false)]
    [InlineData("git reset --hard HEAD", true)]
    [InlineData("git reset HEAD", false)]
    [InlineData("git stash", true)]
    [InlineData("git stash pop", false)]
    [InlineData("git checkout main", false)]
    [InlineData("git commit -am x", false)]
    public void AnUndoIsKnown(string command, bool undoes) => Assert.Equal(undoes, UndoCommand.IsUndoOf(command, "src/a.cs"));
}
