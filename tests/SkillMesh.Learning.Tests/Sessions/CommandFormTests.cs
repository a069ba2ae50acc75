using FsCheck;
using FsCheck.Fluent;
using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Tests.Sessions;

public sealed class CommandFormTests
{
    [Theory]
    [InlineData("dotnet test", "dotnet   test")]
    [InlineData("dotnet test", "cd src && dotnet test")]
    [InlineData("dotnet test", "cd /home/x/shop; dotnet test 2>&1")]
    [InlineData("dotnet test", "dotnet test 2>&1 | tail -20")]
    [InlineData("dotnet test", "timeout 120 dotnet test && echo done")]
    [InlineData("dotnet test", "CI=1 DOTNET_NOLOGO=1 dotnet test")]
    [InlineData("dotnet test", "set -o pipefail; dotnet test | tee log.txt | tail -5")]
    [InlineData("dotnet test", "dotnet \\\n  test")]
    [InlineData("dotnet test", "# run them\ndotnet test\n")]
    [InlineData("dotnet test", "time nice -n 10 dotnet test || true")]
    [InlineData("npm ci && npm test", "npm ci  &&  npm test 2>&1 | head -50")]
    [InlineData("git commit -m \"a;  b | c\"", "git  commit -m \"a;  b | c\"")]
    [InlineData("echo $(a | b; c) > x; make", "echo $(a | b; c) > x ; make")]
    public void TheSameCommandIsKnownWhateverCutsItsOutputOrGoesBeforeIt(string left, string right)
    {
        Assert.True(CommandForm.AreSame(left, right), $"{CommandForm.Of(left).Key} / {CommandForm.Of(right).Key}");
    }

    [Theory]
    [InlineData("dotnet test", "dotnet build")]
    [InlineData("dotnet test", "dotnet test --filter X")]
    [InlineData("npm test", "sudo npm test")]
    [InlineData("npm ci && npm test", "npm test")]
    [InlineData("make \"a  b\"", "make \"a b\"")]
    [InlineData("", "")]
    [InlineData("   ", "# nothing")]
    public void OtherCommandsAreOthers(string left, string right) => Assert.False(CommandForm.AreSame(left, right));

    [Theory]
    [InlineData("npm test", true)]
    [InlineData("npm test && echo ok", true)]
    [InlineData("npm test 2>&1", true)]
    [InlineData("set -o pipefail && npm test | tail -3", true)]
    [InlineData("npm test | tail -3", false)]
    [InlineData("npm test || true", false)]
    [InlineData("npm test; echo \"exit $?\"", false)]
    [InlineData("npm test &", false)]
    [InlineData("npm test | grep -c ok", false)]
    public void ASuccessProvesSomethingOnlyWhereTheExitCodeIsTheCommandsOwn(string command, bool proves) =>
        Assert.Equal(proves, CommandForm.Of(command).Proves(CommandForm.Of("npm test")));

    [Theory]
    [InlineData("grep -rn foo src")]
    [InlineData("cd x && ls -la | head")]
    [InlineData("git status")]
    [InlineData("git -C sub --no-pager log -3")]
    [InlineData("/usr/bin/find . -name x")]
    [InlineData("[ -f x ] && cat x")]
    public void WhatOnlyLooksIsNoErrorAndNoFix(string command) => Assert.True(CommandForm.Of(command).IsProbe);

    [Theory]
    [InlineData("git commit -m x")]
    [InlineData("find . -name x -delete")]
    [InlineData("ls && npm ci")]
    [InlineData("npm ci")]
    public void WhatDoesSomethingIsNoProbe(string command) => Assert.False(CommandForm.Of(command).IsProbe);

    [Fact]
    public void WhereItRanAndUnderWhichVariablesIsKeptApart()
    {
        var form = CommandForm.Of("cd api && NODE_ENV=test npm test 2>&1 | tail -3");

        Assert.Equal(("npm test", "cd api && NODE_ENV=test"), (form.Key, form.Setting));
    }

    [Fact]
    public void AnyTextIsReadAndAnyFormIsItsOwn() =>
        Prop.ForAll<string>(text =>
        {
            var form = CommandForm.Of(text ?? "");
            return CommandForm.Of(form.Plain).Key == CommandForm.Of(CommandForm.Of(form.Plain).Plain).Key && !form.Plain.Contains('\n', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
}
