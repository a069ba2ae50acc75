using SkillMesh.Cli.AgentHooks.Reading;

namespace SkillMesh.Cli.Tests.AgentHooks;

public sealed class CommandFormTests
{
    [Theory]
    [InlineData("dotnet build", "dotnet build")]
    [InlineData("  dotnet \t build\n", "dotnet build")]
    [InlineData("cd /w/x && dotnet build 2>&1 | tail -20", "dotnet build")]
    [InlineData("cd a; cd b && time make -j4 2>/dev/null", "make -j4")]
    [InlineData("make || true", "make || true")]
    [InlineData("cat a | grep b", "cat a")]
    [InlineData("echo \"a | tail\"", "echo \"a | tail\"")]
    [InlineData("cd x", "cd x")]
    [InlineData("", "")]
    public void TheFormIsWhatTheCommandDoes(string command, string form) => Assert.Equal(form, CommandForm.Of(command));

    [Theory]
    [InlineData("ls -la", true)]
    [InlineData("git diff | head", true)]
    [InlineData("cat a && git log", true)]
    [InlineData("echo x > file", false)]
    [InlineData("git pull", false)]
    [InlineData("ls; rm x", false)]
    public void ACommandThatOnlyLooksIsKnown(string command, bool reads) => Assert.Equal(reads, CommandForm.IsReading(command));

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
    public void AnUndoIsKnown(string command, bool undoes) => Assert.Equal(undoes, CommandForm.IsUndoOf(command, "src/a.cs"));
}
