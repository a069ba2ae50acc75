using SkillMesh.Learning.Sessions;

namespace SkillMesh.Learning.Tests.Sessions;

public sealed class ErrorTextTests
{
    private static readonly string Noise = string.Concat(Enumerable.Range(0, 20).Select(n => $"  step {n} is fine\n"));

    [Theory]
    [InlineData("Exit code 1\nerror NU1101: Unable to find package Foo", "error NU1101: Unable to find package Foo")]
    [InlineData("Error: Exit code 127\nbash: foo: command not found", "bash: foo: command not found")]
    [InlineData("Error: Command failed: npm test", "Command failed: npm test")]
    [InlineData("\u001b[31mboom\u001b[0m\r\nagain", "boom\nagain")]
    [InlineData("Exit code 1\nError: Cannot find module 'x'", "Error: Cannot find module 'x'")]
    public void TheClientsOwnWordsAreTakenOff(string output, string expected) => Assert.Equal(expected, ErrorText.Of(output));

    [Theory]
    [InlineData("")]
    [InlineData("Exit code 1")]
    [InlineData("Exit code 1\n\n")]
    [InlineData("The user doesn't want to proceed with this tool use. The tool use was rejected")]
    [InlineData("Error: The user doesn't want to take this action right now.")]
    [InlineData("<tool_use_error>InputValidationError: Bash failed</tool_use_error>")]
    [InlineData("Command timed out after 2m 0.0s")]
    [InlineData("[Request interrupted by user for tool use]")]
    [InlineData("Permission to use Bash with command rm has been denied.")]
    [InlineData("PreToolUse:Bash hook error: [deny.sh]: no")]
    public void WhatDidNotRunOrSaysNothingIsNoError(string output) => Assert.Null(ErrorText.Of(output));

    [Fact]
    public void OfALongLogTheErrorIsKept()
    {
        var text = ErrorText.Of($"Exit code 1\n{Noise}src/a.cs(3,4): error CS0246: The type 'X' could not be found\n{Noise}");

        Assert.StartsWith("src/a.cs(3,4): error CS0246", text, StringComparison.Ordinal);
        Assert.Equal(8, text!.Split('\n').Length);
    }

    [Fact]
    public void OfATraceItsEndIsKept() => Assert.Equal(
        "ModuleNotFoundError: No module named 'foo'",
        ErrorText.Of($"Exit code 1\n{Noise}Traceback (most recent call last):\n  File \"x.py\", line 1, in <module>\n    import foo\nModuleNotFoundError: No module named 'foo'"));

    [Fact]
    public void OfALogWithoutACueTheEndIsKept() => Assert.EndsWith("that was it", ErrorText.Of($"Exit code 3\n{Noise}that was it"), StringComparison.Ordinal);

    [Fact]
    public void AnEndlessOutputIsBounded() => Assert.True(ErrorText.Of(new string('x', 5_000_000) + "\nerror: no")!.Length <= 2_000);
}
