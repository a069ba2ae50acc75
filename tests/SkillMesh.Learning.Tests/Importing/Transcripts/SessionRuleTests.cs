using SkillMesh.Learning.Importing.Transcripts;
using static SkillMesh.Learning.Tests.Importing.Transcripts.HostileTranscriptTests;

namespace SkillMesh.Learning.Tests.Importing.Transcripts;

public sealed class SessionRuleTests
{
    private static readonly TranscriptSource Source = new("x.jsonl") { Session = "s" };

    [Fact]
    public void OfSeveralFailuresTheLastIsMendedByWhatCameAfterIt() => Assert.Equal(
        "fix make: error: B => change b.c",
        Tell(Failed("1", "make", "error: A"), Edited("2", "a.c"), Failed("3", "make", "error: B"), Edited("4", "b.c"), Ran("5", "make")));

    [Fact]
    public void ASecondTryThatSucceedsByItselfTeachesNothing() => Assert.Equal("", Tell(Failed("1", "make", "error: A"), Ran("2", "ls"), Ran("3", "make")));

    [Fact]
    public void AMaskedSuccessLeavesTheErrorOpen() => Assert.Equal(
        "fix make: error: A => change a.c; then change b.c",
        Tell(Failed("1", "make", "error: A"), Edited("2", "a.c"), Ran("3", "make | tail -3"), Edited("4", "b.c"), Ran("5", "make 2>&1")));

    [Fact]
    public void AFailedEditAndAFailedCommandAreNoSteps() => Assert.Equal(
        "fix make: error: A => run `npm ci`",
        Tell(Failed("1", "make", "error: A"), [Call("2", "Edit", new { file_path = "/home/user/shop/a.c" }), Result("2", "<tool_use_error>no</tool_use_error>", true)], Failed("3", "npm install", "error: C"), Ran("4", "npm ci"), Ran("5", "make")));

    [Fact]
    public void WhatOnlyLooksNeverFails() => Assert.Equal("", Tell(Failed("1", "grep -rn x .", "Exit code 2\ngrep: x: No such file"), Edited("2", "a.c"), Ran("3", "grep -rn x .")));

    [Fact]
    public void SomethingOutsideTheRepositoryIsNamedWithoutTheHome() => Assert.Equal(
        "fix make: error: A => change ~/.npmrc",
        Tell(Failed("1", "make", "error: A"), [Call("2", "Write", new { file_path = "/home/user/.npmrc", content = "x" }), Result("2", "ok")], Ran("3", "make")));

    [Fact]
    public void TheFirstPromptCorrectsNobody() => Assert.Equal("", Tell([Prompt("No, that's wrong. Use tabs instead.")]));

    [Theory]
    [InlineData("\"entrypoint\":\"cli\"", true)]
    [InlineData("\"entrypoint\":\"sdk-cli\",\"promptSource\":\"typed\"", true)]
    [InlineData("\"entrypoint\":\"sdk-cli\"", false)]
    [InlineData("\"entrypoint\":\"sdk-ts\",\"promptSource\":\"sdk\"", false)]
    [InlineData("\"promptSource\":\"something new\"", false)]
    [InlineData("\"origin\":{\"kind\":\"something new\"}", false)]
    public void APromptThatAProgramWroteIsNobodys(string fields, bool isPersons)
    {
        var told = Tell(Edited("1", "a.c"), [Prompt("No, that's wrong. Use tabs instead.").Replace("{\"type\":\"user\"", "{\"type\":\"user\"," + fields, StringComparison.Ordinal)]);

        Assert.Equal(isPersons, told.Length > 0);
    }

    [Fact]
    public void ARequestAfterAnInterruptIsNoSecondRequest()
    {
        const string Words = "add a retry to the upload client";
        Assert.Equal("again communication_gap: Asked again: add a retry to the upload client [changed a.c, a.c]", Tell([Prompt(Words)], Edited("1", "a.c"), [Prompt(Words)]));
        Assert.Equal("", Tell([Prompt(Words)], [Prompt(Words)]));
        Assert.Equal("", Tell([Prompt(Words)], Edited("1", "a.c"), [Prompt("[Request interrupted by user]"), Prompt(Words)]));
        Assert.Equal("", Tell([Prompt(Words)], Edited("1", "a.c"), [Prompt("one"), Prompt("two"), Prompt("three"), Prompt(Words)]));
    }

    [Fact]
    public void WhatIsAskedInThreeSessionsIsTold()
    {
        var files = Enumerable.Range(1, 3).Select(n => (Source, Session(Prompt("write the changelog entry for this release please"))
            .Replace("\"s\"", $"\"s{n}\"", StringComparison.Ordinal).Replace("2026-01-01", $"2026-01-0{n}", StringComparison.Ordinal)));

        Assert.Equal("asked 3x in 3: write the changelog entry for this release please", TranscriptWorld.Tell(TranscriptWorld.Read(files)));
    }

    private static string Tell(params string[][] lines) => TranscriptWorld.Tell(TranscriptWorld.Read((Source, Session([.. lines.SelectMany(line => line)]))));

    private static string[] Failed(string id, string command, string error) => [Call(id, "Bash", new { command }), Result(id, error, isError: true)];

    private static string[] Ran(string id, string command) => [Call(id, "Bash", new { command }), Result(id, "ok")];

    private static string[] Edited(string id, string file) => [Call(id, "Write", new { file_path = "/home/user/shop/" + file, content = "x" }), Result(id, "ok")];
}
